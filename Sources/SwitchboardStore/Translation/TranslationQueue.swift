import SwitchboardCore

/// Which messages are to be translated: in the transaction that stores them, as a job, so that a slow service delays nobody's message.
package enum TranslationQueue {
  package static let kind = "translation"
  /// Messages before the switch was turned on that are translated too.
  private static let before: Int64 = 30

  package struct Payload: Codable, Sendable, Equatable {
    package var conversation: ID<Conversation>
    package var seq: Seq
    /// Nil: the service finds out.
    package var from: String?
    package var to: String
  }

  /// A message of a chat that is translated.
  static func follow(_ seq: Seq, by author: Author.Kind, _ state: ChatState, in tx: WriteTransaction) throws {
    guard state.chat.isTranslated else { return }
    try add(seq, by: author, state.chat, TranslationStore.settings(on: tx.connection), in: tx)
  }

  /// Translation was switched on, or into another language: what was said last is translated as well.
  static func catchUp(_ state: ChatState, in tx: WriteTransaction) throws {
    let settings = try TranslationStore.settings(on: tx.connection)
    let last = state.conversation.lastSeq
    for seq in max(1, last - before)...max(1, last) {
      guard let message = try TranslationStore.message(seq, of: state.conversation.id, on: tx.connection) else { continue }
      try add(seq, by: message.by, state.chat, settings, in: tx)
    }
  }

  /// One message again, because it failed. False when there is nothing to translate it into.
  package static func again(_ seq: Seq, _ state: ChatState, in tx: WriteTransaction) throws -> Bool {
    guard let message = try TranslationStore.message(seq, of: state.conversation.id, on: tx.connection) else { return false }
    return try add(seq, by: message.by, state.chat, TranslationStore.settings(on: tx.connection), in: tx)
  }

  @discardableResult private static func add(
    _ seq: Seq, by author: Author.Kind, _ chat: Chat, _ settings: TranslationSettings, in tx: WriteTransaction
  ) throws -> Bool {
    guard let direction = settings.direction(by: author, customer: chat.language) else { return false }
    guard try !TranslationStore.has(seq, of: chat.conversation, in: direction.to, on: tx.connection) else { return true }
    try JobStore.add(
      kind: kind, payload: Payload(conversation: chat.conversation, seq: seq, from: direction.from, to: direction.to), chat: chat.id, in: tx
    )
    return true
  }
}
