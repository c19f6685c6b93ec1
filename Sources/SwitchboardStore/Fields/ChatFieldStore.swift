import SwitchboardCore

/// What is filled in on chats.
package enum ChatFieldStore {
  package static func values(of chat: ID<Chat>, on connection: any SQLConnection) throws -> [ID<CustomField>: FieldValue] {
    var values: [ID<CustomField>: FieldValue] = [:]
    for var row in try connection.rows("SELECT field_id, name, value, by_name, at FROM chat_field WHERE chat_id = ?", .of(chat)) {
      let value = FieldValue(field: try row.id(), name: try row.text(), value: try row.text(), by: try row.text(), at: try row.time())
      values[value.field] = value
    }
    return values
  }

  /// By the fields' keys, for texts that a customer reads: nothing of hidden fields.
  package static func shareable(of chat: ID<Chat>, on connection: any SQLConnection) throws -> [String: String] {
    var values: [String: String] = [:]
    for var row in try connection.rows(
      "SELECT f.key, v.value FROM chat_field v JOIN custom_field f ON f.id = v.field_id WHERE v.chat_id = ? AND f.hidden = 0 AND f.deleted = 0",
      .of(chat))
    {
      values[try row.text()] = try row.text()
    }
    return values
  }

  /// Stores what differs from what is there; answers those that did. Says it to nobody: see `FieldWriter`.
  package static func save(_ changes: [FieldChange], on chat: ID<Chat>, by name: String, in tx: WriteTransaction) throws -> [FieldChange] {
    let before = try values(of: chat, on: tx.connection)
    let changed = changes.filter { before[$0.field.id]?.value != $0.value }
    for change in changed {
      if let value = change.value {
        try tx.connection.run(
          """
          INSERT INTO chat_field (chat_id, field_id, name, value, by_name, at) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (chat_id, field_id) DO UPDATE SET name = excluded.name, value = excluded.value, by_name = excluded.by_name, at = excluded.at
          """, .of(chat), .of(change.field.id), .text(change.field.name), .text(value), .text(name), .of(tx.now))
      } else {
        try tx.connection.run("DELETE FROM chat_field WHERE chat_id = ? AND field_id = ?", .of(chat), .of(change.field.id))
      }
    }
    return changed
  }

  /// As a column of a chat `c`: what stands in its fields that can be searched.
  static let searchable = """
    (SELECT group_concat(v.value, char(10)) FROM chat_field v JOIN custom_field f ON f.id = v.field_id WHERE v.chat_id = c.id AND f.searchable = 1)
    """
}
