import SwitchboardCore

/// `ChatPolicy.sees` as a condition on `chat c`, for lists of what belongs to chats. Deleted chats are in no list (C3).
package enum ChatScope {
  package static func condition(for agent: ID<Agent>, _ directory: Directory) -> SQLCondition {
    guard directory.staff(agent) != nil else { return .never }
    var scope =
      SQLCondition("c.agent_id = ?", .of(agent))
      || SQLCondition("EXISTS (SELECT 1 FROM chat_agent had WHERE had.agent_id = ? AND had.chat_id = c.id)", .of(agent))
      || SQLCondition("c.follow_up ->> 'agent' = ?", .of(agent)) || .oneOf("c.group_id", directory.globalScope(of: agent))
    if directory.may(agent, .takeChats) {
      scope = scope || (SQLCondition("c.status = 'queued'") && .oneOf("c.group_id", Set(directory.memberships(of: agent).keys)))
    }
    return SQLCondition("c.deleted_at IS NULL") && scope
  }

  /// The customers of those of these chats that the agent may see.
  package static func names(
    of chats: Set<ID<Chat>>, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> [ID<Chat>: String] {
    guard !chats.isEmpty else { return [:] }
    let wanted = .oneOf("c.id", chats) && condition(for: agent, directory)
    return try connection.rows("SELECT c.id, c.customer_name FROM chat c WHERE \(wanted.sql)", wanted.arguments)
      .reduce(into: [:]) { names, row in
        var row = row
        names[try row.id()] = try row.text()
      }
  }
}
