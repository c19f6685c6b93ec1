/// A page that is the register of a book (DocBook's `bookindex`, Sphinx's `genindex`): terms in the order of the alphabet, each with
/// links to where it is written about. It is no article, but the words in which its readers ask stand in it, so its terms become
/// keywords of the articles they point to.
///
/// Known by its shape and not by its name: nearly all its text are items of lists that link into the same folder, sorted, and several
/// lead to the same page. A table of contents is not sorted, or has each page once.
struct BookIndex {
  /// By what the links point to: `page.html` or `page.html#anchor`.
  private(set) var terms: [String: [String]] = [:]

  private static let fewest = 20
  private static let longest = 60
  private static let lists: Set<String> = ["ul", "ol", "dl"]

  /// nil when the page is something else.
  init?(_ tree: HTMLTree, _ content: Range<Int>, _ left: PageSkip, _ links: PageLinks) {
    /// Entries as they are sorted; sub-entries have an order of their own. nil: numbered ("1.2 Start"), as a table of contents is.
    var order: [String?] = []
    var covered = 0
    var targets: [Substring] = []
    /// The terms whose sub-entries are being read.
    var above: [(end: Int, term: String)] = []
    var latest = ""
    var next = content.lowerBound
    while next < content.upperBound {
      let (index, node) = (next, tree.nodes[next])
      // A menu is marked, what is in it is not.
      next = left.contains(index) ? node.end : index + 1
      if left.contains(index) { continue }
      while let last = above.last, last.end <= index { above.removeLast() }
      // `<dt>term</dt><dd>its sub-entries</dd>`
      if node.name == "dd" { above.append((node.end, latest)) }
      guard node.name == "li" || node.name == "dt" else { continue }
      let entry = Entry(tree, index, left)
      latest = [above.last?.term ?? "", entry.term].filter { !$0.isEmpty }.joined(separator: " ")
      covered += entry.bytes
      if above.isEmpty { order.append(Self.sortKey(entry.written)) }
      let keys = entry.links.compactMap { links.key($0, own: false) }
      if !keys.isEmpty {
        targets += keys.map { $0.prefix { $0 != "#" } }
        if !entry.term.isEmpty, (2...Self.longest).contains(latest.utf8.count), latest.contains(where: \.isLetter) {
          for key in keys where terms[key]?.contains(latest) != true { terms[key, default: []].append(latest) }
        }
      }
      if node.name == "li" { above.append((node.end, latest)) }
    }
    let sorted = zip(order, order.dropFirst()).count { first, second in first.flatMap { first in second.map { first <= $0 } } ?? false }
    guard order.count >= Self.fewest, sorted * 5 >= order.count * 4, Set(targets).count * 5 <= targets.count * 4 else { return nil }
    let text = PlainText.of(tree, content, skip: left.contains).utf8.count
    guard covered * 10 >= text * 9 else { return nil }
  }

  /// One item without its sub-entries: `term, <a>Section</a>, <a>Section</a>` or `<a>term</a>, <a>[1]</a>`.
  private struct Entry {
    let written: String
    let term: String
    var links: [String] = []
    let bytes: Int

    init(_ tree: HTMLTree, _ item: Int, _ left: PageSkip) {
      var own: [Range<Int>] = []
      var index = item + 1
      var firstLink: Int?
      let end = tree.nodes[item].end
      var start = index
      while index < end {
        let node = tree.nodes[index]
        if let name = node.name, BookIndex.lists.contains(name) || left.contains(index) {
          own.append(start..<index)
          index = node.end
          start = index
          continue
        }
        if node.name == "a", let address = node.attribute("href") {
          links.append(address)
          firstLink = firstLink ?? index
        }
        index += 1
      }
      own.append(start..<end)
      let text = { (range: Range<Int>) in own.map { PlainText.of(tree, $0.clamped(to: range), skip: left.contains) }.joined(separator: " ") }
      bytes = text(item + 1..<end).utf8.count
      let before = text(item + 1..<(firstLink ?? end)).trimming { " \n,".contains($0) }
      written = before.isEmpty ? firstLink.map { PlainText.of(tree, tree.subtree($0)) } ?? "" : before
      term = BookIndex.clean(written)
    }
  }

  private static func sortKey(_ text: String) -> String? {
    let isNumbered = text.prefixMatch(of: #/[0-9A-Z]{1,3}(?:\.[0-9]+)*\.\s/#) != nil
    return isNumbered ? nil : text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// `creating (of an index),` -> `creating`. One word with something in brackets, `fork() (in module os)`, is the name of a piece of
  /// code: nobody asks in such words, and many of them (`load`, `sort`, `Button`) mean something else to who does. Nothing is left of it.
  private static func clean(_ text: String) -> String {
    if text.contains(#/^[^\s()]+\s*\(/#) { return "" }
    let words = text.replacing(#/\([^()]*\)/#, with: " ").split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ").trimming { " ,;:.".contains($0) }
  }
}
