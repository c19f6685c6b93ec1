import SwitchboardCore
import SwitchboardStore

/// What customers answered: of one chat, and of all that the caller may see.
enum SurveyResultRoutes {
  struct AnswerView: Codable, Sendable {
    var label: String
    var type: Survey.Kind
    var value: String?

    init(_ answer: Survey.Answer) {
      label = answer.label
      type = answer.type
      value = answer.value
    }
  }

  struct Completed: Codable, Sendable {
    var name: String
    var completedAt: Int64
    /// Stars on the average, 1 to 5; absent where none were given.
    var score: Double?
    var answers: [AnswerView]
  }

  static func ofChat(_ call: Call<Staff>, _: Nothing) async throws -> Items<Completed> {
    let (actor, id) = (call.caller.actor, try call.id("id", Chat.self))
    return try await call.desk.read { connection, directory in
      guard try ChatStore.state(id, visibleTo: actor, directory, on: connection) != nil else { throw Refusal.notFound("This chat") }
      guard let offer = try SurveyOfferStore.find(of: id, on: connection), let at = offer.answeredAt else { return Items(items: []) }
      return Items(
        items: [
          Completed(
            name: offer.name, completedAt: at.milliseconds, score: offer.score.map(Survey.rounded),
            answers: offer.answers.map(AnswerView.init))
        ])
    }
  }

  struct Row: Codable, Sendable {
    var id: Int64
    var chat: Int64
    /// Absent when it was deleted.
    var survey: Int64?
    var name: String
    var customer: String
    var email: String?
    var agent: Int64?
    var agentName: String?
    var groupName: String
    var completedAt: Int64
    var score: Double?
    var answers: [AnswerView]

    init(_ row: SurveyResults.Row, in directory: Directory) {
      id = row.offer.id.rawValue
      chat = row.offer.chat.rawValue
      survey = row.offer.survey?.rawValue
      name = row.offer.name
      customer = row.customer
      email = row.email
      agent = row.agent?.rawValue
      agentName = row.agent.flatMap { directory.agents[$0]?.displayName }
      groupName = directory.groups[row.group]?.name ?? ""
      completedAt = row.offer.answeredAt?.milliseconds ?? 0
      score = row.offer.score.map(Survey.rounded)
      answers = row.offer.answers.map(AnswerView.init)
    }
  }

  struct List: Codable, Sendable {
    var rows: [Row]
    var next: String?
    var total: Int
    /// Of the scores of all, not of this page's.
    var average: Double?
  }

  static let query = QueryField.list(
    [
      QueryField("survey", "only this one"), QueryField("from", "answered at this moment or later"),
      QueryField("to", "answered before this moment"),
    ], search: "customer, chat number or answer", by: SurveyResults.Sort.self)

  static func list(_ call: Call<Staff>, _: Nothing) async throws -> List {
    let moments = 0...Int64(1 << 52)
    let results = SurveyResults(
      try call.list(by: .completed), survey: try call.number("survey", in: 1...Int64.max).map { ID($0) },
      from: try call.number("from", in: moments).map { Timestamp(milliseconds: $0) },
      to: try call.number("to", in: moments).map { Timestamp(milliseconds: $0) })
    let agent = call.caller.agent
    return try await call.desk.read { connection, directory in
      let page = try results.page(for: agent, directory, on: connection)
      return List(
        rows: page.rows.map { Row($0, in: directory) }, next: page.next?.encoded, total: page.total,
        average: try results.average(for: agent, directory, on: connection).map(Survey.rounded))
    }
  }
}
