import SwitchboardCore

/// A sign-in on one device.
package struct StaffSession: Sendable {
  package let id: Int64
  package let tokenHash: String
  package let agent: ID<Agent>
  package let createdAt: Timestamp
  package let seenAt: Timestamp
  package let address: String
  package let browser: String
}

package enum SessionStore {
  private static let columns = "id, token_hash, agent_id, created_at, seen_at, address, browser"

  package static func insert(
    tokenHash: String, agent: ID<Agent>, expiresAt: Timestamp, address: String, browser: String, in tx: WriteTransaction
  ) throws {
    try tx.connection.run("DELETE FROM session WHERE expires_at < ?", .of(tx.now))
    try tx.connection.run(
      "INSERT INTO session (token_hash, agent_id, created_at, seen_at, expires_at, address, browser) VALUES (?, ?, ?, ?, ?, ?, ?)",
      .text(tokenHash), .of(agent), .of(tx.now), .of(tx.now), .of(expiresAt), .text(address), .text(browser))
  }

  package static func find(tokenHash: String, now: Timestamp, on connection: any SQLConnection) throws -> StaffSession? {
    try connection.row("SELECT \(columns) FROM session WHERE token_hash = ? AND expires_at > ?", .text(tokenHash), .of(now)).map(session)
  }

  package static func all(of agent: ID<Agent>, now: Timestamp, on connection: any SQLConnection) throws -> [StaffSession] {
    try connection.rows(
      "SELECT \(columns) FROM session WHERE agent_id = ? AND expires_at > ? ORDER BY seen_at DESC", .of(agent), .of(now)
    ).map(session)
  }

  package static func touch(_ id: Int64, expiresAt: Timestamp, in tx: WriteTransaction) throws {
    try tx.connection.run("UPDATE session SET seen_at = ?, expires_at = ? WHERE id = ?", .of(tx.now), .of(expiresAt), .of(id))
  }

  /// Ends one session, or all but `except`; their sockets are told.
  package static func end(agent: ID<Agent>, id: Int64? = nil, except: Int64? = nil, in tx: WriteTransaction) throws {
    let rows = try tx.connection.rows(
      "DELETE FROM session WHERE agent_id = ? AND (? IS NULL OR id = ?) AND id IS NOT ? RETURNING token_hash", .of(agent), .of(id), .of(id),
      .of(except))
    let hashes = try rows.map { row in
      var row = row
      return try row.text()
    }
    try LeaseStore.end(devices: hashes.map { String($0.prefix(24)) }, in: tx)
    if !hashes.isEmpty { tx.effects.append(.sessionsEnded(agent, tokenHashes: hashes)) }
  }

  /// Sign-ins that are still good.
  package static func count(of agent: ID<Agent>, now: Timestamp, on connection: any SQLConnection) throws -> Int64 {
    guard var row = try connection.row("SELECT count(*) FROM session WHERE agent_id = ? AND expires_at > ?", .of(agent), .of(now)) else { return 0 }
    return try row.int()
  }

  private static func session(_ row: SQLRow) throws -> StaffSession {
    var row = row
    return StaffSession(
      id: try row.int(), tokenHash: try row.text(), agent: try row.id(), createdAt: try row.time(), seenAt: try row.time(),
      address: try row.text(), browser: try row.text())
  }
}
