import NIOPosix
import SwitchboardContent
import SwitchboardCore
import SwitchboardStore

/// An article as safe HTML, with links to other articles of its brand followed.
enum ArticleHTML {
  /// Addresses of the published articles that this one may link to, by id and by where they were imported from.
  static func links(of article: Article, on connection: any SQLConnection) throws -> [String: String] {
    guard article.body.contains("article:") else { return [:] }
    var links: [String: String] = [:]
    for (id, sourceKey) in try ArticleStore.addresses(brand: article.brand, on: connection) {
      links["\(id)"] = "/articles/\(id)"
      if let sourceKey { links[sourceKey] = "/articles/\(id)" }
    }
    return links
  }

  static func render(_ article: Article, _ links: [String: String]) -> SafeHTML {
    let format: ArticleFormat = article.format == .markdown ? .markdown : .html
    return format.render(article.body, links: .resolved { links[$0] })
  }

  static func index(_ body: String, _ format: Article.Format) -> Article.IndexText {
    let text = ArticleText(body, format: format == .markdown ? .markdown : .html)
    return .init(headings: text.headings, body: text.body)
  }

  /// The same for what is about to be written. It may take a second: not in the transaction, where everybody's messages would wait for
  /// it, and not on the few threads that everything async shares.
  static func prepared(_ body: String, _ format: Article.Format) async throws -> Article.IndexText {
    try await NIOThreadPool.singleton.runIfActive { index(body, format) }
  }
}
