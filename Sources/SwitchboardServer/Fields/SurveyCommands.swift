import SwitchboardCore
import SwitchboardStore

struct SaveSurvey: Command {
  let id: ID<Survey>?
  let input: SurveyRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> Survey {
    let directory = try tx.directory()
    try Rights.need(.manageDesk, actor, directory)
    let existing = try id.map { try SurveyStore.find($0, on: tx.connection) }
    let scope = try BrandOrDepartment(
      input.brand, input.department, brand: existing?.brand, department: existing?.department, in: directory)
    var survey = Survey(
      id: existing?.id ?? ID(0), name: try Field.line(input.name ?? existing?.name, "name", "Name", limit: 80),
      isOn: input.isOn ?? existing?.isOn ?? true, brand: scope.brand, department: scope.department,
      questions: try lines() ?? existing?.questions ?? [])
    guard !survey.questions.isEmpty else { throw Refusal.missing("questions", "A question") }
    if existing == nil { survey.id = try SurveyStore.insert(survey, in: tx) } else { try SurveyStore.save(survey, in: tx) }
    return survey
  }

  private func lines() throws -> [Survey.Line]? {
    guard let input = input.questions else { return nil }
    let questions = try input.map(\.input).checked(most: Survey.mostQuestions)
    return zip(input, questions).map { Survey.Line($0.type, $1) }
  }
}

struct DeleteSurvey: Command {
  let id: ID<Survey>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    try Rights.need(.manageDesk, actor, tx.directory())
    try SurveyStore.delete(id, in: tx)
  }
}

/// Gives a chat its survey: one for ever, with the questions of that moment.
struct OfferSurvey: Command {
  let chat: ID<Chat>

  enum Standing: Sendable {
    /// Not ended, too long ago, or there is no survey for it.
    case none
    case offered(SurveyOffer)
    case due(Survey)
  }

  func standing(as actor: Actor, _ directory: Directory, now: Timestamp, on connection: any SQLConnection) throws -> Standing {
    guard case .customer(chat) = actor, let chat = try ChatStore.state(chat, visibleTo: actor, directory, on: connection)?.chat,
      let endedAt = chat.endedAt, now.since(endedAt) < Survey.openDays * 86_400_000
    else { return .none }
    if let offer = try SurveyOfferStore.find(of: chat.id, on: connection) { return .offered(offer) }
    guard let department = directory.groups[chat.group]?.department,
      let survey = Survey.choose(try SurveyStore.all(on: connection), for: department, in: directory)
    else { return .none }
    return .due(survey)
  }

  func run(as actor: Actor, in tx: WriteTransaction) throws -> SurveyOffer? {
    switch try standing(as: actor, tx.directory(), now: tx.now, on: tx.connection) {
    case .none: nil
    case .offered(let offer): offer
    case .due(let survey): try SurveyOfferStore.insert(survey, to: chat, in: tx)
    }
  }
}

/// The customer answers or, with nil, skips: once.
struct AnswerSurvey: Command {
  let chat: ID<Chat>
  let answers: [String: String]?

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard let offer = try OfferSurvey(chat: chat).run(as: actor, in: tx),
      let state = try ChatStore.state(chat, visibleTo: actor, tx.directory(), on: tx.connection)
    else { throw Refusal.notFound("This survey") }
    guard offer.isOpen else {
      throw Refusal(.alreadyFilled, "The survey “\(offer.name)” has been \(offer.skippedAt == nil ? "answered" : "skipped") already.")
    }
    guard let answers else {
      try SurveyOfferStore.skip(offer.id, in: tx)
      try ChatItems.note(
        .init(what: .survey, ref: offer.id.rawValue, sentence: "skipped the survey “\(offer.name)”"), on: state, by: actor, in: tx)
      return
    }
    let checked = try offer.questions.check(answers)
    try SurveyOfferStore.answer(offer.id, checked, in: tx)
    let stars = Survey.score(checked).map { ": \(Survey.shown($0)) of 5 stars" } ?? ""
    try ChatItems.note(
      .init(what: .survey, ref: offer.id.rawValue, sentence: "answered the survey “\(offer.name)”\(stars)"), on: state, by: actor, in: tx)
  }
}
