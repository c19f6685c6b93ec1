import SwitchboardCore

/// Forms as they are written, and as they were sent.
package enum FormStore {
  package static func all(on connection: any SQLConnection) throws -> [CustomerForm] {
    try connection.rows("SELECT id, name, intro, questions FROM form ORDER BY lower(name), id").map(read)
  }

  package static func find(_ id: ID<CustomerForm>, on connection: any SQLConnection) throws -> CustomerForm? {
    try connection.row("SELECT id, name, intro, questions FROM form WHERE id = ?", .of(id)).map(read)
  }

  package static func insert(_ form: CustomerForm, in tx: WriteTransaction) throws -> ID<CustomerForm> {
    try StoredQuestions.unique("name", "There is a form of this name already.") {
      ID(
        try tx.connection.insert(
          "INSERT INTO form (name, intro, questions) VALUES (?, ?, ?) RETURNING id", .text(form.name), .text(form.intro),
          .text(try StoredQuestions.json(form.questions))))
    }
  }

  package static func save(_ form: CustomerForm, in tx: WriteTransaction) throws {
    try StoredQuestions.unique("name", "There is a form of this name already.") {
      try tx.connection.run(
        "UPDATE form SET name = ?, intro = ?, questions = ? WHERE id = ?", .text(form.name), .text(form.intro),
        .text(try StoredQuestions.json(form.questions)), .of(form.id))
    }
  }

  package static func delete(_ id: ID<CustomerForm>, in tx: WriteTransaction) throws {
    guard try tx.connection.run("DELETE FROM form WHERE id = ?", .of(id)) > 0 else { throw Refusal.notFound("This form") }
  }

  private static func read(_ row: SQLRow) throws -> CustomerForm {
    var row = row
    return CustomerForm(id: try row.id(), name: try row.text(), intro: try row.text(), questions: try StoredQuestions.read(row.text()))
  }
}
