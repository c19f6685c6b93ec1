import SwitchboardCore

/// Calls of all chats that the agent who looks may see (rule 8).
package struct CallList: Sendable {
  package enum Sort: String, ListSort {
    case started, seconds, number, agent, group

    package var expression: String {
      switch self {
      case .started: "r.started_at"
      case .seconds: "r.seconds"
      case .number: "r.number"
      case .agent: "lower(r.by_name)"
      case .group: "(SELECT lower(name) FROM agent_group WHERE id = c.group_id)"
      }
    }
  }

  package struct Row: Sendable {
    package var call: ChatRecord<CallLog>
    package var customer: String
    package var email: String?
    package var group: ID<AgentGroup>
  }

  package var part: ListQuery<Sort>
  /// Nil: of all.
  package var customer: CustomerAddress?

  package init(_ part: ListQuery<Sort>, customer: CustomerAddress? = nil) {
    self.part = part
    self.customer = customer
  }

  package func rows(for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws -> ListPage<Row> {
    let chats = customer.map { CustomerScope.chats(of: $0, for: agent, directory) } ?? ChatScope.condition(for: agent, directory)
    let wanted = part.narrowed(
      chats, search: ["r.number", "r.description", "c.customer_name"], number: "c.id",
      group: "c.group_id")
    return try part.page(Self.columns, from: Self.source, where: wanted, id: "r.id", on: connection, read: Self.read)
  }

  /// The call as this agent may see it, or nil.
  package static func row(
    _ id: ID<CallLog>, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> Row? {
    let wanted = SQLCondition("r.id = ?", .of(id)) && ChatScope.condition(for: agent, directory)
    guard var row = try connection.rows("SELECT \(columns) FROM \(source) WHERE \(wanted.sql)", wanted.arguments).first else { return nil }
    return try read(&row)
  }

  private static let source = "call_log r JOIN chat c ON c.id = r.chat_id"
  private static let columns = "c.customer_name, c.email, c.group_id, \(RecordStore<CallLog>.columns)"

  private static func read(_ row: inout SQLRow) throws -> Row {
    let (customer, email, group) = (try row.text(), try row.optionalText(), try row.id(AgentGroup.self))
    return Row(call: try RecordStore<CallLog>.read(&row), customer: customer, email: email, group: group)
  }
}
