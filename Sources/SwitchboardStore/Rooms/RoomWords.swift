import SwitchboardCore

/// The index that rooms are searched by: one row for each message and file that is there, under the number of its event. Who is mentioned is found
/// by name.
package enum RoomWords {
  static func add(_ seq: Seq, _ text: String, in conversation: ID<Conversation>, _ tx: WriteTransaction) throws {
    try tx.connection.run(
      "INSERT INTO room_words (rowid, text) SELECT id, ? FROM event WHERE conversation_id = ? AND seq = ?", .text(text), .of(conversation), .of(seq))
  }

  /// Nil: it is found no more.
  static func replace(_ seq: Seq, _ text: String?, in conversation: ID<Conversation>, _ tx: WriteTransaction) throws {
    try tx.connection.run(
      "DELETE FROM room_words WHERE rowid = (SELECT id FROM event WHERE conversation_id = ? AND seq = ?)", .of(conversation), .of(seq))
    if let text { try add(seq, text, in: conversation, tx) }
  }
}
