import SwitchboardCore

/// What a customer was shown before asking for a person, and what came of it: solved, went on, or left (S4, S5).
package enum SuggestionStore {
  package enum Outcome: String, Sendable, Codable, CaseIterable { case solved, continued, left }

  package static func insert(
    tokenHash: String, link: ID<ChatLink>, question: String, articles: [ID<Article>], in tx: WriteTransaction
  ) throws {
    let id = try tx.connection.insert(
      "INSERT INTO suggestion (token_hash, link_id, question, at) VALUES (?, ?, ?, ?) RETURNING id", .text(tokenHash), .of(link),
      .text(question), .of(tx.now))
    for (position, article) in articles.enumerated() {
      try tx.connection.run(
        "INSERT INTO suggestion_article (suggestion_id, article_id, position) VALUES (?, ?, ?)", .of(id), .of(article), .of(position))
    }
  }

  package static func markRead(tokenHash: String, article: ID<Article>, in tx: WriteTransaction) throws {
    let changed = try tx.connection.run(
      """
      UPDATE suggestion_article SET read_at = coalesce(read_at, ?)
      WHERE article_id = ? AND suggestion_id = (SELECT id FROM suggestion WHERE token_hash = ?)
      """, .of(tx.now), .of(article), .text(tokenHash))
    guard changed > 0 else { throw Refusal.notFound("This suggestion") }
  }

  /// A decision by the customer stays; leaving is only what is known when nothing else is.
  package static func decide(
    tokenHash: String, _ outcome: Outcome, article: ID<Article>?, in tx: WriteTransaction
  ) throws {
    guard
      var row = try tx.connection.row("SELECT id, outcome FROM suggestion WHERE token_hash = ?", .text(tokenHash))
    else { throw Refusal.notFound("This suggestion") }
    let (id, current) = (try row.int(), try row.text())
    guard current == "open" || current == "left" && outcome != .left else { return }
    // Only an article that was shown can have solved it.
    try tx.connection.run(
      """
      UPDATE suggestion SET outcome = ?, decided_at = ?,
        solved_by = (SELECT article_id FROM suggestion_article WHERE suggestion_id = suggestion.id AND article_id = ?) WHERE id = ?
      """, .text(outcome.rawValue), .of(tx.now), .of(outcome == .solved ? article : nil), .of(id))
  }

  /// Ties a suggestion to the chat that followed; answers what was shown, for the agent.
  package static func continued(
    tokenHash: String, to chat: ID<Chat>, in tx: WriteTransaction
  ) throws -> BackstageEvent.Suggestions? {
    guard
      var row = try tx.connection.row(
        "UPDATE suggestion SET outcome = 'continued', decided_at = ?, chat_id = ? WHERE token_hash = ? AND chat_id IS NULL RETURNING id",
        .of(tx.now), .of(chat), .text(tokenHash))
    else { return nil }
    let shown = try tx.connection.rows(
      """
      SELECT a.id, a.title, s.read_at IS NOT NULL FROM suggestion_article s JOIN article a ON a.id = s.article_id
      WHERE s.suggestion_id = ? ORDER BY s.position
      """, .of(try row.int())
    ).map { row in
      var row = row
      return BackstageEvent.Suggestions.Shown(id: try row.int(), title: try row.text(), read: try row.bool())
    }
    return .init(articles: shown, outcome: Outcome.continued.rawValue)
  }

  /// Outcomes of the time since `from`: how many questions never needed a person.
  package static func outcomes(since from: Timestamp, on connection: any SQLConnection) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for var row in try connection.rows("SELECT outcome, count(*) FROM suggestion WHERE at >= ? GROUP BY outcome", .of(from)) {
      counts[try row.text()] = Int(try row.int())
    }
    return counts
  }
}
