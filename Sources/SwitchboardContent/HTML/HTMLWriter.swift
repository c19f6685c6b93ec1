/// Writes the allowed part of a tree as markup: one loop over the nodes, every text and every value escaped.
struct HTMLWriter {
  /// Elements nested deeper than this lose their tags and keep their text: browsers give up at 512.
  private static let deepest = 100

  private let links: ArticleLinks
  /// Subtrees to leave out although they are allowed (navigation, when importing).
  private let skip: (Int) -> Bool
  private var output: [UInt8] = []
  private var open: [(name: String, end: Int)] = []
  private var openLinks = 0
  /// Just behind `<pre>`, where a parser swallows one line break.
  private var afterPre = false

  init(links: ArticleLinks, skip: @escaping (Int) -> Bool = { _ in false }) {
    self.links = links
    self.skip = skip
  }

  var markup: String { String(decoding: output, as: UTF8.self) }

  mutating func write(_ tree: HTMLTree, _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      close(before: index)
      let node = tree.nodes[index]
      index = !skip(index) && write(node) ? index + 1 : node.end
    }
    close(before: range.upperBound)
  }

  /// Text that could not be read as markup.
  mutating func write(paragraph text: String) {
    put("<p>")
    put(escaped: text)
    put("</p>")
  }

  /// Whether to go on with the node's content.
  private mutating func write(_ node: HTMLTree.Node) -> Bool {
    switch node.kind {
    case .foreign: return false
    case .text(let text): write(text: text)
    case .element("a", let attributes): writeLink(attributes, node)
    case .element("img", let attributes): writeImage(attributes)
    case .element("input", _):
      // Task lists, as Markdown renders them.
      if node.attribute("type") == "checkbox" { write(text: node.attribute("checked") == nil ? "☐" : "☑") }
    case .element(let name, let attributes):
      if HTMLAllowList.dropped.contains(name) { return false }
      if let name = HTMLAllowList.name(for: name) { writeElement(name, attributes, end: node.end) }
    }
    return true
  }

  private mutating func writeElement(_ name: String, _ attributes: [HTMLTree.Attribute], end: Int, extra: [HTMLTree.Attribute] = []) {
    let isVoid = HTMLAllowList.void.contains(name)
    guard isVoid || open.count < Self.deepest else { return }
    put("<\(name)")
    for attribute in attributes {
      if let value = HTMLAllowList.value(attribute.value, of: attribute.name, on: name) { put(attribute.name, value) }
    }
    for attribute in extra { put(attribute.name, attribute.value) }
    put(">")
    guard !isVoid else { return }
    open.append((name, end))
    if name == "a" { openLinks += 1 }
    afterPre = name == "pre"
  }

  private mutating func writeLink(_ attributes: [HTMLTree.Attribute], _ node: HTMLTree.Node) {
    guard openLinks == 0, let address = node.attribute("href").flatMap(address) else { return }
    writeElement(
      "a", attributes, end: node.end,
      extra: [.init(name: "href", value: address), .init(name: "rel", value: "noopener noreferrer nofollow")])
  }

  private func address(_ text: String) -> String? {
    switch SafeURL.link(text) {
    case .absolute(let url): url
    case .article(let key): links.article(key)
    case .relative(let url): links.relative(url)
    case .refused: nil
    }
  }

  private mutating func writeImage(_ attributes: [HTMLTree.Attribute]) {
    let alternative = attributes.first { $0.name == "alt" }?.value ?? ""
    guard let source = attributes.first(where: { $0.name == "src" }).flatMap({ SafeURL.image($0.value) }) else {
      return write(text: alternative)
    }
    // The visitor's address and page stay out of strangers' logs as far as a page can see to that.
    writeElement(
      "img", attributes, end: 0,
      extra: [
        .init(name: "src", value: source), .init(name: "alt", value: alternative), .init(name: "loading", value: "lazy"),
        .init(name: "referrerpolicy", value: "no-referrer"),
      ])
  }

  private mutating func close(before index: Int) {
    while let last = open.last, last.end <= index {
      put("</\(last.name)>")
      if last.name == "a" { openLinks -= 1 }
      open.removeLast()
    }
  }

  private mutating func write(text: String) {
    if afterPre, text.utf8.first == UInt8(ascii: "\n") { put("\n") }
    put(escaped: text)
  }

  private mutating func put(_ name: String, _ value: String) {
    put(" \(name)=\"")
    put(escaped: value)
    put("\"")
  }

  private mutating func put(_ text: String) {
    output.append(contentsOf: text.utf8)
    afterPre = false
  }

  private mutating func put(escaped text: String) {
    afterPre = afterPre && text.isEmpty
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
      // Some old browsers take it for a quote.
      case UInt8(ascii: "`"): output.append(contentsOf: "&#96;".utf8)
      case UInt8(ascii: "\r"): output.append(UInt8(ascii: "\n"))
      case 0x09, 0x0A: output.append(byte)
      case 0..<0x20, 0x7F: continue
      default: output.append(byte)
      }
    }
  }
}
