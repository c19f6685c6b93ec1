import CCMarkGFM

/// One Markdown file. It stays Markdown, so that it can be edited; only its links to other files of the folder are written anew.
struct MarkdownPage {
  let article: ImportedArticle

  init(_ text: String, _ links: PageLinks) throws(ArticleImport.Refused) {
    let front = FrontMatter(text)
    guard let document = MarkdownDocument(front.body) else { throw .init(reason: .tooComplex) }
    let changed = document.rewriteLinks(links)
    guard var body = changed ? document.source() : front.body else { throw .init(reason: .tooComplex) }
    let heading = Self.firstHeading(body)
    if let heading, heading.isFirst, front.title == nil || PageTitle.clean(heading.text) == front.title {
      body = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).dropFirst(heading.lastLine).joined(separator: "\n")
    }
    body = body.trimming(\.isNewline)
    guard PlainText.of(Markdown.render(body)).utf8.count >= 10 else { throw .init(reason: .noText) }
    let name = links.path.split(separator: "/").last.map { $0.prefix { $0 != "." } } ?? ""
    let title = PageTitle.clean(front.title ?? heading?.text ?? String(name))
    article = ImportedArticle(
      path: links.path, title: title, body: body, format: .markdown, keywords: front.keywords, sourceKey: links.path)
  }

  private static func firstHeading(_ source: String) -> (text: String, isFirst: Bool, lastLine: Int)? {
    guard let document = MarkdownDocument(source) else { return nil }
    var node = cmark_node_first_child(document.root)
    let first = node
    while let block = node {
      if cmark_node_get_type(block) == CMARK_NODE_HEADING {
        return (document.words(of: block), block == first, Int(cmark_node_get_end_line(block)))
      }
      node = cmark_node_next(block)
    }
    return nil
  }
}

extension MarkdownDocument {
  /// The characters of a block's literals.
  borrowing func words(of block: OpaquePointer) -> String {
    var text = ""
    each(from: block) { node in
      switch cmark_node_get_type(node) {
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
      case CMARK_NODE_TEXT, CMARK_NODE_CODE: text += self.text(node) ?? ""
      default: break
      }
    }
    return text
  }

  /// Whether there was one.
  borrowing func rewriteLinks(_ links: PageLinks) -> Bool {
    var found: [(OpaquePointer, String)] = []
    each(from: root) { node in
      guard cmark_node_get_type(node) == CMARK_NODE_LINK, let url = text(node) else { return }
      if case .relative(let address) = SafeURL.link(url), let key = links.key(address, own: false) {
        found.append((node, "article:" + key))
      }
    }
    for (node, url) in found { _ = setURL(url, of: node) }
    return !found.isEmpty
  }

  /// Every node below, in the order of the text; a loop over links between nodes, nothing nested.
  private borrowing func each(from top: OpaquePointer, _ visit: (OpaquePointer) -> Void) {
    var node: OpaquePointer? = top
    while let current = node {
      visit(current)
      if let child = cmark_node_first_child(current) {
        node = child
        continue
      }
      var climbing: OpaquePointer? = current
      while let place = climbing, place != top, cmark_node_next(place) == nil { climbing = cmark_node_parent(place) }
      node = climbing == top ? nil : climbing.flatMap(cmark_node_next)
    }
  }
}
