import CGumbo

/// Foreign HTML as a browser would build it (gumbo), flat and in document order: a node's descendants are the nodes from the one
/// behind it up to `end`. Everything that reads it is a loop, so nesting of any depth cannot exhaust the stack.
struct HTMLTree {
  struct Attribute: Equatable {
    let name: String
    let value: String
  }

  enum Kind {
    case text(String)
    /// `name` in lower case; empty for elements that HTML does not know.
    case element(name: String, attributes: [Attribute])
    /// SVG or MathML, or `template`: other parsing rules apply inside, so nothing of it is ever looked at.
    case foreign
  }

  struct Node {
    let kind: Kind
    /// Index behind the last descendant.
    fileprivate(set) var end: Int
  }

  /// The text was too long, too deep or too tangled to parse within the budget.
  struct TooComplex: Error {}

  enum Mode {
    /// A piece of a body, as if inside a `div`.
    case fragment
    /// A whole file with head and body.
    case document
  }

  private(set) var nodes: [Node] = []

  /// What one parse may cost: memory of the tree in bytes, milliseconds of processor time.
  private static let memory = 256 << 20
  private static let milliseconds = 1_000

  init(_ source: String, mode: Mode, limit: Int) throws(TooComplex) {
    var source = source
    let parsed: [Node]? = source.withUTF8 { bytes in
      guard bytes.count <= limit else { return nil }
      return bytes.withMemoryRebound(to: CChar.self) { text in
        // An empty buffer has no address; gumbo wants one.
        guard let start = text.baseAddress, text.count > 0 else { return [] }
        guard
          let parse = switchboard_html_parse(start, text.count, mode == .fragment ? 1 : 0, Self.memory, Self.milliseconds)
        else { return nil }
        defer { switchboard_html_free(parse) }
        return Self.flatten(parse.pointee.output.pointee.root)
      }
    }
    guard let parsed else { throw TooComplex() }
    nodes = parsed
  }

  private static func flatten(_ root: UnsafeMutablePointer<GumboNode>) -> [Node] {
    var nodes: [Node] = []
    var open: [(index: Int, children: GumboVector, next: Int)] = [(-1, root.pointee.v.element.children, 0)]
    while let top = open.last {
      guard top.next < Int(top.children.length), let data = top.children.data[top.next] else {
        if top.index >= 0 { nodes[top.index].end = nodes.count }
        open.removeLast()
        continue
      }
      open[open.count - 1].next += 1
      let node = data.assumingMemoryBound(to: GumboNode.self)
      guard let kind = kind(of: node) else { continue }
      nodes.append(Node(kind: kind, end: nodes.count + 1))
      if case .element = kind { open.append((nodes.count - 1, node.pointee.v.element.children, 0)) }
    }
    return nodes
  }

  private static func kind(of node: UnsafeMutablePointer<GumboNode>) -> Kind? {
    switch node.pointee.type {
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
      return .text(String(cString: node.pointee.v.text.text))
    case GUMBO_NODE_TEMPLATE:
      return .foreign
    case GUMBO_NODE_ELEMENT:
      let element = node.pointee.v.element
      guard element.tag_namespace == GUMBO_NAMESPACE_HTML else { return .foreign }
      let name = String(cString: gumbo_normalized_tagname(element.tag))
      return .element(name: name, attributes: attributes(element.attributes))
    default:
      return nil
    }
  }

  private static func attributes(_ vector: GumboVector) -> [Attribute] {
    (0..<Int(vector.length)).compactMap { index in
      guard let data = vector.data[index] else { return nil }
      let attribute = data.assumingMemoryBound(to: GumboAttribute.self).pointee
      return Attribute(name: String(cString: attribute.name), value: String(cString: attribute.value))
    }
  }
}

extension HTMLTree.Node {
  var name: String? {
    if case .element(let name, _) = kind { name } else { nil }
  }

  func attribute(_ name: String) -> String? {
    guard case .element(_, let attributes) = kind else { return nil }
    return attributes.first { $0.name == name }?.value
  }
}

extension HTMLTree {
  func first(_ name: String, in range: Range<Int>? = nil) -> Int? {
    (range ?? nodes.indices).first { nodes[$0].name == name }
  }

  func subtree(_ index: Int) -> Range<Int> { index..<nodes[index].end }
}
