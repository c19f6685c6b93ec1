import Foundation
import GRDB
import SwitchboardContent
import SwitchboardStore
import Testing

/// A manual that Debian ships, imported into an index in memory as the desk would, and the questions we put to it.
struct Corpus: Sendable, CustomTestStringConvertible {
  struct Questions: Decodable, Sendable {
    struct Question: Decodable, Sendable {
      let ask: String
      /// Keys of right articles; a key without `#` stands for every section of the page.
      let want: [String]
    }

    let package: String
    let folder: String
    let questions: [Question]
    let nonsense: [String]
  }

  struct Absent: Error, CustomStringConvertible {
    let description: String
  }

  let name: String
  let questions: Questions
  /// What was measured, rounded down: what may not get worse.
  let firstAtLeast: Double
  let firstThreeAtLeast: Double

  var testDescription: String { name }

  /// The two small ones at every run; the two large ones take a minute unoptimised and are for when the ranking is changed.
  static let all: [Corpus] =
    [Corpus("debian-faq", 0.75, 0.9), Corpus("debian-reference", 0.75, 0.9)]
    + (ProcessInfo.processInfo.environment["SWITCHBOARD_ALL_CORPORA"] == nil
      ? [] : [Corpus("postgresql", 0.65, 0.8), Corpus("python", 0.75, 0.8)])

  static var isSkipped: Bool { ProcessInfo.processInfo.environment["SWITCHBOARD_SKIP_CORPUS"] != nil }

  init(_ name: String, _ firstAtLeast: Double, _ firstThreeAtLeast: Double) {
    self.name = name
    self.firstAtLeast = firstAtLeast
    self.firstThreeAtLeast = firstThreeAtLeast
    do {
      let file = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Questions")
      questions = try JSONDecoder().decode(Questions.self, from: Data(contentsOf: file ?? URL(filePath: name)))
    } catch {
      fatalError("Questions/\(name).json: \(error)")
    }
  }

  func folder() throws -> URL {
    let folder = URL(filePath: "/usr/share/doc/\(questions.folder)").standardizedFileURL
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw Absent(
        description: "\(folder.path) is missing: apt-get install \(questions.package), or set SWITCHBOARD_SKIP_CORPUS to go without.")
    }
    return folder
  }

  func load() throws -> Index {
    let database = try DatabaseQueue()
    var keys: [Int64: String] = [:]
    let report = try database.write { db in
      try db.execute(sql: "CREATE TABLE article (id INTEGER PRIMARY KEY, brand INTEGER NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL, keywords TEXT NOT NULL)")
      try db.execute(sql: ArticleRanking.schema)
      return try ArticleImport(folder: folder()).run { article in
        let id = Int64(keys.count + 1)
        keys[id] = article.sourceKey
        let text = ArticleText(article.body, format: article.format)
        try db.execute(sql: "INSERT INTO article VALUES (?, 1, ?, 'published', ?)", arguments: [id, article.title, article.keywords.joined(separator: "\n")])
        try db.execute(
          sql: ArticleRanking.insert, arguments: [id, article.title, article.keywords.joined(separator: " "), text.headings, text.body])
      }
    }
    return Index(database: database, keys: keys, report: report)
  }

  struct Index {
    let database: DatabaseQueue
    let keys: [Int64: String]
    let report: ArticleImport.Report

    /// The keys of the articles that are suggested, best first.
    func suggest(_ text: String) throws -> [String] {
      guard let question = ArticleQuestion(text) else { return [] }
      return try database.read { db in
        let rows = try Row.fetchAll(db, sql: ArticleRanking.suggest, arguments: [question.terms, 1, ArticleRanking.rows(for: 5)])
          .map { row -> (row: String?, keywords: [String], score: Double) in
            let (id, keywords): (Int64, String) = (row["id"], row["keywords"])
            return (keys[id], keywords.split(separator: "\n").map(String.init), row["score"])
          }
        return ArticleRanking.best(5, of: rows, for: question).compactMap { $0 }
      }
    }
  }
}
