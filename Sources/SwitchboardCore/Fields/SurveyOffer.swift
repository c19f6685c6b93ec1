/// A survey that a chat's customer was offered, as it was then, and what became of it.
package struct SurveyOffer: Sendable, Equatable {
  package var id: ID<SurveyOffer>
  package var chat: ID<Chat>
  package var survey: ID<Survey>?
  package var name: String
  package var questions: [Survey.Line]
  package var answeredAt: Timestamp?
  package var skippedAt: Timestamp?
  package var score: Double?
  package var answers: [Survey.Answer]

  package init(
    id: ID<SurveyOffer>, chat: ID<Chat>, survey: ID<Survey>?, name: String, questions: [Survey.Line], answeredAt: Timestamp?,
    skippedAt: Timestamp?, score: Double?, answers: [Survey.Answer]
  ) {
    self.id = id
    self.chat = chat
    self.survey = survey
    self.name = name
    self.questions = questions
    self.answeredAt = answeredAt
    self.skippedAt = skippedAt
    self.score = score
    self.answers = answers
  }

  package var isOpen: Bool { answeredAt == nil && skippedAt == nil }
}
