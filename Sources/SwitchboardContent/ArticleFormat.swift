/// How an article's body is written.
package enum ArticleFormat: String, Sendable, CaseIterable {
  case markdown
  case html

  package func render(_ body: String, links: ArticleLinks = .dropped) -> SafeHTML {
    switch self {
    case .markdown: Markdown.render(body, links: links)
    case .html: HTMLSanitizer.clean(body, links: links)
    }
  }
}
