import Foundation
import SwitchboardCore

/// Definitions of custom fields. Few, so they are read whole.
package enum CustomFieldStore {
  private static let columns = """
    id, name, key, type, options, at_start, required, agent_editable, hidden, searchable, brand_id, department_id, position, deleted,
    subject
    """

  /// In their order.
  package static func all(
    of subject: CustomField.Subject = .chat, withDeleted: Bool = false, on connection: any SQLConnection
  ) throws -> [CustomField] {
    try connection.rows(
      "SELECT \(columns) FROM custom_field WHERE subject = ? \(withDeleted ? "" : "AND deleted = 0") ORDER BY position, id",
      .text(subject.rawValue)
    ).map(read)
  }

  /// What has been given away: keys are unique over all subjects.
  package static func keys(on connection: any SQLConnection) throws -> Set<String> {
    try Set(CustomField.Subject.allCases.flatMap { try all(of: $0, on: connection).map(\.key) })
  }

  package static func find(
    _ id: ID<CustomField>, of subject: CustomField.Subject = .chat, on connection: any SQLConnection
  ) throws -> CustomField {
    guard
      let row = try connection.row(
        "SELECT \(columns) FROM custom_field WHERE id = ? AND subject = ? AND deleted = 0", .of(id), .text(subject.rawValue))
    else {
      throw Refusal.notFound("This field")
    }
    return try read(row)
  }

  package static func insert(_ field: CustomField, in tx: WriteTransaction) throws -> ID<CustomField> {
    try StoredQuestions.unique("key", "There is a field of this key already.") {
      ID(
        try tx.connection.insert(
          """
          INSERT INTO custom_field (name, key, type, options, at_start, required, agent_editable, hidden, searchable, brand_id, department_id,
            position, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
          """, .text(field.name), .text(field.key), .text(field.type.rawValue), .text(try StoredQuestions.json(field.options)),
          .of(field.atStart), .of(field.required), .of(field.agentEditable), .of(field.isHidden), .of(field.isSearchable), .of(field.brand),
          .of(field.department), .of(field.position), .text(field.subject.rawValue)))
    }
  }

  package static func save(_ field: CustomField, in tx: WriteTransaction) throws {
    try StoredQuestions.unique("key", "There is a field of this key already.") {
      try tx.connection.run(
        """
        UPDATE custom_field SET name = ?, key = ?, type = ?, options = ?, at_start = ?, required = ?, agent_editable = ?, hidden = ?,
          searchable = ?, brand_id = ?, department_id = ?, position = ? WHERE id = ?
        """, .text(field.name), .text(field.key), .text(field.type.rawValue), .text(try StoredQuestions.json(field.options)),
        .of(field.atStart), .of(field.required), .of(field.agentEditable), .of(field.isHidden), .of(field.isSearchable), .of(field.brand),
        .of(field.department), .of(field.position), .of(field.id))
    }
  }

  package static func isFilled(_ id: ID<CustomField>, on connection: any SQLConnection) throws -> Bool {
    try ["chat_field", "customer_field"].contains { try connection.row("SELECT 1 FROM \($0) WHERE field_id = ? LIMIT 1", .of(id)) != nil }
  }

  /// Gone at once when nobody has it; else it is no longer asked, and its values stay where they are.
  package static func delete(_ id: ID<CustomField>, of subject: CustomField.Subject = .chat, in tx: WriteTransaction) throws {
    _ = try find(id, of: subject, on: tx.connection)
    if try isFilled(id, on: tx.connection) {
      try tx.connection.run("UPDATE custom_field SET deleted = 1, brand_id = NULL, department_id = NULL WHERE id = ?", .of(id))
    } else {
      try tx.connection.run("DELETE FROM custom_field WHERE id = ?", .of(id))
    }
  }

  private static func read(_ row: SQLRow) throws -> CustomField {
    var row = row
    var field = CustomField(
      id: try row.id(), name: try row.text(), key: try row.text(), type: try row.value(), options: try StoredQuestions.read(row.text()),
      atStart: try row.bool(), required: try row.bool(), agentEditable: try row.bool(), isHidden: try row.bool(),
      isSearchable: try row.bool(), brand: try row.optionalID(), department: try row.optionalID(), position: Int(try row.int()),
      isDeleted: try row.bool())
    field.subject = try row.value()
    return field
  }
}
