import Foundation
import GRDB
import Randomness
import SwitchboardStore
import Testing

struct QuestionTests {
  private func desk(_ articles: [(title: String, keywords: String, body: String, brand: Int, status: String)]) throws -> DatabaseQueue {
    let database = try DatabaseQueue()
    try database.write { db in
      try db.execute(sql: "CREATE TABLE article (id INTEGER PRIMARY KEY, brand INTEGER NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL, keywords TEXT NOT NULL)")
      try db.execute(sql: ArticleRanking.schema)
      for (place, article) in articles.enumerated() {
        try db.execute(sql: "INSERT INTO article VALUES (?, ?, ?, ?, ?)", arguments: [place + 1, article.brand, article.title, article.status, article.keywords])
        try db.execute(sql: ArticleRanking.insert, arguments: [place + 1, article.title, article.keywords, "", article.body])
      }
    }
    return database
  }

  private func titles(_ database: DatabaseQueue, _ sql: String, _ text: String, brand: Int?, typing: Bool = false) throws -> [String] {
    guard let question = ArticleQuestion(text, typing: typing) else { return [] }
    let rows = try database.read { db in
      try Row.fetchAll(db, sql: sql, arguments: [question.terms, brand, ArticleRanking.rows(for: 5)])
        .map { row -> (row: String, keywords: [String], score: Double) in
          let keywords: String = row["keywords"]
          return (row["title"], keywords.split(separator: ",").map(String.init), row["score"])
        }
    }
    return ArticleRanking.best(5, of: rows, for: question)
  }

  private let shop: [(title: String, keywords: String, body: String, brand: Int, status: String)] = [
    ("Returning an item", "refund money", "Send the item back within 30 days and the price is paid to your card.", 1, "published"),
    ("Opening hours", "", "The shop is open from nine to five. Items can be collected.", 1, "published"),
    ("Café vouchers", "", "Vouchers are valid for a year.", 1, "published"),
    ("Returning an item", "", "The other brand's rules.", 2, "published"),
    ("Returning gifts", "", "Not yet released.", 1, "draft"),
  ]

  @Test func `a customer finds published articles of the brand, an author finds drafts too`() throws {
    let desk = try desk(shop)
    #expect(try titles(desk, ArticleRanking.suggest, "How do I get a refund?", brand: 1) == ["Returning an item"])
    #expect(try titles(desk, ArticleRanking.suggest, "returning gifts", brand: 1) == ["Returning an item"])
    #expect(try titles(desk, ArticleRanking.search, "returning gifts", brand: 1) == ["Returning gifts", "Returning an item"])
    #expect(try titles(desk, ArticleRanking.search, "returning", brand: nil).count == 3)
    #expect(try titles(desk, ArticleRanking.search, "vouch", brand: 1, typing: true) == ["Café vouchers"])
  }

  @Test func `accents, case, endings and near synonyms do not matter`() throws {
    let desk = try desk(shop)
    #expect(try titles(desk, ArticleRanking.suggest, "CAFE VOUCHER", brand: 1) == ["Café vouchers"])
    #expect(try titles(desk, ArticleRanking.suggest, "I returned the items", brand: 1).first == "Returning an item")
    #expect(try titles(desk, ArticleRanking.suggest, "reimbursement", brand: 1) == ["Returning an item"])
  }

  @Test func `a keyword that the question holds as a whole counts for more than words of several`() throws {
    let text = "How roles and their passwords are kept."
    let desk = try desk([
      ("Commands", "password of a role, role of a group, connections of a role", text, 1, "published"),
      ("Access", "role password, group", text, 1, "published"),
    ])
    #expect(try titles(desk, ArticleRanking.suggest, "passwords for roles", brand: 1) == ["Access", "Commands"])
  }

  @Test func `greetings and nonsense find nothing`() throws {
    let desk = try desk(shop)
    for text in ["", "   ", "???", "hello, can you help me please", "xyzzy", "my parrot xyzzy quux plugh sings the item"] {
      #expect(try titles(desk, ArticleRanking.suggest, text, brand: 1) == [], "\(text)")
    }
  }

  @Test func `the excerpt marks what was found and can be had plain`() throws {
    let desk = try desk(shop)
    let question = try #require(ArticleQuestion("when is the shop open"))
    let excerpt = try desk.read { try String.fetchOne($0, sql: "SELECT excerpt FROM (\(ArticleRanking.suggest))", arguments: [question.terms, 1, 1]) }
    let marked = try #require(excerpt)
    #expect(ArticleExcerpt.plain(marked) == "The shop is open from nine to five. Items can be collected.")
    #expect(ArticleExcerpt.parts(marked).filter(\.found).map(\.text) == ["shop", "open"])
    #expect(ArticleExcerpt.parts(marked).map(\.text).joined() == ArticleExcerpt.plain(marked))
  }

  @Test(arguments: [
    "\"", "a\" OR \"b", "NEAR(a b)", "title:a", "{title} : a", "a AND NOT b", "a*", "^a", "a + b", "(a", "a)", "-a", "a -- b", "'; DROP TABLE article; --", "\\",
    "{\"words\":[]}", "a\u{0}b", "\u{202e}a", "don't o'clock Debian's '", "’’’", "🎉", "日本語の質問", "é́́", "%_", "a.b.c@d.e", "½ ² ٣", "\"\"\"", "a\u{301}",
  ])
  func `no text is ever read as syntax`(text: String) throws {
    let desk = try desk(shop)
    for typing in [false, true] {
      _ = try titles(desk, ArticleRanking.suggest, text, brand: 1, typing: typing)
      _ = try titles(desk, ArticleRanking.search, text + " returning", brand: nil, typing: typing)
    }
  }

  @Test func `random text is never read as syntax either`() throws {
    let desk = try desk(shop)
    var random = SeededGenerator(seed: 7)
    let alphabet = Array("ab \"'*()^{}:+-,;.\\%_NEAROT\n\u{0}é日🎉½’[]<>&/")
    for _ in 0..<500 {
      let text = String((0..<Int.random(in: 1...30, using: &random)).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
      _ = try titles(desk, ArticleRanking.suggest, text, brand: 1, typing: Bool.random(using: &random))
    }
  }

  @Test func `a long question is about its beginning`() throws {
    let desk = try desk(shop)
    let question = "refund " + (0..<5_000).map { "word\($0)" }.joined(separator: " ")
    let terms = try #require(ArticleQuestion(question)).terms
    #expect(terms.utf8.count < 8_000)
    _ = try titles(desk, ArticleRanking.suggest, question, brand: 1)
  }
}
