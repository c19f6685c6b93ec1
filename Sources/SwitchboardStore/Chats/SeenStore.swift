import SwitchboardCore

/// How far each side has read.
package enum SeenStore {
  /// Moves the mark forward, never back and never beyond what exists; tells the others only when it moved.
  package static func mark(
    _ conversation: Conversation, _ side: SeenMark.Side, _ seq: Seq, chat: Chat, in tx: WriteTransaction
  ) throws {
    let reached = min(seq, conversation.lastSeq)
    let column = side == .customer ? "seen_customer" : "seen_staff"
    let moved = try tx.connection.run(
      "UPDATE conversation SET \(column) = ? WHERE id = ? AND \(column) < ?", .of(reached), .of(conversation.id), .of(reached))
    guard moved > 0 else { return }
    tx.effects.append(.seen(conversation.id, SeenMark(side: side, seq: reached, at: tx.now)))
    tx.effects.append(.chatChanged(.init(chat: chat.id, group: chat.group, agent: chat.agent, isFigures: true)))
  }
}
