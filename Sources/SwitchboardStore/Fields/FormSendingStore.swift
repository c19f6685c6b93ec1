import SwitchboardCore

/// Forms that were sent into chats: copies of what they were then.
package enum FormSendingStore {
  static let columns = "s.id, s.chat_id, s.name, s.intro, s.questions, s.sent_at, s.sent_by, s.filled_at, s.answers"

  package static func insert(_ form: CustomerForm, to chat: ID<Chat>, by name: String, in tx: WriteTransaction) throws -> ID<
    CustomerForm.Sending
  > {
    ID(
      try tx.connection.insert(
        "INSERT INTO form_sending (chat_id, form_id, name, intro, questions, sent_at, sent_by) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        .of(chat), .of(form.id), .text(form.name), .text(form.intro), .text(try StoredQuestions.json(form.questions)), .of(tx.now),
        .text(name)))
  }

  /// Found through the chat it was sent into.
  package static func find(
    _ id: ID<CustomerForm.Sending>, of chat: ID<Chat>, on connection: any SQLConnection
  ) throws -> CustomerForm.Sending? {
    try connection.row("SELECT \(columns) FROM form_sending s WHERE s.id = ? AND s.chat_id = ?", .of(id), .of(chat)).map(read)
  }

  /// Oldest first.
  package static func all(of chat: ID<Chat>, on connection: any SQLConnection) throws -> [CustomerForm.Sending] {
    try connection.rows("SELECT \(columns) FROM form_sending s WHERE s.chat_id = ? ORDER BY s.id", .of(chat)).map(read)
  }

  package static func fill(_ id: ID<CustomerForm.Sending>, with answers: [FormAnswer], in tx: WriteTransaction) throws {
    try tx.connection.run(
      "UPDATE form_sending SET filled_at = ?, answers = ? WHERE id = ? AND filled_at IS NULL", .of(tx.now),
      .text(try StoredQuestions.json(answers)), .of(id))
  }

  static func read(_ row: SQLRow) throws -> CustomerForm.Sending {
    var row = row
    return CustomerForm.Sending(
      id: try row.id(), chat: try row.id(), name: try row.text(), intro: try row.text(), questions: try StoredQuestions.read(row.text()),
      sentAt: try row.time(), by: try row.text(), filledAt: try row.optionalTime(),
      answers: try row.optionalText().map { try StoredQuestions.read($0) })
  }
}
