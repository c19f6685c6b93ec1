import SwitchboardCore

/// Cards of waiting customers, found by their chat: whatever happens to it, each card of it in whatever room says so in the same commit
/// (section 5, idea 22).
package enum DutyCards {
  /// Whether the chat waits on a card of this room that can still be read.
  package static func isHere(_ chat: ID<Chat>, in room: RoomState, on connection: any SQLConnection) throws -> Bool {
    try rows(of: chat, on: connection).contains { $0.conversation == room.head.id && $0.standing.state == .waiting }
  }

  /// To be called when a chat's status, agent or group has changed. One look into an index where it has no card.
  static func follow(_ chat: Chat, after events: [ChatEvent], in tx: WriteTransaction) throws {
    let cards = try rows(of: chat.id, on: tx.connection)
    guard !cards.isEmpty else { return }
    let directory = try tx.directory()
    let state = DutyCard.State(chat.status)
    let holder = state == .taken ? chat.agent.flatMap { directory.agents[$0]?.displayName } : nil
    let now = DutyCard.Standing(state, agentName: holder, groupName: directory.groups[chat.group]?.name)
    let author = author(of: events)
    for (conversation, cards) in Dictionary(grouping: cards, by: \.conversation).sorted(by: { $0.key < $1.key }) {
      let changed = cards.filter { $0.standing != now }.map { RoomEvent.cardChanged($0.seq, now) }
      guard !changed.isEmpty, let room = try RoomStore.state(conversation: conversation, visibleTo: .system, directory, on: tx.connection)
      else { continue }
      _ = try RoomWriter.record(changed, on: room, by: author, in: tx)
    }
  }

  private struct Card {
    var conversation: ID<Conversation>
    var seq: Seq
    var standing: DutyCard.Standing
  }

  /// Those that are still there: not deleted, and not purged.
  private static func rows(of chat: ID<Chat>, on connection: any SQLConnection) throws -> [Card] {
    try connection.rows(
      """
      SELECT k.conversation_id, k.seq, k.state, k.agent_name, k.group_name FROM room_card k JOIN conversation v ON v.id = k.conversation_id
      LEFT JOIN room_message m ON m.conversation_id = k.conversation_id AND m.seq = k.seq
      WHERE k.chat_id = ? AND m.deleted_at IS NULL AND k.seq >= v.first_seq ORDER BY k.seq
      """, .of(chat)
    ).map { row in
      var row = row
      return Card(
        conversation: try row.id(), seq: try row.int(),
        standing: .init(try row.value(), agentName: try row.optionalText(), groupName: try row.optionalText()))
    }
  }

  /// Which agent's act it was; a customer's or a timer's is the desk's.
  private static func author(of events: [ChatEvent]) -> Author {
    for event in events {
      switch event {
      case .public(let author, _), .backstage(let author, _): return author.kind == .agent ? author : .system
      }
    }
    return .system
  }
}
