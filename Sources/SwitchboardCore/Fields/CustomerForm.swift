/// A form that agents send into chats. What was sent is a copy: a change here changes nothing that is out.
package struct CustomerForm: Sendable, Equatable {
  package static let mostQuestions = 50

  package var id: ID<CustomerForm>
  package var name: String
  package var intro: String
  package var questions: [Question]

  package init(id: ID<CustomerForm>, name: String, intro: String, questions: [Question]) {
    self.id = id
    self.name = name
    self.intro = intro
    self.questions = questions
  }

  /// A form that was sent, as it was then, and what became of it.
  package struct Sending: Sendable, Equatable {
    package var id: ID<Sending>
    package var chat: ID<Chat>
    package var name: String
    package var intro: String
    package var questions: [Question]
    package var sentAt: Timestamp
    package var by: String
    package var filledAt: Timestamp?
    package var answers: [FormAnswer]?

    package init(
      id: ID<Sending>, chat: ID<Chat>, name: String, intro: String, questions: [Question], sentAt: Timestamp, by: String,
      filledAt: Timestamp?, answers: [FormAnswer]?
    ) {
      self.id = id
      self.chat = chat
      self.name = name
      self.intro = intro
      self.questions = questions
      self.sentAt = sentAt
      self.by = by
      self.filledAt = filledAt
      self.answers = answers
    }
  }
}
