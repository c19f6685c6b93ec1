import SwitchboardCore

/// Agents in rooms, with their own marks.
package enum RoomMemberStore {
  private static let columns = "agent_id, state, level, seen_seq, seen_messages, mentions, last_mention, archived, from_seq, seen_at"

  static func all(of room: ID<Room>, on connection: any SQLConnection) throws -> [RoomMember] {
    try connection.rows("SELECT \(columns) FROM room_member WHERE room_id = ? ORDER BY agent_id", .of(room)).map(member)
  }

  package static func find(_ agent: ID<Agent>, in room: ID<Room>, on connection: any SQLConnection) throws -> RoomMember? {
    try connection.row("SELECT \(columns) FROM room_member WHERE room_id = ? AND agent_id = ?", .of(room), .of(agent)).map(member)
  }

  /// Members of a chat room who have not read up to this number.
  static func unread(_ seq: Seq, in room: ID<Room>, on connection: any SQLConnection) throws -> [RoomMember] {
    try connection.rows("SELECT \(columns) FROM room_member WHERE room_id = ? AND seen_seq < ?", .of(room), .of(seq)).map(member)
  }

  /// Members who have had this number before their eyes.
  package static func readers(of seq: Seq, in room: ID<Room>, on connection: any SQLConnection) throws -> [RoomMember] {
    try connection.rows("SELECT \(columns) FROM room_member WHERE room_id = ? AND seen_seq >= ? AND seen_at IS NOT NULL", .of(room), .of(seq)).map(member)
  }

  /// Writes the whole row.
  /// - Parameter isTold: the agent's windows hear of it.
  package static func save(_ member: RoomMember, in room: ID<Room>, _ tx: WriteTransaction, isTold: Bool = true) throws {
    try tx.connection.run(
      """
      INSERT INTO room_member (room_id, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (room_id, agent_id) DO UPDATE SET state = excluded.state, level = excluded.level, seen_seq = excluded.seen_seq,
        seen_messages = excluded.seen_messages, mentions = excluded.mentions, last_mention = excluded.last_mention, archived = excluded.archived,
        from_seq = excluded.from_seq, seen_at = excluded.seen_at
      """, .of(room), .of(member.agent), .text(member.state.rawValue), .text(member.level.rawValue), .of(member.seenSeq), .of(member.seenMessages),
      .of(member.mentions), .of(member.lastMention), .of(member.isArchived), .of(member.fromSeq), .of(member.seenAt))
    if isTold { tx.effects.append(.roomMarks(member.agent, room, RoomMarks(member))) }
  }

  /// Agents who want to hear of every message of a chat room.
  static func hearing(everythingIn room: ID<Room>, on connection: any SQLConnection) throws -> Set<ID<Agent>> {
    Set(
      try connection.rows("SELECT agent_id FROM room_member WHERE room_id = ? AND level = 'all'", .of(room)).map { row in
        var row = row
        return try row.id()
      })
  }

  /// Moves the mark forward, never back and never beyond what exists.
  package static func see(_ seq: Seq, as agent: ID<Agent>, _ state: RoomState, in tx: WriteTransaction) throws {
    var member = state.member(agent) ?? .newcomer(agent, state.head)
    let isNew = state.member(agent) == nil
    let reached = min(seq, state.head.lastSeq)
    guard reached > member.seenSeq || isNew else { return }
    member.seenSeq = max(reached, member.seenSeq)
    member.seenAt = tx.now
    if member.mentions > 0, member.lastMention > member.seenSeq {
      try RoomUnread.count(&member, in: state.head, on: tx.connection)
    } else {
      member.seenMessages = state.head.messages - (try RoomUnread.messages(after: member.seenSeq, in: state.head, on: tx.connection))
      member.mentions = 0
    }
    try save(member, in: state.room.id, tx)
    if state.room.kind == .instant { tx.effects.append(.read(state.head.id, agent, member.seenSeq, tx.now)) }
  }

  private static func member(_ row: SQLRow) throws -> RoomMember {
    var row = row
    return RoomMember(
      agent: try row.id(), state: try row.value(), level: try row.value(), seenSeq: try row.int(), seenMessages: Int(try row.int()),
      mentions: Int(try row.int()), lastMention: try row.int(), isArchived: try row.bool(), fromSeq: try row.int(),
      seenAt: try row.optionalTime())
  }
}
