import SwitchboardCore

/// A key for a program that acts as an agent. The key itself is shown once and never stored.
package struct APIKey: Sendable {
  package let id: Int64
  package let agent: ID<Agent>
  package let name: String
  package let createdAt: Timestamp
}

package enum APIKeyStore {
  package static func insert(tokenHash: String, agent: ID<Agent>, name: String, in tx: WriteTransaction) throws -> Int64 {
    try tx.connection.insert(
      "INSERT INTO api_key (token_hash, agent_id, name, created_at) VALUES (?, ?, ?, ?) RETURNING id", .text(tokenHash), .of(agent),
      .text(name), .of(tx.now))
  }

  package static func agent(tokenHash: String, on connection: any SQLConnection) throws -> ID<Agent>? {
    guard var row = try connection.row("SELECT agent_id FROM api_key WHERE token_hash = ?", .text(tokenHash)) else { return nil }
    return try row.id()
  }

  package static func all(on connection: any SQLConnection) throws -> [APIKey] {
    try connection.rows("SELECT id, agent_id, name, created_at FROM api_key ORDER BY id").map { row in
      var row = row
      return APIKey(id: try row.int(), agent: try row.id(), name: try row.text(), createdAt: try row.time())
    }
  }

  /// Revokes; the sockets opened with it are told.
  package static func delete(_ id: Int64, in tx: WriteTransaction) throws {
    guard
      var row = try tx.connection.row("DELETE FROM api_key WHERE id = ? RETURNING agent_id, token_hash", .of(id))
    else { throw Refusal.notFound("This key") }
    tx.effects.append(.sessionsEnded(try row.id(), tokenHashes: [try row.text()]))
  }
}
