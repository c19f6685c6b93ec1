import SwitchboardCore

/// Surveys as they are written.
package enum SurveyStore {
  private static let columns = "id, name, is_on, brand_id, department_id, questions"

  package static func all(on connection: any SQLConnection) throws -> [Survey] {
    try connection.rows("SELECT \(columns) FROM survey ORDER BY lower(name), id").map(read)
  }

  package static func find(_ id: ID<Survey>, on connection: any SQLConnection) throws -> Survey {
    guard let row = try connection.row("SELECT \(columns) FROM survey WHERE id = ?", .of(id)) else { throw Refusal.notFound("This survey") }
    return try read(row)
  }

  package static func insert(_ survey: Survey, in tx: WriteTransaction) throws -> ID<Survey> {
    try StoredQuestions.unique("name", "There is a survey of this name already.") {
      ID(
        try tx.connection.insert(
          "INSERT INTO survey (name, is_on, brand_id, department_id, questions) VALUES (?, ?, ?, ?, ?) RETURNING id", .text(survey.name),
          .of(survey.isOn), .of(survey.brand), .of(survey.department), .text(try StoredQuestions.json(survey.questions))))
    }
  }

  package static func save(_ survey: Survey, in tx: WriteTransaction) throws {
    try StoredQuestions.unique("name", "There is a survey of this name already.") {
      try tx.connection.run(
        "UPDATE survey SET name = ?, is_on = ?, brand_id = ?, department_id = ?, questions = ? WHERE id = ?", .text(survey.name),
        .of(survey.isOn), .of(survey.brand), .of(survey.department), .text(try StoredQuestions.json(survey.questions)), .of(survey.id))
    }
  }

  package static func delete(_ id: ID<Survey>, in tx: WriteTransaction) throws {
    guard try tx.connection.run("DELETE FROM survey WHERE id = ?", .of(id)) > 0 else { throw Refusal.notFound("This survey") }
  }

  private static func read(_ row: SQLRow) throws -> Survey {
    var row = row
    return Survey(
      id: try row.id(), name: try row.text(), isOn: try row.bool(), brand: try row.optionalID(), department: try row.optionalID(),
      questions: try StoredQuestions.read(row.text()))
  }
}
