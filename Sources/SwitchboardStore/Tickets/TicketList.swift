import SwitchboardCore

/// Which tickets a list shows, in which order: always through the agent who looks (rule 8).
package struct TicketList: Sendable {
  package enum Sort: String, ListSort {
    case number, subject, name, status, group, assignee, due

    package var expression: String {
      switch self {
      case .number: "t.number"
      case .subject: "lower(t.subject)"
      case .name: "lower(t.name)"
      case .status: "t.status"
      case .group: "(SELECT lower(name) FROM agent_group WHERE id = t.group_id)"
      case .assignee: "coalesce((SELECT lower(display_name) FROM agent WHERE id = t.assignee_id), '')"
      // What is never due comes after everything that is.
      case .due: "coalesce(t.due_at, 9223372036854775807)"
      }
    }
  }

  package var status: Ticket.Status?
  /// Nil: of all.
  package var customer: CustomerAddress?
  package var part: ListQuery<Sort>

  package init(status: Ticket.Status?, customer: CustomerAddress? = nil, _ part: ListQuery<Sort>) {
    self.status = status
    self.customer = customer
    self.part = part
  }

  package func rows(for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws -> ListPage<Ticket> {
    var scope = customer.map { CustomerScope.tickets(of: $0, for: agent, directory) } ?? Self.scope(of: agent, directory)
    if let status { scope = scope && SQLCondition("t.status = ?", .text(status.rawValue)) }
    let wanted = part.narrowed(scope, search: ["t.subject", "t.name", "t.email", "t.text"], number: "t.number", group: "t.group_id")
    return try part.page(TicketStore.columns, from: "ticket t", where: wanted, id: "t.number", on: connection, read: TicketStore.read)
  }

  /// How many need an answer: the number beside the list's name.
  package static func waiting(for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws -> Int {
    let wanted = SQLCondition("t.status = 'active'") && scope(of: agent, directory)
    var row = try connection.rows("SELECT count(*) FROM ticket t WHERE \(wanted.sql)", wanted.arguments).first
    return Int(try row?.int() ?? 0)
  }

  /// `TicketPolicy.sees` as a condition on `t`.
  static func scope(of agent: ID<Agent>, _ directory: Directory) -> SQLCondition {
    .oneOf("t.group_id", TicketPolicy.scope(of: agent, directory))
  }
}
