import Foundation
import SwitchboardContent
import SwitchboardCore
import SwitchboardStore

/// Brings a folder of Markdown and HTML files into the knowledge base; a second run updates what the first brought.
package struct ImportArticles: Sendable {
  package struct Summary: Sendable {
    package var added = 0
    package var updated = 0
    package var skipped: [(path: String, why: String)] = []
  }

  let database: Database
  let brand: ID<Brand>
  let status: Article.Status

  package init(database: Database, brand: ID<Brand>, status: Article.Status = .published) {
    self.database = database
    self.brand = brand
    self.status = status
  }

  /// In batches of a hundred, so that a desk at work is not kept waiting by a thousand pages.
  package func run(folder: URL) async throws -> Summary {
    var summary = Summary()
    var batch: [ImportedArticle] = []
    var all: [ImportedArticle] = []
    let report = try ArticleImport(folder: folder).run { all.append($0) }
    for article in all {
      batch.append(article)
      if batch.count == 100 { try await store(&batch, &summary) }
    }
    try await store(&batch, &summary)
    summary.skipped = report.skipped.map { ($0.path, $0.reason.text) }
    return summary
  }

  private func store(_ batch: inout [ImportedArticle], _ summary: inout Summary) async throws {
    guard !batch.isEmpty else { return }
    var indexed: [StoreImported.Indexed] = []
    for article in batch { indexed.append((article, try await ArticleHTML.prepared(article.body, article.storedFormat))) }
    let (added, updated) = try await database.write { [indexed, brand, status] tx in
      try StoreImported(articles: indexed, brand: brand, status: status).run(as: .system, in: tx)
    }
    summary.added += added
    summary.updated += updated
    batch = []
  }
}

struct StoreImported: Command {
  typealias Indexed = (article: ImportedArticle, index: Article.IndexText)

  let articles: [Indexed]
  let brand: ID<Brand>
  let status: Article.Status

  func run(as actor: Actor, in tx: WriteTransaction) throws -> (added: Int, updated: Int) {
    try Rights.need(.manageArticles, actor, tx.directory())
    var counts = (added: 0, updated: 0)
    for (imported, index) in articles {
      let format = imported.storedFormat
      if var existing = try ArticleStore.find(sourceKey: imported.sourceKey, brand: brand, on: tx.connection) {
        (existing.title, existing.body, existing.format) = (imported.title, imported.body, format)
        existing.keywords = imported.keywords
        try ArticleStore.save(existing, index, in: tx)
        counts.updated += 1
      } else {
        _ = try ArticleStore.insert(
          Article(
            id: ID(0), brand: brand, title: imported.title, body: imported.body, format: format, keywords: imported.keywords, status: status,
            sourceKey: imported.sourceKey, updatedAt: tx.now), index, in: tx)
        counts.added += 1
      }
    }
    return counts
  }
}

extension ImportedArticle {
  fileprivate var storedFormat: Article.Format { format == .markdown ? .markdown : .html }
}
