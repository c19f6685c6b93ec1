import SwitchboardCore

/// How many things of each kind are attached to a chat: the numbers on its tabs.
package enum ItemCounts {
  /// Each tab's name on the wire and how its things are counted; `?1` is the chat.
  static let sources: [(tab: String, sql: String)] = [
    ("comments", "SELECT count(*) FROM chat_comment WHERE chat_id = ?1"),
    ("timeLogs", "SELECT count(*) FROM time_log WHERE chat_id = ?1"),
    ("callLogs", "SELECT count(*) FROM call_log WHERE chat_id = ?1"),
    ("tasks", "SELECT count(*) FROM task WHERE chat_id = ?1"),
    ("fields", "SELECT count(*) FROM chat_field WHERE chat_id = ?1"),
    ("forms", "SELECT count(*) FROM form_sending WHERE chat_id = ?1"),
    ("surveys", "SELECT count(*) FROM survey_offer WHERE chat_id = ?1 AND answered_at IS NOT NULL"),
    ("files", "SELECT count(*) FROM file WHERE chat_id = ?1"),
  ]

  /// The caller has checked that the chat may be seen.
  package static func load(_ chat: Chat, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws -> [String:
    Int]
  {
    var counts: [String: Int] = [:]
    for source in sources {
      guard var row = try connection.row(source.sql, .of(chat.id)) else { continue }
      counts[source.tab] = Int(try row.int())
    }
    // Only what this agent may see of it.
    counts["related"] = try RelatedStore.all(of: chat, for: agent, directory, on: connection).count
    return counts
  }
}
