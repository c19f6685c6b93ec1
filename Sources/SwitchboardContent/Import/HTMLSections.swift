/// A long page cut at its headings. A section is what stands from one heading's block to the next one's in the same parent, so the cut
/// never goes through an element.
struct HTMLSections {
  struct Section {
    /// Whole subtrees of one parent.
    let range: Range<Int>
    /// nil for the page itself.
    let heading: Int?
    let anchor: String?
    /// What became sections of their own.
    var children: [Range<Int>] = []
  }

  private let tree: HTMLTree
  private let content: Range<Int>
  private let left: PageSkip
  private let parents: [Int]
  /// Where each anchor stands first. `<a id="x"/>` of XHTML stays open in HTML and is repeated in what follows; only the first is meant.
  private let anchors: [String: Int]

  init(_ tree: HTMLTree, _ content: Range<Int>, _ left: PageSkip) {
    self.tree = tree
    self.content = content
    self.left = left
    var parents = Array(repeating: -1, count: tree.nodes.count)
    var open: [Int] = []
    for index in content {
      while let last = open.last, tree.nodes[last].end <= index { open.removeLast() }
      parents[index] = open.last ?? -1
      if tree.nodes[index].end > index + 1 { open.append(index) }
    }
    self.parents = parents
    var anchors: [String: Int] = [:]
    for index in content {
      if let anchor = Self.anchor(of: tree.nodes[index]), anchors[anchor] == nil { anchors[anchor] = index }
    }
    self.anchors = anchors
  }

  func split(longest: Int) -> [Section] {
    var done: [Section] = []
    var waiting = [Section(range: content, heading: nil, anchor: nil)]
    while var section = waiting.popLast() {
      if length(section.range) > longest {
        let parts = parts(of: section)
        if parts.count > 1 {
          section.children = parts.map(\.range)
          waiting += parts.reversed()
        }
      }
      done.append(section)
    }
    return done
  }

  private func length(_ range: Range<Int>) -> Int { PlainText.of(tree, range, skip: left.contains).utf8.count }

  /// The parts under the highest headings of which there are at least two.
  private func parts(of section: Section) -> [Section] {
    let headings = visibleHeadings(in: section.range).filter { $0 != section.heading }
    for level in 1...4 {
      let starts = headings.filter { HTMLPage.level(tree.nodes[$0]) == level }.map { (heading: $0, block: block(of: $0, in: section.range)) }
      guard starts.count > 1, let parent = commonParent(starts.map(\.block)) else { continue }
      let own = starts.filter { parents[$0.block] == parent }
      let end = parent < 0 ? section.range.upperBound : min(tree.nodes[parent].end, section.range.upperBound)
      return own.enumerated().map { place, start in
        let next = place + 1 < own.count ? own[place + 1].block : end
        return Section(range: start.block..<next, heading: start.heading, anchor: anchor(start.block...start.heading))
      }
    }
    return []
  }

  private func visibleHeadings(in range: Range<Int>) -> [Int] {
    var found: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let node = tree.nodes[index]
      let isHeading = HTMLPage.level(node) != nil
      if isHeading, !left.contains(index) { found.append(index) }
      index = isHeading || left.contains(index) ? node.end : index + 1
    }
    return found
  }

  /// The outermost element that begins with this heading and holds no other of its level.
  private func block(of heading: Int, in range: Range<Int>) -> Int {
    let level = HTMLPage.level(tree.nodes[heading])
    var block = heading
    while case let parent = parents[block], parent >= range.lowerBound {
      let begins = tree.nodes[parent + 1..<heading].allSatisfy {
        if case .text(let text) = $0.kind { !text.utf8.contains { $0 > 0x20 } } else { true }
      }
      let isAlone = !tree.nodes[heading + 1..<tree.nodes[parent].end].contains { HTMLPage.level($0) == level }
      guard begins, isAlone else { break }
      block = parent
    }
    return block
  }

  /// The one that most blocks are in.
  private func commonParent(_ blocks: [Int]) -> Int? {
    let counts = Dictionary(grouping: blocks, by: { parents[$0] }).mapValues(\.count)
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value > 1 else { return nil }
    return most.key
  }

  private static func anchor(of node: HTMLTree.Node) -> String? {
    node.attribute("id") ?? (node.name == "a" ? node.attribute("name") : nil)
  }

  private func anchor(_ range: ClosedRange<Int>) -> String? {
    let heading = tree.subtree(range.upperBound)
    let places = Array(range) + Array(heading)
    for place in places {
      if let anchor = Self.anchor(of: tree.nodes[place]), anchors[anchor] == place { return anchor }
    }
    // A heading without an anchor: its words, so that the key outlives a change elsewhere on the page.
    let words = PlainText.of(tree, heading).lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.isEmpty ? nil : words.prefix(12).joined(separator: "-")
  }
}
