import SwitchboardCore

/// Heads of conversations: the narrow row that every message changes.
package enum ConversationStore {
  private static let names = [
    "id", "chat_id", "kind", "last_seq", "first_seq", "messages", "last_message_seq", "last_message_at", "last_staff_at", "waiting_since", "seen_staff",
    "seen_customer",
  ]
  private static let columns = names.joined(separator: ", ")

  static func columns(of alias: String) -> String { names.map { "\(alias).\($0)" }.joined(separator: ", ") }

  package static func find(_ id: ID<Conversation>, on connection: any SQLConnection) throws -> Conversation? {
    try connection.row("SELECT \(columns) FROM conversation WHERE id = ?", .of(id)).map(conversation)
  }

  static func conversation(_ row: SQLRow) throws -> Conversation {
    var row = row
    return try conversation(&row)
  }

  static func conversation(_ row: inout SQLRow) throws -> Conversation {
    var head = Conversation(id: try row.id(), chat: try row.optionalID(), kind: try row.value())
    head.lastSeq = try row.int()
    head.firstSeq = try row.int()
    head.messages = Int(try row.int())
    head.lastMessageSeq = try row.int()
    head.lastMessageAt = try row.optionalTime()
    head.lastStaffAt = try row.optionalTime()
    head.waitingSince = try row.optionalTime()
    head.seenByStaff = try row.int()
    head.seenByCustomer = try row.int()
    return head
  }

  static func insert(_ kind: Conversation.Kind, on connection: any SQLConnection) throws -> ID<Conversation> {
    // A chat's id is not known yet; it is set within the same transaction, and the foreign key is checked at its end.
    let chat: Int64? = kind == .public || kind == .backstage ? 0 : nil
    return ID(try connection.insert("INSERT INTO conversation (chat_id, kind) VALUES (?, ?) RETURNING id", .of(chat), .text(kind.rawValue)))
  }

  static func save(_ head: Conversation, on connection: any SQLConnection) throws {
    try connection.run(
      """
      UPDATE conversation SET last_seq = ?, messages = ?, last_message_seq = ?, last_message_at = ?, last_staff_at = ?, waiting_since = ?,
        seen_staff = ?, seen_customer = ? WHERE id = ?
      """, .of(head.lastSeq), .of(head.messages), .of(head.lastMessageSeq), .of(head.lastMessageAt), .of(head.lastStaffAt),
      .of(head.waitingSince), .of(head.seenByStaff), .of(head.seenByCustomer), .of(head.id))
  }
}
