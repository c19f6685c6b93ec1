import SwitchboardCore

/// The log of who was there: availability with its reason, connection, Active per group. Only ever added to.
package enum ActivityStore {
  package enum Kind: String, Sendable, Codable, CaseIterable { case available, unavailable, connected, disconnected, active, inactive }

  package struct Entry: Sendable, Codable {
    package var id: Int64
    package var at: Int64
    package var kind: Kind
    package var reason: String?
    package var group: Int64?
  }

  static func note(
    _ kind: Kind, _ agent: ID<Agent>, at: Timestamp? = nil, reason: String? = nil, group: ID<AgentGroup>? = nil, in tx: WriteTransaction
  ) throws {
    try tx.connection.run(
      "INSERT INTO agent_activity (agent_id, at, kind, reason, group_id) VALUES (?, ?, ?, ?, ?)", .of(agent), .of(at ?? tx.now),
      .text(kind.rawValue), .of(reason), .of(group))
  }

  /// Newest first, from before the entry numbered `before`.
  package static func page(of agent: ID<Agent>, before: Int64?, limit: Int64, on connection: any SQLConnection) throws -> [Entry] {
    try connection.rows(
      "SELECT id, at, kind, reason, group_id FROM agent_activity WHERE agent_id = ? AND id < ? ORDER BY id DESC LIMIT ?", .of(agent),
      .of(before ?? Int64.max), .of(limit)
    ).map { row in
      var row = row
      return Entry(id: try row.int(), at: try row.int(), kind: try row.value(), reason: try row.optionalText(), group: try row.optionalInt())
    }
  }

  /// Milliseconds of each state between two moments: "available", or the reason for not being so; only while connected.
  package static func times(
    of agent: ID<Agent>, from: Timestamp, to: Timestamp, on connection: any SQLConnection
  ) throws -> [(state: String, milliseconds: Int64)] {
    var state = Standing()
    var since = from
    var sums: [String: Int64] = [:]
    func account(until moment: Timestamp) {
      guard let name = state.name, moment > since else { return }
      sums[name, default: 0] += moment.since(since)
    }
    let rows = try connection.rows(
      """
      SELECT at, kind, reason FROM agent_activity WHERE agent_id = ? AND at < ? AND kind NOT IN ('active', 'inactive') ORDER BY at, id
      """, .of(agent), .of(to))
    for var row in rows {
      let at = try row.time()
      if at > from {
        account(until: at)
        since = at
      }
      state.apply(try row.value(), reason: try row.optionalText())
    }
    account(until: to)
    return sums.sorted { $0.key < $1.key }.map { (state: $0.key, milliseconds: $0.value) }
  }

  private struct Standing {
    var isConnected = false
    var availability = "Unavailable"
    var name: String? { isConnected ? availability : nil }

    mutating func apply(_ kind: Kind, reason: String?) {
      switch kind {
      case .connected: isConnected = true
      case .disconnected: isConnected = false
      case .available: availability = "Available"
      case .unavailable: availability = reason ?? "Unavailable"
      case .active, .inactive: break
      }
    }
  }
}
