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

  package static func setAvailable(_ available: Bool, _ agent: ID<Agent>, in tx: WriteTransaction) throws {
    let changed = try tx.connection.run(
      "UPDATE agent SET available = ? WHERE id = ? AND available <> ?", .of(available), .of(agent), .of(available))
    if changed > 0 { try tx.directoryChanged() }
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
