import SwitchboardCore
import SwitchboardStore

/// Surveys: written by an administrator, offered once after a chat's end, read by staff (S12, S111, S122).
enum SurveyRoutes {
  static let largestBody = 128 * 1024

  struct QuestionView: Codable, Sendable {
    var id: String
    var label: String
    var type: Survey.Kind
    /// Of a choice.
    var options: [String]
    var required: Bool

    init(_ line: Survey.Line) {
      id = line.question.id
      label = line.question.label
      type = line.kind
      options = line.kind == .choice ? line.question.options : []
      required = line.question.required
    }
  }

  struct QuestionBody: Codable, Sendable {
    var id: String?
    var label: String?
    var type: Survey.Kind
    var options: [String]?
    var required: Bool?

    var input: QuestionInput {
      .init(id: id, label: label, type: type.field, options: type == .stars ? Survey.stars : options ?? [], required: required ?? false)
    }
  }

  struct View: Codable, Sendable {
    var id: Int64
    var name: String
    var isOn: Bool
    var brand: Int64?
    var department: Int64?
    var questions: [QuestionView]

    init(_ survey: Survey) {
      id = survey.id.rawValue
      name = survey.name
      isOn = survey.isOn
      brand = survey.brand?.rawValue
      department = survey.department?.rawValue
      questions = survey.questions.map(QuestionView.init)
    }
  }

  struct Input: Codable, Sendable {
    var name: String?
    var isOn: Bool?
    /// Null or 0: for all.
    var brand: Patch<Int64>
    var department: Patch<Int64>
    var questions: [QuestionBody]?
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> {
    try await call.desk.read { connection, _ in Items(items: try SurveyStore.all(on: connection).map(View.init)) }
  }

  static func one(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    let id = try call.id("id", Survey.self)
    return try await call.desk.read { connection, _ in View(try SurveyStore.find(id, on: connection)) }
  }

  static func create(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    View(try await call.desk.perform(SaveSurvey(id: nil, input: input), as: call.caller.actor))
  }

  static func update(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    View(try await call.desk.perform(SaveSurvey(id: try call.id(), input: input), as: call.caller.actor))
  }

  static func delete(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteSurvey(id: try call.id()), as: call.caller.actor)
    return Nothing()
  }

  // MARK: The customer's

  struct Offered: Codable, Sendable {
    struct Offer: Codable, Sendable {
      var id: Int64
      var name: String
      var questions: [QuestionView]
    }

    /// Absent before the end, without a survey for this chat, and once it was answered or skipped.
    var survey: Offer?
  }

  static func offered(_ call: Call<Visitor>, _: Nothing) async throws -> Offered {
    let (actor, chat, now) = (call.caller.actor, call.caller.chat, call.desk.now)
    // Only the first time something is written: what is offered stays as it was then.
    let standing = try await call.desk.read { connection, directory in
      try OfferSurvey(chat: chat).standing(as: actor, directory, now: now, on: connection)
    }
    let offer: SurveyOffer? =
      switch standing {
      case .none: nil
      case .offered(let offer): offer
      case .due: try await call.desk.perform(OfferSurvey(chat: chat), as: actor)
      }
    guard let offer, offer.isOpen else { return Offered() }
    return Offered(survey: .init(id: offer.id.rawValue, name: offer.name, questions: offer.questions.map(QuestionView.init)))
  }

  struct Answers: Codable, Sendable {
    var answers: [String: String]?
    var skipped: Bool?
  }

  static func answer(_ call: Call<Visitor>, _ input: Answers) async throws -> Nothing {
    try call.desk.limits.spend(.init("visitor answers", 60, per: 60_000), "\(call.caller.chat)", now: call.desk.now)
    try await call.desk.perform(
      AnswerSurvey(chat: call.caller.chat, answers: input.skipped == true ? nil : input.answers ?? [:]), as: call.caller.actor)
    return Nothing()
  }
}
