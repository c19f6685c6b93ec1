import SwitchboardCore

/// Surveys that customers were offered: one for each chat, with a copy of its questions.
package enum SurveyOfferStore {
  static let columns = "o.id, o.chat_id, o.survey_id, o.name, o.questions, o.answered_at, o.skipped_at, o.score, o.answers"

  package static func find(of chat: ID<Chat>, on connection: any SQLConnection) throws -> SurveyOffer? {
    try connection.row("SELECT \(columns) FROM survey_offer o WHERE o.chat_id = ?", .of(chat)).map { row in
      var row = row
      return try read(&row)
    }
  }

  package static func insert(_ survey: Survey, to chat: ID<Chat>, in tx: WriteTransaction) throws -> SurveyOffer {
    let id = try tx.connection.insert(
      "INSERT INTO survey_offer (chat_id, survey_id, name, questions) VALUES (?, ?, ?, ?) RETURNING id", .of(chat), .of(survey.id),
      .text(survey.name), .text(try StoredQuestions.json(survey.questions)))
    return SurveyOffer(
      id: ID(id), chat: chat, survey: survey.id, name: survey.name, questions: survey.questions, answeredAt: nil, skippedAt: nil,
      score: nil,
      answers: [])
  }

  package static func answer(_ id: ID<SurveyOffer>, _ answers: [Survey.Answer], in tx: WriteTransaction) throws {
    try tx.connection.run(
      "UPDATE survey_offer SET answered_at = ?, score = ?, answers = ? WHERE id = ?", .of(tx.now),
      Survey.score(answers).map { .real($0) } ?? .null, .text(try StoredQuestions.json(answers)), .of(id))
  }

  package static func skip(_ id: ID<SurveyOffer>, in tx: WriteTransaction) throws {
    try tx.connection.run("UPDATE survey_offer SET skipped_at = ? WHERE id = ?", .of(tx.now), .of(id))
  }

  static func read(_ row: inout SQLRow) throws -> SurveyOffer {
    SurveyOffer(
      id: try row.id(), chat: try row.id(), survey: try row.optionalID(), name: try row.text(),
      questions: try StoredQuestions.read(row.text()),
      answeredAt: try row.optionalTime(), skippedAt: try row.optionalTime(), score: try row.optionalReal(),
      answers: try StoredQuestions.read(row.text()))
  }
}
