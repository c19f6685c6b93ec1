/// What the search index keeps of an article's body: its headings on their own, and all its text.
package struct ArticleText: Sendable, Equatable {
  package let headings: String
  package let body: String

  package init(_ source: String, format: ArticleFormat) {
    let html = format.render(source)
    guard let tree = try? HTMLTree(html.text, mode: .fragment, limit: .max) else {
      headings = ""
      body = ""
      return
    }
    headings = tree.nodes.indices.filter { Self.isHeading(tree.nodes[$0]) }
      .map { PlainText.of(tree, tree.subtree($0)) }.joined(separator: "\n")
    body = PlainText.of(tree, tree.nodes.indices)
  }

  private static func isHeading(_ node: HTMLTree.Node) -> Bool {
    ["h1", "h2", "h3", "h4", "h5", "h6"].contains(node.name)
  }
}
