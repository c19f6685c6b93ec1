import SwitchboardCore
import SwitchboardStore

/// Forms: built by an administrator, sent into chats by agents, filled in there by customers (S123).
enum FormRoutes {
  /// 50 questions with some choices each.
  static let largestBody = 256 * 1024

  struct QuestionView: Codable, Sendable {
    var id: String
    var label: String
    var type: FieldType
    var options: [String]
    var required: Bool

    init(_ question: Question) {
      id = question.id
      label = question.label
      type = question.type
      options = question.options
      required = question.required
    }
  }

  struct QuestionBody: Codable, Sendable {
    /// Absent: a new question. Kept as long as it is sent back.
    var id: String?
    var label: String?
    var type: FieldType
    var options: [String]?
    var required: Bool?

    var input: QuestionInput { .init(id: id, label: label, type: type, options: options ?? [], required: required ?? false) }
  }

  struct View: Codable, Sendable {
    var id: Int64
    var name: String
    var intro: String
    var questions: [QuestionView]

    init(_ form: CustomerForm) {
      id = form.id.rawValue
      name = form.name
      intro = form.intro
      questions = form.questions.map(QuestionView.init)
    }
  }

  struct Input: Codable, Sendable {
    var name: String?
    var intro: String?
    var questions: [QuestionBody]?
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> { try await all(call.desk) }

  /// For the agent who chooses one to send.
  static func choices(_ call: Call<Staff>, _: Nothing) async throws -> Items<View> { try await all(call.desk) }

  private static func all(_ desk: Desk) async throws -> Items<View> {
    try await desk.read { connection, _ in Items(items: try FormStore.all(on: connection).map(View.init)) }
  }

  static func one(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    let id = try call.id("id", CustomerForm.self)
    return try await call.desk.read { connection, _ in
      guard let form = try FormStore.find(id, on: connection) else { throw Refusal.notFound("This form") }
      return View(form)
    }
  }

  static func create(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    View(try await call.desk.perform(SaveForm(id: nil, input: input), as: call.caller.actor))
  }

  static func update(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    View(try await call.desk.perform(SaveForm(id: try call.id(), input: input), as: call.caller.actor))
  }

  static func delete(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteForm(id: try call.id()), as: call.caller.actor)
    return Nothing()
  }

  // MARK: In a chat

  struct Send: Codable, Sendable { var form: Int64 }

  struct Sent: Codable, Sendable { var sending: Int64 }

  static func send(_ call: Call<Staff>, _ input: Send) async throws -> Sent {
    Sent(sending: try await call.desk.perform(SendForm(chat: try call.id(), form: ID(input.form)), as: call.caller.actor).rawValue)
  }

  struct AnswerView: Codable, Sendable {
    var label: String
    var value: String?

    init(_ answer: FormAnswer) {
      label = answer.label
      value = answer.value
    }
  }

  struct Sending: Codable, Sendable {
    var sending: Int64
    var name: String
    var sentAt: Int64
    var by: String
    var filledAt: Int64?
    /// Empty until it is filled in.
    var answers: [AnswerView]
  }

  static func ofChat(_ call: Call<Staff>, _: Nothing) async throws -> Items<Sending> {
    let (actor, id) = (call.caller.actor, try call.id("id", Chat.self))
    return try await call.desk.read { connection, directory in
      guard try ChatStore.state(id, visibleTo: actor, directory, on: connection) != nil else { throw Refusal.notFound("This chat") }
      return Items(
        items: try FormSendingStore.all(of: id, on: connection).map {
          Sending(
            sending: $0.id.rawValue, name: $0.name, sentAt: $0.sentAt.milliseconds, by: $0.by, filledAt: $0.filledAt?.milliseconds,
            answers: ($0.answers ?? []).map(AnswerView.init))
        })
    }
  }

  // MARK: The customer's

  /// A form as its customer sees it: as it was when it was sent.
  struct Received: Codable, Sendable {
    var sending: Int64
    var name: String
    var intro: String
    var questions: [QuestionView]
    var filledAt: Int64?
    var answers: [AnswerView]

    init(_ sending: CustomerForm.Sending) {
      self.sending = sending.id.rawValue
      name = sending.name
      intro = sending.intro
      questions = sending.questions.map(QuestionView.init)
      filledAt = sending.filledAt?.milliseconds
      answers = (sending.answers ?? []).map(AnswerView.init)
    }
  }

  static func received(_ call: Call<Visitor>, _: Nothing) async throws -> Received {
    let (actor, chat, id) = (call.caller.actor, call.caller.chat, try call.id("id", CustomerForm.Sending.self))
    return try await call.desk.read { connection, directory in
      guard try ChatStore.state(chat, visibleTo: actor, directory, on: connection) != nil,
        let sending = try FormSendingStore.find(id, of: chat, on: connection)
      else { throw Refusal.notFound("This form") }
      return Received(sending)
    }
  }

  struct Answers: Codable, Sendable { var answers: [String: String] }

  static func fill(_ call: Call<Visitor>, _ input: Answers) async throws -> Received {
    try call.desk.limits.spend(.init("visitor answers", 60, per: 60_000), "\(call.caller.chat)", now: call.desk.now)
    return Received(
      try await call.desk.perform(
        FillForm(chat: call.caller.chat, sending: try call.id(), answers: input.answers), as: call.caller.actor))
  }
}
