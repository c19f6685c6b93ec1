import SwitchboardCore

/// Custom fields of customers (S117): their own, and what was last filled in on their chats.
package enum CustomerFieldStore {
  /// Those that can be filled in, and those that are though they were deleted; in the desk's order.
  package static func fields(of customer: ID<Customer>?, on connection: any SQLConnection) throws -> [(
    field: CustomField, value: FieldValue?
  )] {
    let values = try customer.map { try self.values(of: $0, on: connection) } ?? [:]
    return try CustomFieldStore.all(of: .customer, withDeleted: true, on: connection).compactMap { field in
      !field.isDeleted || values[field.id] != nil ? (field, values[field.id]) : nil
    }
  }

  /// Stores what `changes` says; the caller has checked that it differs.
  package static func save(_ changes: [FieldChange], of customer: ID<Customer>, by agent: Agent, in tx: WriteTransaction) throws {
    for change in changes {
      if let value = change.value {
        try tx.connection.run(
          """
          INSERT INTO customer_field (customer_id, field_id, name, value, by_name, at) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (customer_id, field_id)
          DO UPDATE SET name = excluded.name, value = excluded.value, by_name = excluded.by_name, at = excluded.at
          """, .of(customer), .of(change.field.id), .text(change.field.name), .text(value), .text(agent.displayName), .of(tx.now))
      } else {
        try tx.connection.run("DELETE FROM customer_field WHERE customer_id = ? AND field_id = ?", .of(customer), .of(change.field.id))
      }
    }
  }

  /// Chats that are looked through for what was filled in on them, the newest first.
  static let newest = 200

  package struct OnChat: Sendable {
    package var value: FieldValue
    package var type: FieldType
    package var chat: ID<Chat>
  }

  /// Of each field of chats, what was filled in on the newest chat that has it, of those that the agent sees; in the desk's order.
  package static func latest(
    of address: CustomerAddress, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> [OnChat] {
    let wanted = CustomerScope.chats(of: address, for: agent, directory)
    var seen: Set<ID<CustomField>> = []
    return try connection.rows(
      """
      SELECT v.field_id, v.name, v.value, v.by_name, v.at, f.type, v.chat_id, f.position
      FROM (SELECT c.id FROM chat c WHERE \(wanted.sql) ORDER BY c.id DESC LIMIT ?) recent
      JOIN chat_field v ON v.chat_id = recent.id JOIN custom_field f ON f.id = v.field_id ORDER BY v.chat_id DESC
      """, wanted.arguments + [.of(newest)]
    ).compactMap { row -> (OnChat, Int64)? in
      var row = row
      let value = FieldValue(field: try row.id(), name: try row.text(), value: try row.text(), by: try row.text(), at: try row.time())
      guard seen.insert(value.field).inserted else { return nil }
      return (OnChat(value: value, type: try row.value(), chat: try row.id()), try row.int())
    }.sorted { ($0.1, $0.0.value.field) < ($1.1, $1.0.value.field) }.map(\.0)
  }

  private static func values(of customer: ID<Customer>, on connection: any SQLConnection) throws -> [ID<CustomField>: FieldValue] {
    try connection.rows("SELECT field_id, name, value, by_name, at FROM customer_field WHERE customer_id = ?", .of(customer)).reduce(
      into: [:]) { values, row in
        var row = row
        let value = FieldValue(field: try row.id(), name: try row.text(), value: try row.text(), by: try row.text(), at: try row.time())
        values[value.field] = value
      }
  }
}
