import SwitchboardCore

/// What agents put into chats out of what was suggested, and which of these chats then ended (section 5 idea 15). An end by a timer says
/// nothing about the answer, so only the agent's and the customer's count.
package enum SuggestionUseStore {
  package enum Suggestion: Sendable, Equatable {
    case article(ID<Article>)
    case resolution(ID<Resolution>)
  }

  /// Once for each chat, however often it is put in.
  package static func add(_ suggestion: Suggestion, to chat: ID<Chat>, by agent: ID<Agent>, in tx: WriteTransaction) throws {
    let (article, resolution): (ID<Article>?, ID<Resolution>?) =
      switch suggestion {
      case .article(let id): (id, nil)
      case .resolution(let id): (nil, id)
      }
    try tx.connection.run(
      "INSERT INTO suggestion_use (chat_id, article_id, resolution_id, agent_id, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      .of(chat), .of(article), .of(resolution), .of(agent), .of(tx.now))
  }

  package static func figures(articles ids: [ID<Article>], on connection: any SQLConnection) throws -> [ID<Article>: SuggestionFigures] {
    try figures("article_id", ids, on: connection)
  }

  package static func figures(resolutions ids: [ID<Resolution>], on connection: any SQLConnection) throws -> [ID<Resolution>:
    SuggestionFigures]
  {
    try figures("resolution_id", ids, on: connection)
  }

  private static func figures<Noun>(
    _ column: String, _ ids: [ID<Noun>], on connection: any SQLConnection
  ) throws -> [ID<Noun>: SuggestionFigures] {
    guard !ids.isEmpty else { return [:] }
    var figures: [ID<Noun>: SuggestionFigures] = [:]
    for var row in try connection.rows(
      """
      SELECT u.\(column), count(*), sum(c.ended_at >= u.at AND c.ended_by IN ('agent', 'closed', 'customer'))
      FROM suggestion_use u JOIN chat c ON c.id = u.chat_id
      WHERE u.\(column) IN (SELECT value FROM json_each(?)) GROUP BY u.\(column)
      """, .text("[\(ids.map { String($0.rawValue) }.joined(separator: ","))]"))
    {
      figures[try row.id()] = .init(uses: Int(try row.int()), ended: Int(try row.optionalInt() ?? 0))
    }
    return figures
  }
}
