import Hummingbird
import SwitchboardContent
import SwitchboardCore
import SwitchboardStore

/// Writing the knowledge base.
enum ArticleRoutes {
  static let largestBody = 1024 * 1024

  struct View: Codable, Sendable {
    var id: Int64
    var brand: Int64
    var title: String
    /// Only for one article; lists leave it out.
    var body: String?
    var format: Article.Format
    var keywords: [String]
    var status: Article.Status
    var updatedAt: Int64
    var shown: Int
    var opened: Int
    var solved: Int

    init(_ article: Article, _ figures: Article.Figures?, withBody: Bool) {
      id = article.id.rawValue
      brand = article.brand.rawValue
      title = article.title
      body = withBody ? article.body : nil
      format = article.format
      keywords = article.keywords
      status = article.status
      updatedAt = article.updatedAt.milliseconds
      (shown, opened, solved) = (figures?.shown ?? 0, figures?.opened ?? 0, figures?.solved ?? 0)
    }
  }

  static func list(_ call: Call<ArticleEditor>, _: Nothing) async throws -> Items<View> {
    let query = try Field.optionalLine(call.query("q"), "q", "The search", limit: 200)
    return try await call.desk.read { connection, _ in
      let figures = try ArticleStore.figures(on: connection)
      let articles: [Article] =
        if let query {
          try ArticleQuestion(query).map { question in
            try ArticleStore.search(question, brand: nil, limit: 100, on: connection).compactMap { try ArticleStore.find($0.id, on: connection) }
          } ?? []
        } else {
          try ArticleStore.all(on: connection)
        }
      return Items(items: articles.map { View($0, figures[$0.id], withBody: false) })
    }
  }

  static func one(_ call: Call<ArticleEditor>, _: Nothing) async throws -> View {
    let id = try call.id("id", Article.self)
    return try await call.desk.read { connection, _ in
      guard let article = try ArticleStore.find(id, on: connection) else { throw Refusal.notFound("This article") }
      return View(article, try ArticleStore.figures(on: connection)[id], withBody: true)
    }
  }

  struct Input: Codable, Sendable {
    var brand: Int64?
    var title: String?
    var body: String?
    var format: Article.Format?
    var keywords: [String]?
    var status: Article.Status?
  }

  static func create(_ call: Call<ArticleEditor>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveArticle.prepared(id: nil, input, call.desk), as: call.caller.actor)
  }

  static func update(_ call: Call<ArticleEditor>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveArticle.prepared(id: try call.id(), input, call.desk), as: call.caller.actor)
  }

  static func delete(_ call: Call<ArticleEditor>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteArticle(id: try call.id()), as: call.caller.actor)
    return Nothing()
  }

  struct Source: Codable, Sendable {
    var body: String
    var format: Article.Format?
  }

  struct Preview: Codable, Sendable { var html: String }

  static func preview(_ call: Call<ArticleEditor>, _ input: Source) async throws -> Preview {
    let format: ArticleFormat = input.format == .html ? .html : .markdown
    return Preview(html: format.render(input.body).text)
  }
}

struct SaveArticle: Command {
  let id: ID<Article>?
  let input: ArticleRoutes.Input
  /// Of the new text; nil when text and format stay as they are.
  let index: Article.IndexText?

  /// Reads the text and indexes it, ahead of the transaction. A change of the format alone is written with the text that was indexed.
  static func prepared(id: ID<Article>?, _ input: ArticleRoutes.Input, _ desk: Desk) async throws -> SaveArticle {
    guard id == nil || input.body != nil || input.format != nil else { return SaveArticle(id: id, input: input, index: nil) }
    var input = input
    if let id, input.body == nil || input.format == nil {
      guard let existing = try await desk.read({ connection, _ in try ArticleStore.find(id, on: connection) }) else {
        throw Refusal.notFound("This article")
      }
      (input.body, input.format) = (input.body ?? existing.body, input.format ?? existing.format)
    }
    let (body, format) = (input.body ?? "", input.format ?? .markdown)
    guard body.utf8.count <= ArticleRoutes.largestBody else { throw Refusal(.fieldTooLong, "The text is longer than 1 MiB.", field: "body") }
    return SaveArticle(id: id, input: input, index: try await ArticleHTML.prepared(body, format))
  }

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ArticleRoutes.View {
    let directory = try tx.directory()
    try Rights.need(.manageArticles, actor, directory)
    let existing = try id.map { id in
      guard let article = try ArticleStore.find(id, on: tx.connection) else { throw Refusal.notFound("This article") }
      return article
    }
    guard let brand = input.brand.map({ ID<Brand>($0) }) ?? existing?.brand else { throw Refusal.missing("brand", "Brand") }
    guard directory.brands[brand] != nil else { throw Refusal.invalid("brand", "There is no such brand.") }
    let body = input.body ?? existing?.body ?? ""
    let keywords = try (input.keywords ?? existing?.keywords ?? []).prefix(50).enumerated().compactMap { index, word in
      try Field.optionalLine(word, "keywords.\(index)", "A keyword", limit: 60)
    }
    var article = Article(
      id: existing?.id ?? ID(0), brand: brand, title: try Field.line(input.title ?? existing?.title, "title", "Title", limit: 200), body: body,
      format: input.format ?? existing?.format ?? .markdown, keywords: keywords, status: input.status ?? existing?.status ?? .draft,
      sourceKey: existing?.sourceKey, updatedAt: tx.now)
    if existing == nil {
      article.id = try ArticleStore.insert(article, index ?? .init(headings: "", body: ""), in: tx)
    } else {
      try ArticleStore.save(article, index, in: tx)
    }
    return ArticleRoutes.View(article, try ArticleStore.figures(on: tx.connection)[article.id], withBody: true)
  }
}

struct DeleteArticle: Command {
  let id: ID<Article>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    try Rights.need(.manageArticles, actor, tx.directory())
    try ArticleStore.delete(id, in: tx)
  }
}

/// Rights are checked where the write is made, in its transaction: the route's look may be a moment old.
enum Rights {
  static func need(_ permission: Permission, _ actor: Actor, _ directory: Directory) throws(Refusal) {
    switch actor {
    case .system: return
    case .agent(let agent) where directory.may(agent, permission): return
    default: throw .notAllowed("Your role does not allow this.")
    }
  }
}

/// A list as the API answers it.
struct Items<Item: Codable & Sendable>: Codable, Sendable { var items: [Item] }
