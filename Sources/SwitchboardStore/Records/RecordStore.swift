import SwitchboardCore

/// Records of one kind. The caller has found the chat through who looks (rule 8).
package enum RecordStore<Content: StoredRecord> {
  static var columns: String {
    (["id", "chat_id", "by_agent", "by_name", "at", "edited_at"] + Content.columns).map { "r." + $0 }.joined(separator: ", ")
  }

  package static func all(of chat: ID<Chat>, on connection: any SQLConnection) throws -> [ChatRecord<Content>] {
    try connection.rows("SELECT \(columns) FROM \(Content.table) r WHERE r.chat_id = ? ORDER BY \(Content.order)", .of(chat)).map { row in
      var row = row
      return try read(&row)
    }
  }

  package static func record(_ id: ID<Content>, of chat: ID<Chat>, on connection: any SQLConnection) throws -> ChatRecord<Content>? {
    try one("r.id = ? AND r.chat_id = ?", [.of(id), .of(chat)], on: connection)
  }

  /// The record that a client's id made, for a retry.
  package static func made(by client: ClientID, in chat: ID<Chat>, on connection: any SQLConnection) throws -> ChatRecord<Content>? {
    try one("r.client_id = ? AND r.chat_id = ?", [.text(client.rawValue), .of(chat)], on: connection)
  }

  package static func count(of chat: ID<Chat>, on connection: any SQLConnection) throws -> Int {
    var row = try connection.row("SELECT count(*) FROM \(Content.table) WHERE chat_id = ?", .of(chat))
    return Int(try row?.int() ?? 0)
  }

  package static func insert(
    _ content: Content, on chat: ID<Chat>, by author: Author, client: ClientID?, in tx: WriteTransaction
  ) throws -> ChatRecord<Content> {
    let places = Content.columns.map { _ in "?" }.joined(separator: ", ")
    let found = try tx.connection.rows(
      """
      INSERT INTO \(Content.table) (chat_id, client_id, by_agent, by_name, at, \(Content.columns.joined(separator: ", ")))
      VALUES (?, ?, ?, ?, ?, \(places)) RETURNING id
      """, [.of(chat), .of(client?.rawValue), .of(author.agent), .text(author.name), .of(tx.now)] + content.values)
    guard var row = found.first else { throw SQLError(code: 0, message: "an insert answered no id", sql: Content.table) }
    return ChatRecord(id: try row.id(), chat: chat, by: author.agent, byName: author.name, at: tx.now, content: content)
  }

  package static func save(_ record: ChatRecord<Content>, in tx: WriteTransaction) throws {
    let values = Content.columns.map { "\($0) = ?" }.joined(separator: ", ")
    try tx.connection.run(
      "UPDATE \(Content.table) SET edited_at = ?, \(values) WHERE id = ?", [.of(record.editedAt)] + record.content.values + [.of(record.id)]
    )
  }

  package static func delete(_ id: ID<Content>, in tx: WriteTransaction) throws {
    try tx.connection.run("DELETE FROM \(Content.table) WHERE id = ?", .of(id))
  }

  private static func one(_ condition: String, _ arguments: [SQLValue], on connection: any SQLConnection) throws -> ChatRecord<Content>? {
    guard var row = try connection.rows("SELECT \(columns) FROM \(Content.table) r WHERE \(condition)", arguments).first else { return nil }
    return try read(&row)
  }

  static func read(_ row: inout SQLRow) throws -> ChatRecord<Content> {
    ChatRecord(
      id: try row.id(), chat: try row.id(), by: try row.optionalID(), byName: try row.text(), at: try row.time(),
      editedAt: try row.optionalTime(), content: try Content(&row))
  }
}
