import SwitchboardCore

/// Answers that customers who left have not read, and what of them was mailed (P15). A stretch of unread answers is mailed once: it ends when
/// the customer reads on, or comes back.
package enum MissedAnswerStore {
  /// To be called with every change of a chat: sets the timer where an answer may be missed. Nobody is away in most chats, and then this
  /// costs nothing.
  static func follow(_ state: ChatState, before: Chat, _ events: [ChatEvent], in tx: WriteTransaction) throws {
    let chat = state.chat
    if before.customerLeftAt != nil, chat.customerLeftAt == nil { return try returned(chat.id, in: tx) }
    guard chat.email != nil else { return }
    let left = before.customerLeftAt == nil && chat.customerLeftAt != nil
    let ended = before.status.isOpen && !chat.status.isOpen
    let answered = chat.customerLeftAt != nil && events.contains { $0.isAnswer }
    // An agent has noted where a customer who left can be reached.
    let isReachable = chat.customerLeftAt != nil && before.email != chat.email
    guard left || ended || answered || isReachable, state.conversation.lastStaffAt != nil else { return }
    let settings = try MailSettingsStore.load(on: tx.connection)
    guard settings.isSetUp, settings.missedAnswer.on else { return }
    let since = left ? chat.customerLeftAt ?? tx.now : tx.now
    try TimerStore.bringForward(.missedAnswer, chat.id.rawValue, to: since + settings.missedAnswer.seconds * 1000, in: tx)
  }

  /// The last message that was mailed.
  package static func mailed(_ chat: ID<Chat>, on connection: any SQLConnection) throws -> Seq? {
    guard var row = try connection.row("SELECT mailed_seq FROM missed_answer WHERE chat_id = ?", .of(chat)) else { return nil }
    return try row.int()
  }

  package static func setMailed(_ chat: ID<Chat>, _ seq: Seq, in tx: WriteTransaction) throws {
    try tx.connection.run(
      "INSERT INTO missed_answer (chat_id, mailed_seq) VALUES (?, ?) ON CONFLICT (chat_id) DO UPDATE SET mailed_seq = excluded.mailed_seq",
      .of(chat),
      .of(seq))
  }

  private static func returned(_ chat: ID<Chat>, in tx: WriteTransaction) throws {
    try TimerStore.set(.missedAnswer, chat.rawValue, at: nil, in: tx)
    try tx.connection.run("DELETE FROM missed_answer WHERE chat_id = ?", .of(chat))
  }
}

extension ChatEvent {
  /// Something that staff said to the customer.
  fileprivate var isAnswer: Bool {
    if case .public(let author, let body) = self { return author.kind != .customer && body.isMessage }
    return false
  }
}
