import Foundation
import SwitchboardCore

/// A page of the knowledge base.
package struct Article: Sendable, Equatable {
  package enum Status: String, Sendable, Codable, CaseIterable { case draft, published }
  package enum Format: String, Sendable, Codable, CaseIterable { case markdown, html }

  package var id: ID<Article>
  package var brand: ID<Brand>
  package var title: String
  package var body: String
  package var format: Format
  package var keywords: [String]
  package var status: Status
  /// Where it was imported from, unique in its brand, so that a second import updates it.
  package var sourceKey: String?
  package var updatedAt: Timestamp

  package init(
    id: ID<Article>, brand: ID<Brand>, title: String, body: String, format: Format, keywords: [String], status: Status,
    sourceKey: String?, updatedAt: Timestamp
  ) {
    self.id = id
    self.brand = brand
    self.title = title
    self.body = body
    self.format = format
    self.keywords = keywords
    self.status = status
    self.sourceKey = sourceKey
    self.updatedAt = updatedAt
  }

  /// What the search index is made of, prepared outside the transaction.
  package struct IndexText: Sendable {
    package var headings: String
    package var body: String

    package init(headings: String, body: String) {
      self.headings = headings
      self.body = body
    }
  }

  /// A hit, best first. `excerpt` marks found words with U+0002 and U+0003.
  package struct Hit: Sendable {
    package let id: ID<Article>
    package let title: String
    package let excerpt: String
  }

  package struct Figures: Sendable {
    package var shown: Int
    package var opened: Int
    package var solved: Int
  }
}

