/// The nodes of a page that are no part of an article: chrome, what is empty, what belongs to another section.
struct PageSkip {
  private var out: [Bool]

  init(_ tree: HTMLTree, _ range: Range<Int>) {
    out = Array(repeating: false, count: tree.nodes.count)
    for index in range where PageChrome.isChrome(tree.nodes[index]) { out[index] = true }
  }

  func contains(_ index: Int) -> Bool { out[index] }

  /// Each range must be made of whole subtrees.
  mutating func leaveOut(_ ranges: [Range<Int>]) {
    for range in ranges {
      for index in range { out[index] = true }
    }
  }

  /// Elements without text or picture would leave bare boxes behind.
  mutating func leaveOutEmpty(_ tree: HTMLTree, _ range: Range<Int>) {
    var lastContent = Int.max
    for index in range.reversed() where !out[index] {
      let node = tree.nodes[index]
      switch node.kind {
      case .foreign: continue
      case .text(let text): if text.utf8.contains(where: { $0 > 0x20 }) { lastContent = index }
      case .element(let name, _):
        switch name {
        case "img", "hr", "br", "td", "th": lastContent = index
        default: if lastContent >= node.end { out[index] = true }
        }
      }
    }
  }
}
