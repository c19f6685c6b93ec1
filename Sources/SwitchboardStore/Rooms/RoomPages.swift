import SwitchboardCore

/// Pieces of a room's log, as a reader may have them: messages stand in them as they are now.
package enum RoomPages {
  package static func page(
    _ place: LogPlace, limit: Int64 = EventLog.pageSize, of state: RoomState, for agent: ID<Agent>?, _ directory: Directory,
    on connection: any SQLConnection
  ) throws -> RoomPage {
    let from = from(state, for: agent)
    var page: Page<RoomEvent> = try EventLog.page(place, limit: limit, of: state.head, from: from, on: connection)
    try fill(&page.events, state, directory, on: connection)
    return RoomPage(
      page: page, from: from, amendments: try RoomMessageStore.amendments(state.head.id, of: page.events, directory, on: connection))
  }

  /// As many pins as a room shows.
  package static let mostPins: Int64 = 100

  /// Pinned messages, the newest pin first, each with what became of it.
  package static func pinned(
    in state: RoomState, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> [(event: Recorded<RoomEvent>, amendment: RoomAmendment?)] {
    let pins = try RoomMessageStore.pins(state.head.id, from: from(state, for: agent), limit: mostPins, on: connection)
    var events: [Recorded<RoomEvent>] = try EventLog.events(state.head.id, pins, on: connection)
    try fill(&events, state, directory, on: connection)
    // One by one: between two pins there may be years of messages.
    return try events.map { ($0, try RoomMessageStore.amendments(state.head.id, of: [$0], directory, on: connection)[$0.seq]) }
  }

  /// The first number there is for this reader.
  private static func from(_ state: RoomState, for agent: ID<Agent>?) -> Seq {
    max((agent.flatMap { state.member($0)?.fromSeq } ?? 0) + 1, state.head.firstSeq)
  }

  /// What is quoted, as it is now. Whoever reads an answer reads what it answers: its author said those words again.
  private static func fill(
    _ events: inout [Recorded<RoomEvent>], _ state: RoomState, _ directory: Directory, on connection: any SQLConnection
  ) throws {
    for index in events.indices {
      guard case .message(var message, let id) = events[index].body, let seq = message.quote?.seq else { continue }
      let quoted = try connection.row(
        """
        SELECT e.by_name, coalesce(m.text, e.text, ''), m.deleted_at IS NOT NULL
        FROM event e LEFT JOIN room_message m ON m.conversation_id = e.conversation_id AND m.seq = e.seq
        WHERE e.conversation_id = ? AND e.seq = ?
        """, .of(state.head.id), .of(seq))
      // Purged since.
      message.quote = .init(seq: seq, isDeleted: true)
      if var quoted {
        let (name, text, isDeleted) = (try quoted.text(), try quoted.text(), try quoted.bool())
        message.quote = .init(seq: seq, name: name, text: isDeleted ? "" : Mentions.plain(text, in: directory), isDeleted: isDeleted)
      }
      events[index].body = .message(message, id)
    }
  }
}
