import SwitchboardCore

/// Unfinished replies, one per agent and conversation, so that they survive the browser.
package enum DraftStore {
  package static func set(_ text: String, agent: ID<Agent>, conversation: ID<Conversation>, in tx: WriteTransaction) throws {
    if text.isEmpty {
      try tx.connection.run("DELETE FROM draft WHERE agent_id = ? AND conversation_id = ?", .of(agent), .of(conversation))
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
    return try row.text()
  }
}
