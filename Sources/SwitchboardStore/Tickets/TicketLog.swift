import Foundation
import SwitchboardCore

/// What happened to each ticket, numbered 1, 2, 3 ... Nothing is ever updated here.
package enum TicketLog {
  static func append(_ events: [TicketEvent], by author: Author, to ticket: ID<Ticket>, in tx: WriteTransaction) throws {
    for event in events {
      try tx.connection.run(
        """
        INSERT INTO ticket_event (ticket_number, seq, at, by_kind, by_agent, by_name, kind, data)
        VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM ticket_event WHERE ticket_number = ?), ?, ?, ?, ?, ?, ?)
        """, .of(ticket), .of(ticket), .of(tx.now), .text(author.kind.rawValue), .of(author.agent), .text(author.name),
        .text(event.kind), .of(try event.data()))
    }
  }

  package static func all(_ ticket: ID<Ticket>, on connection: any SQLConnection) throws -> [Recorded<TicketEvent>] {
    try connection.rows(
      "SELECT seq, at, by_kind, by_agent, by_name, kind, data FROM ticket_event WHERE ticket_number = ? ORDER BY seq", .of(ticket)
    ).map { row in
      var row = row
      let (seq, at) = (try row.int(), try row.time())
      let author = Author(kind: try row.value(), agent: try row.optionalID(), name: try row.text())
      return Recorded(seq: seq, at: at, author: author, body: try TicketEvent(kind: try row.text(), data: try row.optionalText()))
    }
  }
}

extension TicketEvent {
  private struct Move<Value: Codable>: Codable {
    var from: Value
    var to: Value
    var fromName: String?
    var toName: String?
  }

  private struct Given: Codable {
    var to: ID<Agent>?
    var name: String?
  }

  private struct Due: Codable { var at: Timestamp? }

  fileprivate func data() throws -> String? {
    func json(_ value: some Encodable) throws -> String { String(decoding: try JSONEncoder().encode(value), as: UTF8.self) }
    return switch self {
    case .opened, .resolved, .unresolved: nil
    case .status(let from, let to): try json(Move(from: from, to: to))
    case .subject(let from, let to): try json(Move(from: from, to: to))
    case .assigned(let to, let name): try json(Given(to: to, name: name))
    case .due(let at): try json(Due(at: at))
    case .group(let from, let fromName, let to, let toName): try json(Move(from: from, to: to, fromName: fromName, toName: toName))
    }
  }

  fileprivate init(kind: String, data: String?) throws {
    func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
      try JSONDecoder().decode(type, from: Data((data ?? "").utf8))
    }
    func move<Value: Codable>() throws -> Move<Value> { try decoded() }
    switch kind {
    case "opened": self = .opened
    case "status":
      let move: Move<Ticket.Status> = try move()
      self = .status(from: move.from, to: move.to)
    case "subject":
      let move: Move<String> = try move()
      self = .subject(from: move.from, to: move.to)
    case "group":
      let move: Move<ID<AgentGroup>> = try move()
      self = .group(from: move.from, fromName: move.fromName ?? "", to: move.to, toName: move.toName ?? "")
    case "assigned":
      let given = try decoded(Given.self)
      self = .assigned(to: given.to, name: given.name)
    case "resolved": self = .resolved
    case "unresolved": self = .unresolved
    case "due": self = .due(try decoded(Due.self).at)
    default: throw UnreadableEvent(stored: StoredBody(kind: kind, data: data))
    }
  }
}
