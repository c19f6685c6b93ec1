import SwitchboardCore

/// Pieces of a room's log, as a reader may have them.
package enum RoomPages {
  package static func page(
    _ place: LogPlace, limit: Int64 = EventLog.pageSize, of state: RoomState, for agent: ID<Agent>?, _ directory: Directory,
    on connection: any SQLConnection
  ) throws -> RoomPage {
    let id = state.head.id
    let from = max(agent.flatMap { state.member($0)?.fromSeq } ?? 0, state.head.firstSeq - 1) + 1
    var page: Page<RoomEvent> = try EventLog.page(place, limit: limit, of: state.head, on: connection)
    page.events.removeAll { $0.seq < from }
    page.first = page.events.first?.seq ?? page.last + 1
    try fill(&page, state, directory, on: connection)
    return RoomPage(
      page: page, from: from, amendments: try RoomMessageStore.amendments(id, of: page.events, directory, on: connection))
  }

  /// What is quoted, as it is now.
  private static func fill(_ page: inout Page<RoomEvent>, _ state: RoomState, _ directory: Directory, on connection: any SQLConnection) throws {
    for index in page.events.indices {
      guard case .message(var message, let id) = page.events[index].body, let seq = message.quote?.seq else { continue }
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
      page.events[index].body = .message(message, id)
    }
  }
}
