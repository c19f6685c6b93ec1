/// One HTML file: where its text is, what it is called, and the articles it makes.
struct HTMLPage {
  /// Bytes of text below which a page has nothing to say.
  private static let shortest = 40

  private let tree: HTMLTree
  private let links: PageLinks
  private let content: Range<Int>
  private let left: PageSkip

  init(_ text: String, _ links: PageLinks) throws(ArticleImport.Refused) {
    let tree: HTMLTree
    do {
      tree = try HTMLTree(text, mode: .document, limit: .max)
    } catch {
      throw .init(reason: .tooComplex)
    }
    self.tree = tree
    self.links = links
    let root = tree.nodes.indices.first { tree.nodes[$0].name == "main" || tree.nodes[$0].attribute("role") == "main" }
      ?? tree.first("body")
    content = root.map { $0 + 1..<tree.nodes[$0].end } ?? 0..<0
    left = PageSkip(tree, content)
  }

  /// What this page is when it is a register.
  var index: BookIndex? { BookIndex(tree, content, left, links) }

  /// A page with more text than `longest` bytes becomes an article per section. `terms`: what registers say of pages and anchors.
  func articles(longest: Int, terms: [String: [String]]) throws(ArticleImport.Refused) -> [ImportedArticle] {
    let text = PlainText.of(tree, content, skip: left.contains)
    guard text.utf8.count >= Self.shortest else { throw .init(reason: .noText) }
    guard index == nil, !saysIndex else { throw .init(reason: .register) }
    guard !isIndex(text) else { throw .init(reason: .onlyLinks) }
    let heading = tree.nodes.indices[content].first { HTMLPage.level(tree.nodes[$0]) != nil && !left.contains($0) }
    let title = PageTitle.clean(heading.map { PlainText.of(tree, tree.subtree($0), skip: left.contains) } ?? head("title") ?? "")
    let sections = HTMLSections(tree, content, left).split(longest: longest)
    let terms = IndexTerms(terms, of: links.path, tree, sections)
    var articles: [ImportedArticle] = []
    do {
      for (place, section) in sections.enumerated() {
        var skip = left
        skip.leaveOut(section.children)
        if let heading = section.heading ?? heading { skip.leaveOut([tree.subtree(heading)]) }
        skip.leaveOutEmpty(tree, section.range)
        guard PlainText.of(tree, section.range, skip: skip.contains).utf8.count >= Self.shortest else { continue }
        let body = try HTMLSanitizer.clean(tree, section.range, links: links.articleLinks(own: sections.count > 1), skip: skip.contains)
        articles.append(
          ImportedArticle(
            path: links.path, title: self.title(of: section, page: title), body: body.text, format: .html,
            keywords: ArticleKeywords.joined(keywords, terms[place]), sourceKey: links.path + (section.anchor.map { "#" + $0 } ?? "")))
      }
    } catch {
      throw .init(reason: .tooComplex)
    }
    guard !articles.isEmpty else { throw .init(reason: .noText) }
    return articles
  }

  static func level(_ node: HTMLTree.Node) -> Int? {
    guard let name = node.name, name.utf8.count == 2, name.hasPrefix("h"), let level = Int(name.dropFirst()), 1...6 ~= level else { return nil }
    return level
  }

  private func title(of section: HTMLSections.Section, page: String) -> String {
    guard let heading = section.heading else { return page.isEmpty ? links.path : page }
    let own = PageTitle.clean(PlainText.of(tree, tree.subtree(heading), skip: left.contains))
    return own.isEmpty || own == page ? page : page.isEmpty ? own : String("\(own) – \(page)".prefix(PageTitle.longest))
  }

  /// Little more than links: a table of contents, a register.
  private func isIndex(_ text: String) -> Bool {
    var linked = 0
    var count = 0
    var index = content.lowerBound
    while index < content.upperBound {
      let node = tree.nodes[index]
      let isLink = node.name == "a" && node.attribute("href") != nil
      if isLink, !left.contains(index) {
        linked += PlainText.of(tree, tree.subtree(index)).utf8.count
        count += 1
      }
      index = isLink || left.contains(index) ? node.end : index + 1
    }
    return (count >= 5 && linked * 3 > text.utf8.count * 2) || (count >= 50 && linked * 2 > text.utf8.count)
  }

  /// `<link rel="index" href="#">`: what other pages name as their register is this one.
  private var saysIndex: Bool {
    tree.nodes.contains { node in
      guard node.name == "link", node.attribute("rel")?.lowercased() == "index", let address = node.attribute("href") else { return false }
      return address == "#" || links.key(address, own: true)?.prefix { $0 != "#" } == links.path[...]
    }
  }

  private func head(_ name: String) -> String? {
    tree.first(name).map { index in
      tree.nodes[tree.subtree(index)].compactMap { if case .text(let text) = $0.kind { text } else { nil } }.joined()
    }
  }

  private var keywords: [String] {
    let meta = tree.nodes.first { $0.name == "meta" && $0.attribute("name")?.lowercased() == "keywords" }
    return ArticleKeywords.list(meta?.attribute("content") ?? "")
  }
}
