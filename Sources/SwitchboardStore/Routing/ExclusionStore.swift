import SwitchboardCore

/// Whom a hand-off timer took a chat from: they do not get it straight back (2.1).
package enum ExclusionStore {
  package static func add(_ agent: ID<Agent>, _ chat: ID<Chat>, in tx: WriteTransaction) throws {
    try tx.connection.run(
      "INSERT INTO handoff_exclusion (agent_id, chat_id) VALUES (?, ?) ON CONFLICT DO NOTHING", .of(agent), .of(chat))
    tx.connection.chats?.forget(unexcluded: agent)
  }

  package static func agents(excludedFrom chat: ID<Chat>, on connection: any SQLConnection) throws -> Set<ID<Agent>> {
    Set(
      try connection.rows("SELECT agent_id FROM handoff_exclusion WHERE chat_id = ?", .of(chat)).map { row in
        var row = row
        return try row.id()
      })
  }

  /// The agent is at work again: typed, clicked, took something. Waiting chats may be theirs once more.
  package static func agentActed(_ agent: ID<Agent>, in tx: WriteTransaction) throws {
    if let memory = tx.connection.chats, memory.isUnexcluded(agent) {
      assert(try! tx.connection.row("SELECT 1 FROM handoff_exclusion WHERE agent_id = ?", .of(agent)) == nil)
      return
    }
    let ended = try tx.connection.run("DELETE FROM handoff_exclusion WHERE agent_id = ?", .of(agent))
    tx.connection.chats?.keep(unexcluded: agent)
    guard ended > 0 else { return }
    tx.wake(Set(try tx.directory().memberships(of: agent).keys))
  }

  static func forget(_ chat: ID<Chat>, _ agent: ID<Agent>? = nil, in tx: WriteTransaction) throws {
    if let agent {
      try tx.connection.run("DELETE FROM handoff_exclusion WHERE agent_id = ? AND chat_id = ?", .of(agent), .of(chat))
    } else {
      try tx.connection.run("DELETE FROM handoff_exclusion WHERE chat_id = ?", .of(chat))
    }
  }
}
