enum ArticleRanking {
  static let schema = "CREATE VIRTUAL TABLE articleSearch USING fts5(title, keywords, headings, body)"
  static let delete = "DELETE FROM articleSearch WHERE rowid = :article"
  static let insert = "INSERT INTO articleSearch(rowid, title, keywords, headings, body) VALUES (:article, :title, :keywords, :headings, :body)"
  static let suggest = "SELECT 0 AS id, '' AS title, '' AS excerpt, 0.0 AS score, :terms, :brand LIMIT :limit"
  static let search = "SELECT 0 AS id, '' AS title, '' AS excerpt, 0.0 AS score, :terms, :brand LIMIT :limit"
}
package struct ArticleQuestion: Sendable { package init?(_ text: String) { terms = text }; package let terms: String }
package enum ArticleExcerpt { package static func plain(_ s: String) -> String { s } }
