import SwitchboardCore

/// Rooms of one agent, newest message first (S166).
package enum RoomLists {
  /// The last room of a page: newest messages first, then the newer room.
  package struct Cursor: Sendable, CustomStringConvertible {
    var at: Int64
    var room: Int64

    package init?(_ text: String) {
      let parts = text.split(separator: ".")
      guard parts.count == 2, let at = Int64(parts[0]), let room = Int64(parts[1]) else { return nil }
      (self.at, self.room) = (at, room)
    }

    init(at: Int64, room: Int64) { (self.at, self.room) = (at, room) }

    package var description: String { "\(at).\(room)" }
  }

  package struct Page: Sendable {
    package var states: [RoomState]
    package var next: Cursor?
  }

  package static func page(
    _ kind: Room.Kind, of agent: ID<Agent>, isArchived: Bool, query: String?, before: Cursor?, limit: Int, _ directory: Directory,
    on connection: any SQLConnection
  ) throws -> Page {
    var condition = scope(kind, of: agent, isArchived: isArchived, directory)
    if let query { condition = condition && matches(query, kind, directory) }
    if let before { condition = condition && SQLCondition("(coalesce(v.last_message_at, r.created_at), r.id) < (?, ?)", .of(before.at), .of(before.room)) }
    let rows = try connection.rows(
      """
      SELECT r.id, coalesce(v.last_message_at, r.created_at) AS moment FROM room r JOIN conversation v ON v.id = r.conversation_id
      LEFT JOIN room_member m ON m.room_id = r.id AND m.agent_id = \(agent.rawValue)
      WHERE \(condition.sql) ORDER BY moment DESC, r.id DESC LIMIT \(limit + 1)
      """, condition.arguments)
    var states: [RoomState] = []
    var last: Cursor?
    for var row in rows.prefix(limit) {
      let id: ID<Room> = try row.id()
      last = Cursor(at: try row.int(), room: id.rawValue)
      if let state = try RoomStore.state(id, visibleTo: .agent(agent), as: .known, directory, on: connection) { states.append(state) }
    }
    return Page(states: states, next: rows.count > limit ? last : nil)
  }

  private static func scope(_ kind: Room.Kind, of agent: ID<Agent>, isArchived: Bool, _ directory: Directory) -> SQLCondition {
    switch kind {
    case .instant:
      // From the member's own rows: nobody else's instant messages are looked at.
      SQLCondition("r.id IN (SELECT room_id FROM room_member WHERE agent_id = ? AND archived = ?)", .of(agent), .of(isArchived))
        && SQLCondition("r.kind = 'instant'")
    case .room:
      SQLCondition.oneOf("r.id", Set(directory.rooms(of: agent).map(\.id))) && SQLCondition("(r.archived_at IS NOT NULL) = ?", .of(isArchived))
    }
  }

  private static func matches(_ query: String, _ kind: Room.Kind, _ directory: Directory) -> SQLCondition {
    switch kind {
    case .room: .contains(query, in: ["r.name"], orNumber: "r.id")
    case .instant:
      SQLCondition.oneOf(
        "r.id IN (SELECT o.room_id FROM room_member o WHERE o.agent_id",
        Set(directory.agents.values.filter { $0.displayName.lowercased().contains(query.lowercased()) }.map(\.id))).closed
    }
  }

  /// What waits to be read.
  package static func counts(
    of agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> (instant: Int, rooms: Int, invited: Int) {
    let rooms = SQLCondition.oneOf("r.id", Set(directory.rooms(of: agent).filter { $0.archivedAt == nil }.map(\.id)))
    let rows = try connection.rows(
      """
      SELECT coalesce(sum(CASE WHEN r.kind = 'instant' AND m.state IN ('invited', 'joined') AND m.level <> 'none'
          THEN max(0, v.messages - m.seen_messages) END), 0),
        coalesce(sum(CASE WHEN r.kind = 'room' AND \(rooms.sql) THEN CASE m.level
          WHEN 'all' THEN max(0, v.messages - m.seen_messages) WHEN 'mentions' THEN m.mentions ELSE 0 END END), 0),
        coalesce(sum(m.state = 'invited'), 0)
      FROM room_member m JOIN room r ON r.id = m.room_id JOIN conversation v ON v.id = r.conversation_id WHERE m.agent_id = ?
      """, rooms.arguments + [.of(agent)])
    guard var found = rows.first else { return (0, 0, 0) }
    return (Int(try found.int()), Int(try found.int()), Int(try found.int()))
  }
}

extension SQLCondition {
  /// With the bracket of a subselect closed.
  fileprivate var closed: SQLCondition {
    var condition = self
    condition.sql += ")"
    return condition
  }
}
