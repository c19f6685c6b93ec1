import SwitchboardCore

/// Answered surveys of the chats that the agent who looks may see (rule 8).
package struct SurveyResults: Sendable {
  package enum Sort: String, ListSort {
    case completed
    package var expression: String { "o.answered_at" }
  }

  package var part: ListQuery<Sort>
  package var survey: ID<Survey>?
  /// Answered at this moment or later, and before that one.
  package var from: Timestamp?
  package var to: Timestamp?
  /// Nil: of all.
  package var customer: CustomerAddress?

  package init(_ part: ListQuery<Sort>, survey: ID<Survey>?, from: Timestamp?, to: Timestamp?, customer: CustomerAddress? = nil) {
    self.part = part
    self.survey = survey
    self.from = from
    self.to = to
    self.customer = customer
  }

  package struct Row: Sendable {
    package var offer: SurveyOffer
    package var customer: String
    package var email: String?
    package var agent: ID<Agent>?
    package var group: ID<AgentGroup>
  }

  private static let source = "survey_offer o JOIN chat c ON c.id = o.chat_id"

  package func page(for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws -> ListPage<Row> {
    try part.page(
      "\(SurveyOfferStore.columns), c.customer_name, c.email, c.agent_id, c.group_id", from: Self.source, where: condition(for: agent, directory),
      id: "o.id",
      on: connection
    ) { row in
      Row(offer: try SurveyOfferStore.read(&row), customer: try row.text(), email: try row.optionalText(), agent: try row.optionalID(), group: try row.id())
    }
  }

  /// Of the scores of them all, not of a page's; nil where no stars were given.
  package func average(for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws -> Double? {
    let scope = condition(for: agent, directory)
    guard
      var row = try connection.rows("SELECT count(o.score), total(o.score) FROM \(Self.source) WHERE \(scope.sql)", scope.arguments).first
    else { return nil }
    let (count, sum) = (try row.int(), try row.real())
    return count == 0 ? nil : sum / Double(count)
  }

  private func condition(for agent: ID<Agent>, _ directory: Directory) -> SQLCondition {
    let chats = customer.map { CustomerScope.chats(of: $0, for: agent, directory) } ?? ChatScope.condition(for: agent, directory)
    var scope = SQLCondition("o.answered_at IS NOT NULL") && chats
    if let survey { scope = scope && SQLCondition("o.survey_id = ?", .of(survey)) }
    if let from { scope = scope && SQLCondition("o.answered_at >= ?", .of(from)) }
    if let to { scope = scope && SQLCondition("o.answered_at < ?", .of(to)) }
    return part.narrowed(scope, search: ["c.customer_name", "c.email", "o.answers"], number: "c.id", group: "c.group_id")
  }
}
