/// An article as text: for the search index, excerpts, notifications. One line per block, single spaces within, no control
/// characters (so markers such as U+0002 cannot be forged by an article).
package enum PlainText {
  package static func of(_ html: SafeHTML) -> String {
    guard let tree = try? HTMLTree(html.text, mode: .fragment, limit: .max) else { return "" }
    return of(tree, tree.nodes.indices)
  }

  package static func of(html: String) -> String { of(HTMLSanitizer.clean(html)) }

  static func of(_ tree: HTMLTree, _ range: Range<Int>, skip: (Int) -> Bool = { _ in false }) -> String {
    var text = TextCollector()
    var open: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound {
      while let end = open.last, end <= index {
        text.breakLine()
        open.removeLast()
      }
      let node = tree.nodes[index]
      guard !skip(index) else {
        index = node.end
        continue
      }
      switch node.kind {
      case .foreign:
        index = node.end
        continue
      case .text(let piece): text.add(piece)
      case .element(let name, _):
        if HTMLAllowList.dropped.contains(name) {
          index = node.end
          continue
        }
        let written = HTMLAllowList.name(for: name) ?? name
        if HTMLAllowList.blocks.contains(written) {
          text.breakLine()
          open.append(node.end)
        } else if written == "td" || written == "th" {
          text.add(" ")
        }
      }
      index += 1
    }
    return text.result
  }
}

/// Collapses white space the way a page does.
private struct TextCollector {
  private var bytes: [UInt8] = []
  private var gap: UInt8?

  var result: String { String(decoding: bytes, as: UTF8.self) }

  mutating func breakLine() {
    if !bytes.isEmpty { gap = UInt8(ascii: "\n") }
  }

  mutating func add(_ text: String) {
    for byte in text.utf8 {
      if byte <= 0x20 || byte == 0x7F {
        if gap == nil, !bytes.isEmpty { gap = UInt8(ascii: " ") }
      } else {
        if let gap { bytes.append(gap) }
        gap = nil
        bytes.append(byte)
      }
    }
  }
}
