import SwitchboardCore

/// Which agents have a console open somewhere: a lease for each device and node, renewed while it is open and standing for a minute
/// after, so that a reload, a sleeping laptop's wake-up or a killed server are nobody's leaving (P7).
package enum LeaseStore {
  /// Milliseconds that a lease stands after it was last renewed.
  package static let length = Agent.lease

  package static func open(_ device: String, node: String, _ agent: ID<Agent>, in tx: WriteTransaction) throws {
    try tx.connection.run(
      """
      INSERT INTO device_lease (device, node, agent_id, is_open, expires_at) VALUES (?, ?, ?, 1, ?)
      ON CONFLICT (device, node) DO UPDATE SET is_open = 1, expires_at = excluded.expires_at
      """, .text(device), .text(node), .of(agent), .of(tx.now + length))
    try TimerStore.bringForward(.leases, to: tx.now + length, in: tx)
    guard try tx.directory().agents[agent]?.isConnected == false else { return }
    try tx.connection.run("UPDATE agent SET gone_at = NULL, presence_since = ? WHERE id = ?", .of(tx.now), .of(agent))
    try ActivityStore.note(.connected, agent, in: tx)
    try tx.directoryChanged()
  }

  /// The device's last page on this node was closed; its lease runs on.
  package static func close(_ device: String, node: String, in tx: WriteTransaction) throws {
    try tx.connection.run(
      "UPDATE device_lease SET is_open = 0, expires_at = ? WHERE device = ? AND node = ?", .of(tx.now + length), .text(device), .text(node))
    // Also where the clock was set back since the next look was set.
    try TimerStore.bringForward(.leases, to: tx.now + length, in: tx)
  }

  package static func renew(node: String, in tx: WriteTransaction) throws {
    try tx.connection.run("UPDATE device_lease SET expires_at = ? WHERE node = ? AND is_open = 1", .of(tx.now + length), .text(node))
  }

  /// After a start: while the desk was down nobody could renew anything, so that all begin anew.
  package static func restart(in tx: WriteTransaction) throws {
    try tx.connection.run("UPDATE device_lease SET expires_at = ? WHERE expires_at < ?", .of(tx.now + length), .of(tx.now + length))
    try TimerStore.set(.leases, at: tx.now + length, in: tx)
  }

  /// Signed out there: nothing to wait for.
  package static func end(devices: [String], in tx: WriteTransaction) throws {
    var last: [ID<Agent>: Timestamp] = [:]
    for device in devices {
      for var row in try tx.connection.rows("DELETE FROM device_lease WHERE device = ? RETURNING agent_id", .text(device)) {
        last[try row.id()] = tx.now
      }
    }
    try left(last, in: tx)
  }

  /// Forgets what has run out and answers who is gone by that; the next look is a timer.
  @discardableResult
  package static func expire(in tx: WriteTransaction) throws -> [ID<Agent>] {
    var last: [ID<Agent>: Timestamp] = [:]
    let rows = try tx.connection.rows("DELETE FROM device_lease WHERE expires_at <= ? RETURNING agent_id, expires_at", .of(tx.now))
    for var row in rows {
      // Gone since the console was closed, not since its lease ran out.
      let (agent, closed): (ID<Agent>, Timestamp) = (try row.id(), max(try row.time() - length, .init(milliseconds: 0)))
      last[agent] = max(last[agent] ?? closed, closed)
    }
    let gone = try left(last, in: tx)
    var row = try tx.connection.row("SELECT min(expires_at) FROM device_lease")
    try TimerStore.set(.leases, at: try row?.optionalTime() ?? nil, in: tx)
    return gone
  }

  /// `last`: when each closed one of the consoles. Who has no other is gone since then.
  @discardableResult
  private static func left(_ last: [ID<Agent>: Timestamp], in tx: WriteTransaction) throws -> [ID<Agent>] {
    var gone: [ID<Agent>] = []
    for (agent, since) in last.sorted(by: { $0.key < $1.key }) {
      guard try tx.connection.row("SELECT 1 FROM device_lease WHERE agent_id = ?", .of(agent)) == nil,
        try tx.directory().agents[agent]?.isConnected == true
      else { continue }
      try tx.connection.run("UPDATE agent SET gone_at = ?, presence_since = ? WHERE id = ?", .of(since), .of(since), .of(agent))
      try ActivityStore.note(.disconnected, agent, at: since, in: tx)
      try TimerStore.set(.gone, agent.rawValue, at: tx.now, in: tx)
      gone.append(agent)
    }
    if !gone.isEmpty { try tx.directoryChanged() }
    return gone
  }
}
