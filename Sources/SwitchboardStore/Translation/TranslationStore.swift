import Foundation
import SwitchboardCore

/// What messages say in other languages. Only what was said to or by a customer is ever read here: the condition on the conversation's kind
/// is what keeps everything of staff's from a service that somebody else runs.
package enum TranslationStore {
  /// Messages before the first one of a page that may have been translated after their client had them.
  private static let late: Int64 = 30
  private static let setting = "translation"

  package static func settings(on connection: any SQLConnection) throws -> TranslationSettings {
    guard let json = try SettingStore.value(setting, on: connection) else { return TranslationSettings() }
    return try JSONDecoder().decode(TranslationSettings.self, from: Data(json.utf8))
  }

  package static func save(_ settings: TranslationSettings, in tx: WriteTransaction) throws {
    try SettingStore.set(setting, String(decoding: try JSONEncoder().encode(settings), as: UTF8.self), in: tx)
  }

  package struct Message: Sendable {
    package var text: String
    package var by: Author.Kind
    package var chat: ID<Chat>
    package var endedAt: Timestamp?
    package var isTranslated: Bool
  }

  /// Nil for whatever is not a message of a public conversation.
  package static func message(_ seq: Seq, of conversation: ID<Conversation>, on connection: any SQLConnection) throws -> Message? {
    guard
      var row = try connection.row(
        """
        SELECT e.text, e.by_kind, c.id, c.ended_at, c.translate FROM event e
        JOIN conversation v ON v.id = e.conversation_id AND v.kind = 'public' JOIN chat c ON c.conversation_id = v.id
        WHERE e.conversation_id = ? AND e.seq = ? AND e.kind = 'message' AND e.text IS NOT NULL
        """, .of(conversation), .of(seq))
    else { return nil }
    return Message(
      text: try row.text(), by: try row.value(), chat: try row.id(), endedAt: try row.optionalTime(), isTranslated: try row.bool())
  }

  /// Stores the outcome, and tells both sides what each may read. A failure never replaces a translation.
  package static func set(_ translation: MessageTranslation, in tx: WriteTransaction) throws {
    let changed = try tx.connection.run(
      """
      INSERT INTO translation (conversation_id, seq, language, text, failure, at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (conversation_id, seq, language) DO UPDATE SET text = excluded.text, failure = excluded.failure, at = excluded.at
        WHERE translation.text IS NULL
      """, .of(translation.conversation), .of(translation.seq), .text(translation.language), .of(translation.text),
      .of(translation.failure), .of(tx.now))
    if changed > 0 { tx.effects.append(.translated(translation)) }
  }

  package static func has(_ seq: Seq, of conversation: ID<Conversation>, in language: String, on connection: any SQLConnection) throws
    -> Bool
  {
    try connection.row(
      "SELECT 1 FROM translation WHERE conversation_id = ? AND seq = ? AND language = ? AND text IS NOT NULL", .of(conversation), .of(seq),
      .text(language)) != nil
  }

  /// Of the messages from `first` to `last`, and of those just before: for a customer only what agents wrote.
  package static func all(
    _ conversation: ID<Conversation>, first: Seq, last: Seq, forCustomer: Bool, on connection: any SQLConnection
  ) throws -> [MessageTranslation] {
    try connection.rows(
      """
      SELECT t.seq, t.language, t.text, t.failure, e.by_kind <> 'customer' FROM translation t
      JOIN event e ON e.conversation_id = t.conversation_id AND e.seq = t.seq
      WHERE t.conversation_id = ? AND t.seq BETWEEN ? AND ? ORDER BY t.seq, t.at, t.language
      """, .of(conversation), .of(first - late), .of(last)
    ).compactMap { row in
      var row = row
      let translation = MessageTranslation(
        conversation: conversation, seq: try row.int(), language: try row.text(), text: try row.optionalText(),
        failure: try row.optionalText(),
        isForCustomer: try row.bool())
      return forCustomer && (!translation.isForCustomer || translation.text == nil) ? nil : translation
    }
  }
}

extension Page<PublicEvent> {
  /// With what its messages say in other languages.
  package func translated(_ conversation: ID<Conversation>, forCustomer: Bool, on connection: any SQLConnection) throws -> Page {
    var page = self
    page.translations = try TranslationStore.all(
      conversation, first: first, last: events.last?.seq ?? last, forCustomer: forCustomer, on: connection)
    return page
  }
}
