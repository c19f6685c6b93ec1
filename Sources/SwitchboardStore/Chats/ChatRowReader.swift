import SwitchboardCore

/// Reads list rows: the chat, its head, and the last message.
package enum ChatRowReader {
  static let headColumns = ConversationStore.columns(of: "p") + ", e.text, e.by_kind"
  static let lastMessageJoin = "LEFT JOIN event e ON e.conversation_id = p.id AND e.seq = p.last_message_seq"

  static func read(_ row: inout SQLRow, _ directory: Directory) throws -> ChatRow {
    let chat = try ChatStore.chat(&row)
    let head = try ConversationStore.conversation(&row)
    let (text, by) = (try row.optionalText(), try row.optionalText())
    let last = text.map { ChatRow.Last(text: $0, by: by == Author.Kind.customer.rawValue ? .customer : .agent) }
    return ChatRow(chat, head, last: last, in: directory)
  }

  private static let one = """
    SELECT \(ChatStore.columns), \(headColumns) FROM chat c JOIN conversation p ON p.id = c.conversation_id \(lastMessageJoin) WHERE c.id = ?
    """

  /// The row as it is stored now. The caller sends it only to those who may see the chat.
  package static func row(_ chat: ID<Chat>, _ directory: Directory, on connection: any SQLConnection) throws -> ChatRow? {
    guard var row = try connection.row(one, .of(chat)) else { return nil }
    return try read(&row, directory)
  }
}
