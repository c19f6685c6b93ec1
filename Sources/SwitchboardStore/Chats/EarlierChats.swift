import SwitchboardCore

/// The chats of one e-mail address, as far as the one who looks may see them (S120).
package enum EarlierChats {
  package static let most = 50

  /// Newest first.
  package static func rows(
    email: String, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> [ChatRow] {
    let wanted =
      SQLCondition("c.email IS NOT NULL AND lower(c.email) = lower(?)", .text(email)) && ChatScope.condition(for: agent, directory)
    return try connection.rows(
      """
      SELECT \(ChatStore.columns), \(ChatRowReader.headColumns) FROM chat c JOIN conversation p ON p.id = c.conversation_id
      \(ChatRowReader.lastMessageJoin) WHERE \(wanted.sql) ORDER BY c.started_at DESC, c.id DESC LIMIT ?
      """, wanted.arguments + [.of(most)]
    ).map { row in
      var row = row
      return try ChatRowReader.read(&row, directory)
    }
  }
}
