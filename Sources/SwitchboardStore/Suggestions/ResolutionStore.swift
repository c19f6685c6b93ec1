import SwitchboardCore

/// Resolutions as they are found. Those of chats follow their comments by triggers of the schema (0018); a ticket has one of its own.
package enum ResolutionStore {
  private static let source = ArticleRanking.Source(
    table: "resolution", index: "resolutionSearch", title: "resolution.title", keywords: "'[]'",
    joins: "LEFT JOIN chat c ON c.id = resolution.chat_id LEFT JOIN ticket t ON t.number = resolution.ticket_number", isLarge: true)

  /// Parameters: the chat that is not to answer itself, the agent, and JSON lists of groups as in `Resolution.Scope`.
  private static let isVisible = """
    (c.id IS NOT NULL AND c.id <> :chat AND c.deleted_at IS NULL AND (
      c.agent_id = :agent OR c.group_id IN (SELECT value FROM json_each(:read))
      OR EXISTS (SELECT 1 FROM chat_agent WHERE agent_id = :agent AND chat_id = c.id))
    OR t.number IS NOT NULL AND t.group_id IN (SELECT value FROM json_each(:tickets)))
    """

  private static let suggestSQL = ArticleRanking.find(in: source, among: isVisible, leastCovered: 0.2, ofKnown: true)
  private static let browseSQL = ArticleRanking.find(in: source, among: isVisible, leastCovered: 0)

  /// Best first.
  /// - Parameters:
  ///   - chat: whose own resolutions are left out.
  ///   - isSearch: somebody typed this: whatever holds any of the words.
  package static func find(
    _ question: ArticleQuestion, for agent: ID<Agent>, in chat: ID<Chat>, isSearch: Bool, limit: Int, _ directory: Directory,
    on connection: any SQLConnection
  ) throws -> [Resolution] {
    let scope = Resolution.Scope(agent, directory)
    let rows = try connection.rows(
      isSearch ? browseSQL : suggestSQL, .text(question.terms), .of(chat), .of(agent), list(scope.read), list(scope.tickets),
      .of(ArticleRanking.rows(for: limit)))
    var found: [(row: ID<Resolution>, keywords: [String], score: Double)] = []
    for var row in rows {
      let id = try row.id(Resolution.self)
      row.skip(3)
      found.append((id, [], try row.real()))
    }
    let figures = try SuggestionUseStore.figures(resolutions: found.map(\.row), on: connection)
    for index in found.indices { found[index].score *= (figures[found[index].row] ?? .init()).factor }
    return try ArticleRanking.best(limit, of: found, for: question).compactMap { try one($0, for: scope, except: chat, on: connection) }
  }

  /// The resolution, as this agent may read it.
  package static func find(
    _ id: ID<Resolution>, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> Resolution? {
    try one(id, for: Resolution.Scope(agent, directory), except: ID(0), on: connection)
  }

  private static let oneSQL = """
    SELECT resolution.id, resolution.chat_id, resolution.ticket_number, coalesce(t.subject, c.subject, c.question),
      c.id IS NULL OR c.agent_id = :agent OR c.group_id IN (SELECT value FROM json_each(:seen))
        OR EXISTS (SELECT 1 FROM chat_agent WHERE agent_id = :agent AND chat_id = c.id),
      resolution.text, resolution.by_name, resolution.at
    FROM resolution \(source.joins) WHERE resolution.id = :id AND \(isVisible)
    """

  private static func one(
    _ id: ID<Resolution>, for scope: Resolution.Scope, except chat: ID<Chat>, on connection: any SQLConnection
  ) throws -> Resolution? {
    guard
      var row = try connection.row(
        oneSQL, .of(scope.agent), list(scope.seen), .of(id), .of(chat), list(scope.read), list(scope.tickets))
    else { return nil }
    let (id, chat, ticket) = (try row.id(Resolution.self), try row.optionalID(Chat.self), try row.optionalID(Ticket.self))
    let (subject, isSeen) = (try row.text(), try row.bool())
    guard let origin = chat.map({ Resolution.Origin.chat($0) }) ?? ticket.map({ .ticket($0) }) else { return nil }
    return Resolution(
      id: id, origin: origin, subject: isSeen ? subject : nil, text: try row.text(), by: try row.text(), at: try row.time())
  }

  /// What solved a ticket; nil takes it away.
  package static func set(_ text: String?, on ticket: Ticket, by agent: Agent, in tx: WriteTransaction) throws {
    guard let text else {
      try tx.connection.run("DELETE FROM resolution WHERE ticket_number = ?", .of(ticket.id))
      return
    }
    try tx.connection.run(
      """
      INSERT INTO resolution (ticket_number, title, text, by_agent, by_name, at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (ticket_number) DO UPDATE SET title = excluded.title, text = excluded.text, by_agent = excluded.by_agent,
        by_name = excluded.by_name, at = excluded.at
      """, .of(ticket.id), .text(ticket.subject), .text(text), .of(agent.id), .text(agent.displayName), .of(tx.now))
  }

  package static func of(_ ticket: ID<Ticket>, on connection: any SQLConnection) throws -> (text: String, by: String, at: Timestamp)? {
    guard var row = try connection.row("SELECT text, by_name, at FROM resolution WHERE ticket_number = ?", .of(ticket)) else { return nil }
    return (try row.text(), try row.text(), try row.time())
  }

  private static func list(_ groups: Set<ID<AgentGroup>>) -> SQLValue {
    .text("[\(groups.map { String($0.rawValue) }.sorted().joined(separator: ","))]")
  }
}
