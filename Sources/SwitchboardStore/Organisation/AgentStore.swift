import SwitchboardCore

/// Accounts of staff: their rows, password hashes and preferences.
package enum AgentStore {
  package static func insert(
    name: String, displayName: String, email: String, passwordHash: String?, maxChats: Int, available: Bool = false,
    in tx: WriteTransaction
  ) throws -> ID<Agent> {
    try OrganisationStore.changing(tx, taken: "email", "Somebody has this e-mail address already.") {
      ID(
        try tx.connection.insert(
          """
          INSERT INTO agent (name, display_name, email, password_hash, max_chats, available, created_at)
          VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
          """, .text(name), .text(displayName), .text(email), .of(passwordHash), .of(maxChats), .of(available), .of(tx.now)))
    }
  }

  package static func save(_ agent: Agent, in tx: WriteTransaction) throws {
    try OrganisationStore.changing(tx, taken: "email", "Somebody has this e-mail address already.") {
      try tx.connection.run(
        "UPDATE agent SET name = ?, display_name = ?, email = ?, max_chats = ?, available = ?, disabled = ? WHERE id = ?", .text(agent.name),
        .text(agent.displayName), .text(agent.email), .of(agent.maxChats), .of(agent.available), .of(agent.disabled), .of(agent.id))
      try tx.connection.run("DELETE FROM agent_role WHERE agent_id = ?", .of(agent.id))
      for role in agent.roles {
        try tx.connection.run("INSERT INTO agent_role (agent_id, role_id) VALUES (?, ?)", .of(agent.id), .of(role))
      }
    }
  }

  /// `reason`: why not, one of the desk's reasons or what the desk itself says; always nil for an agent who is available.
  package static func setAvailable(_ available: Bool, reason: String? = nil, _ agent: ID<Agent>, in tx: WriteTransaction) throws {
    let reason = available ? nil : reason
    let changed = try tx.connection.run(
      """
      UPDATE agent SET available = ?, unavailable_reason = ?, presence_since = ?
      WHERE id = ? AND (available <> ? OR unavailable_reason IS DISTINCT FROM ?)
      """, .of(available), .of(reason), .of(tx.now), .of(agent), .of(available), .of(reason))
    guard changed > 0 else { return }
    try ActivityStore.note(available ? .available : .unavailable, agent, reason: reason, in: tx)
    // Nobody is Available for long without a console: a sign-in that never opens one must not hold a link online (C1).
    let directory = try tx.directory()
    if available, directory.agents[agent]?.isConnected == false, let wait = directory.liveChat.stopReceiving.milliseconds {
      try TimerStore.set(.gone, agent.rawValue, at: tx.now + wait, in: tx)
    }
    try tx.directoryChanged()
  }

  package static func setPasswordHash(_ hash: String, of agent: ID<Agent>, in tx: WriteTransaction) throws {
    try tx.connection.run("UPDATE agent SET password_hash = ? WHERE id = ?", .text(hash), .of(agent))
  }

  /// Who signs in with this address, and the hash to check; nil for nobody, and for those who may not.
  package static func credentials(email: String, on connection: any SQLConnection) throws -> (agent: ID<Agent>, hash: String)? {
    guard
      var row = try connection.row(
        "SELECT id, password_hash FROM agent WHERE email = ? AND disabled = 0 AND password_hash IS NOT NULL", .text(email))
    else { return nil }
    return (try row.id(), try row.text())
  }

  package static func passwordHash(of agent: ID<Agent>, on connection: any SQLConnection) throws -> String? {
    guard var row = try connection.row("SELECT password_hash FROM agent WHERE id = ?", .of(agent)) else { return nil }
    return try row.optionalText()
  }

  package static func preferences(of agent: ID<Agent>, on connection: any SQLConnection) throws -> String {
    guard var row = try connection.row("SELECT preferences FROM agent WHERE id = ?", .of(agent)) else { return "{}" }
    return try row.text()
  }

  package static func setPreferences(_ json: String, of agent: ID<Agent>, in tx: WriteTransaction) throws {
    try tx.connection.run("UPDATE agent SET preferences = ? WHERE id = ?", .text(json), .of(agent))
  }
}