package enum ArticleStore {
  private static let columns = "id, brand, title, body, format, keywords, status, source_key, updated_at"

  package static func insert(_ article: Article, _ index: Article.IndexText, in tx: WriteTransaction) throws -> ID<Article> {
    let id = ID<Article>(
      try tx.connection.insert(
        """
        INSERT INTO article (brand, title, body, format, keywords, status, source_key, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
        """, .of(article.brand), .text(article.title), .text(article.body), .text(article.format.rawValue),
        .text(try json(article.keywords)), .text(article.status.rawValue), .of(article.sourceKey), .of(tx.now)))
    try reindex(id, article, index, in: tx)
    return id
  }

  /// `index`: nil when body and format are the stored ones.
  package static func save(_ article: Article, _ index: Article.IndexText?, in tx: WriteTransaction) throws {
    try tx.connection.run(
      "UPDATE article SET brand = ?, title = ?, body = ?, format = ?, keywords = ?, status = ?, updated_at = ? WHERE id = ?",
      .of(article.brand), .text(article.title), .text(article.body), .text(article.format.rawValue), .text(try json(article.keywords)),
      .text(article.status.rawValue), .of(tx.now), .of(article.id))
    if let index {
      try reindex(article.id, article, index, in: tx)
    } else {
      try tx.connection.run(ArticleRanking.rename, .text(article.title), .text(article.keywords.joined(separator: " ")), .of(article.id))
    }
  }

  package static func delete(_ id: ID<Article>, in tx: WriteTransaction) throws {
    try tx.connection.run(ArticleRanking.delete, .of(id))
    guard try tx.connection.run("DELETE FROM article WHERE id = ?", .of(id)) > 0 else { throw Refusal.notFound("This article") }
  }

  private static func reindex(_ id: ID<Article>, _ article: Article, _ index: Article.IndexText, in tx: WriteTransaction) throws {
    try tx.connection.run(ArticleRanking.delete, .of(id))
    try tx.connection.run(
      ArticleRanking.insert, .of(id), .text(article.title), .text(article.keywords.joined(separator: " ")), .text(index.headings),
      .text(index.body))
  }

  /// Published articles of a brand that may answer the question, best first; nothing when none really fits.
  package static func suggest(
    _ question: ArticleQuestion, brand: ID<Brand>, limit: Int, on connection: any SQLConnection
  ) throws -> [Article.Hit] {
    try hits(ArticleRanking.suggest, question, brand, limit, connection)
  }

  /// Drafts too, for those who write them.
  package static func search(
    _ question: ArticleQuestion, brand: ID<Brand>?, limit: Int, on connection: any SQLConnection
  ) throws -> [Article.Hit] {
    try hits(ArticleRanking.search, question, brand, limit, connection)
  }

  /// For an agent who talks with a customer of the brand: published ones, with what helped before first among equals.
  /// - Parameter isSearch: somebody typed this: whatever holds any of the words.
  package static func suggestToAgent(
    _ question: ArticleQuestion, brand: ID<Brand>, isSearch: Bool, limit: Int, on connection: any SQLConnection
  ) throws -> [Article.Hit] {
    try hits(isSearch ? ArticleRanking.browse : ArticleRanking.accompany, question, brand, limit, connection) { ids in
      try SuggestionUseStore.figures(articles: ids, on: connection).mapValues(\.factor)
    }
  }

  package static func find(_ id: ID<Article>, on connection: any SQLConnection) throws -> Article? {
    try connection.row("SELECT \(columns) FROM article WHERE id = ?", .of(id)).map(article)
  }

  package static func published(_ id: ID<Article>, brand: ID<Brand>, on connection: any SQLConnection) throws -> Article? {
    try connection.row(
      "SELECT \(columns) FROM article WHERE id = ? AND brand = ? AND status = 'published'", .of(id), .of(brand)
    ).map(article)
  }

  package static func find(sourceKey: String, brand: ID<Brand>, on connection: any SQLConnection) throws -> Article? {
    try connection.row("SELECT \(columns) FROM article WHERE source_key = ? AND brand = ?", .text(sourceKey), .of(brand)).map(article)
  }

  package static func all(brand: ID<Brand>? = nil, on connection: any SQLConnection) throws -> [Article] {
    try connection.rows(
      "SELECT \(columns) FROM article WHERE ? IS NULL OR brand = ? ORDER BY lower(title), id LIMIT 5000", .of(brand), .of(brand)
    ).map(article)
  }

  package static func latestPublished(brand: ID<Brand>, limit: Int, on connection: any SQLConnection) throws -> [Article] {
    try connection.rows(
      "SELECT \(columns) FROM article WHERE brand = ? AND status = 'published' ORDER BY updated_at DESC, id DESC LIMIT ?", .of(brand),
      .of(limit)
    ).map(article)
  }

  package static func addresses(brand: ID<Brand>, on connection: any SQLConnection) throws -> [(ID<Article>, String?)] {
    try connection.rows("SELECT id, source_key FROM article WHERE brand = ? AND status = 'published'", .of(brand)).map { row in
      var row = row
      return (try row.id(), try row.optionalText())
    }
  }

  /// How often each article was shown, opened, and said to have solved it (section 5 idea 16).
  package static func figures(on connection: any SQLConnection) throws -> [ID<Article>: Article.Figures] {
    var figures: [ID<Article>: Article.Figures] = [:]
    for var row in try connection.rows(
      """
      SELECT a.article_id, count(*), count(a.read_at), sum(coalesce(s.outcome = 'solved' AND s.solved_by = a.article_id, 0))
      FROM suggestion_article a JOIN suggestion s ON s.id = a.suggestion_id GROUP BY a.article_id
      """)
    {
      figures[try row.id()] = .init(shown: Int(try row.int()), opened: Int(try row.int()), solved: Int(try row.int()))
    }
    return figures
  }

  private static func hits(
    _ sql: String, _ question: ArticleQuestion, _ brand: ID<Brand>?, _ limit: Int, _ connection: any SQLConnection,
    factors: ([ID<Article>]) throws -> [ID<Article>: Double] = { _ in [:] }
  ) throws -> [Article.Hit] {
    var rows = try connection.rows(sql, .text(question.terms), .of(brand), .of(ArticleRanking.rows(for: limit))).map { row in
      var row = row
      let hit = Article.Hit(id: try row.id(), title: try row.text(), excerpt: try row.optionalText() ?? "")
      return (row: hit, keywords: try keywords(row.text()), score: try row.real())
    }
    let factors = try factors(rows.map(\.row.id))
    for index in rows.indices { rows[index].score *= factors[rows[index].row.id] ?? 1 }
    return ArticleRanking.best(limit, of: rows, for: question)
  }

  private static func article(_ row: SQLRow) throws -> Article {
    var row = row
    return Article(
      id: try row.id(), brand: try row.id(), title: try row.text(), body: try row.text(), format: try row.value(),
      keywords: try keywords(row.text()), status: try row.value(),
      sourceKey: try row.optionalText(), updatedAt: try row.time())
  }

  private static func keywords(_ json: String) throws -> [String] { try JSONDecoder().decode([String].self, from: Data(json.utf8)) }
  private static func json(_ strings: [String]) throws -> String { String(decoding: try JSONEncoder().encode(strings), as: UTF8.self) }
}
