import SwitchboardCore

/// Unfinished replies, one per agent and conversation, so that they survive the browser.
package enum DraftStore {
  package static func set(_ text: String, agent: ID<Agent>, conversation: ID<Conversation>, in tx: WriteTransaction) throws {
    if text.isEmpty {
      // The row stays for its moment: who empties the box is at work as much as who fills it.
      try tx.connection.run(
        "UPDATE draft SET text = '', at = ? WHERE agent_id = ? AND conversation_id = ? AND text <> ''", .of(tx.now), .of(agent), .of(conversation))
    } else {
      try tx.connection.run(
        """
        INSERT INTO draft (agent_id, conversation_id, text, at) VALUES (?, ?, ?, ?)
        ON CONFLICT (agent_id, conversation_id) DO UPDATE SET text = excluded.text, at = excluded.at
        """, .of(agent), .of(conversation), .text(text), .of(tx.now))
    }
    tx.effects.append(.draft(agent, conversation, text: text))
  }

  package static func text(agent: ID<Agent>, conversation: ID<Conversation>, on connection: any SQLConnection) throws -> String? {
    guard
      var row = try connection.row("SELECT text FROM draft WHERE agent_id = ? AND conversation_id = ?", .of(agent), .of(conversation))
    else { return nil }
    let text = try row.text()
    return text.isEmpty ? nil : text
  }

  /// When the agent last typed here, or took away what was typed.
  package static func typedAt(agent: ID<Agent>, conversation: ID<Conversation>, on connection: any SQLConnection) throws -> Timestamp? {
    guard
      var row = try connection.row("SELECT at FROM draft WHERE agent_id = ? AND conversation_id = ?", .of(agent), .of(conversation))
    else { return nil }
    return try row.time()
  }

  /// The unfinished reply of whoever had the chat goes with it, unless the next has one already (section 5, idea 7).
  static func travel(to agent: ID<Agent>, conversation: ID<Conversation>, in tx: WriteTransaction) throws {
    guard try text(agent: agent, conversation: conversation, on: tx.connection) == nil,
      var row = try tx.connection.row(
        "SELECT agent_id, text FROM draft WHERE conversation_id = ? AND text <> '' ORDER BY at DESC LIMIT 1", .of(conversation))
    else { return }
    let (former, text): (ID<Agent>, String) = (try row.id(), try row.text())
    try set(text, agent: agent, conversation: conversation, in: tx)
    try set("", agent: former, conversation: conversation, in: tx)
  }
}
