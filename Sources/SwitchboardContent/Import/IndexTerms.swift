/// The terms of registers that point into one page, by the section in which each anchor stands. What points to the page itself
/// belongs to its beginning, what points to an anchor that is not there to nothing.
struct IndexTerms {
  private var bySection: [Int: [String]] = [:]

  init(_ terms: [String: [String]], of path: String, _ tree: HTMLTree, _ sections: [HTMLSections.Section]) {
    guard !terms.isEmpty else { return }
    add(terms[path], to: 0)
    var known: Set<String> = []
    for (place, section) in sections.enumerated() {
      var index = section.range.lowerBound
      while index < section.range.upperBound {
        if let child = section.children.first(where: { $0.contains(index) }) {
          index = child.upperBound
          continue
        }
        let node = tree.nodes[index]
        let names = [node.attribute("id"), node.name == "a" ? node.attribute("name") : nil]
        for anchor in names.compactMap({ $0 }) where known.insert(anchor).inserted { add(terms[path + "#" + anchor], to: place) }
        index += 1
      }
    }
  }

  subscript(section: Int) -> [String] { bySection[section] ?? [] }

  private mutating func add(_ terms: [String]?, to section: Int) {
    for term in terms ?? [] where bySection[section]?.contains(term) != true { bySection[section, default: []].append(term) }
  }
}
