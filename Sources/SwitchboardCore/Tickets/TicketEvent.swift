/// What can happen to a ticket. Its own small log, written with the change.
package enum TicketEvent: Sendable, Equatable {
  case opened
  case status(from: Ticket.Status, to: Ticket.Status)
  case group(from: ID<AgentGroup>, fromName: String, to: ID<AgentGroup>, toName: String)
  case subject(from: String, to: String)
  /// Nil: to nobody.
  case assigned(to: ID<Agent>?, name: String?)
  case due(Timestamp?)
  /// Somebody said what solved it, or took that back.
  case resolved
  case unresolved

  package var kind: String {
    switch self {
    case .opened: "opened"
    case .status: "status"
    case .group: "group"
    case .subject: "subject"
    case .assigned: "assigned"
    case .due: "due"
    case .resolved: "resolved"
    case .unresolved: "unresolved"
    }
  }

  /// As a sentence of the ticket's history.
  package func sentence(by author: Author) -> String {
    switch self {
    case .opened: author.kind == .customer ? "\(author.name) left this ticket" : "\(author.name) opened this ticket"
    case .status(_, .closed): "\(author.name) closed the ticket"
    case .status(.closed, .active): "\(author.name) opened the ticket again"
    case .status(let from, let to): "\(author.name) changed the status from \(from.name) to \(to.name)"
    case .group(_, let from, _, let to): "\(author.name) moved the ticket from \(from) to \(to)"
    case .subject(let from, let to): "\(author.name) changed the subject from “\(from)” to “\(to)”"
    case .assigned(_, let name?): "\(author.name) gave the ticket to \(name)"
    case .assigned: "\(author.name) gave the ticket back to its group"
    case .due(.some): "\(author.name) changed the due date"
    case .due: "\(author.name) removed the due date"
    case .resolved: "\(author.name) said what solved the ticket"
    case .unresolved: "\(author.name) took the resolution back"
    }
  }
}

extension Ticket.Status {
  package var name: String {
    switch self {
    case .active: "Active"
    case .waiting: "Waiting"
    case .closed: "Closed"
    }
  }
}
