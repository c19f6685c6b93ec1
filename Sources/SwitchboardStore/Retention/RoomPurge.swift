import SwitchboardCore

/// What was said in rooms too long ago.
enum RoomPurge {
  struct Place {
    var id: ID<Room>
    var conversation: ID<Conversation>
    var first: Seq
  }

  /// In the order of their numbers.
  static func rooms(_ kind: Room.Kind, after: Int64, limit: Int64, on connection: any SQLConnection) throws -> [Place] {
    try connection.rows(
      """
      SELECT r.id, r.conversation_id, v.first_seq FROM room r JOIN conversation v ON v.id = r.conversation_id
      WHERE r.kind = ? AND r.id > ? ORDER BY r.id LIMIT ?
      """, .text(kind.rawValue), .of(after), .of(limit)
    ).map { row in
      var row = row
      return Place(id: try row.id(), conversation: try row.id(), first: try row.int())
    }
  }

  /// From the beginning up to the first event that is kept; at most so many.
  static func purge(_ room: Place, before end: Timestamp, atMost limit: Int64, in tx: WriteTransaction) throws -> LogPurge.Gone {
    let old = try tx.connection.rows(
      "SELECT seq, at FROM event WHERE conversation_id = ? AND seq >= ? ORDER BY seq LIMIT ?", .of(room.conversation), .of(room.first),
      .of(limit)
    ).prefix { row in
      var row = row
      guard let (_, at) = try? (row.int(), row.time()) else { return false }
      return at < end
    }
    guard var row = old.last else { return .init() }
    let last = try row.int()
    let gone = try LogPurge.remove(room.conversation, through: last, in: tx)
    try tx.connection.run("UPDATE room SET revision = revision + 1 WHERE id = ?", .of(room.id))
    try readers(of: room, last, in: tx)
    tx.effects.append(.roomChanged(.init(room.id)))
    return gone
  }

  /// What is gone waits to be read no more.
  private static func readers(of place: Place, _ last: Seq, in tx: WriteTransaction) throws {
    let directory = try tx.directory()
    guard let state = try RoomStore.state(place.id, visibleTo: .system, directory, on: tx.connection) else { return }
    for var member in try RoomMemberStore.all(of: place.id, on: tx.connection) where member.seenSeq < last {
      member.seenSeq = last
      try RoomUnread.count(&member, in: state.head, on: tx.connection)
      let isTold = RoomPolicy.access(member.agent, state.room, member, directory) == .reads
      try RoomMemberStore.save(member, in: place.id, tx, isTold: isTold)
    }
  }
}
