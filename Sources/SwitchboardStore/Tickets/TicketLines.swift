import SwitchboardCore

/// What was said before a ticket was opened, copied to it: the ticket keeps it whatever becomes of the chat.
package enum TicketLines {
  /// The newest this many events of a conversation are looked at.
  package static let most: Int64 = 2_000

  /// Copies what was said in the customer's conversation. What staff said among themselves is of another type and cannot get here.
  package static func copy(_ conversation: Conversation, to ticket: ID<Ticket>, in tx: WriteTransaction) throws {
    let page: Page<PublicEvent> = try EventLog.page(
      conversation.id, before: conversation.lastSeq + 1, limit: most, last: conversation.lastSeq, on: tx.connection)
    for (index, line) in page.events.compactMap(Ticket.Line.init).enumerated() {
      try tx.connection.run(
        "INSERT INTO ticket_line (ticket_number, seq, at, by_kind, by_name, text) VALUES (?, ?, ?, ?, ?, ?)", .of(ticket), .of(index + 1),
        .of(line.at), .text(line.by.kind.rawValue), .text(line.by.name), .text(line.text))
    }
  }

  /// How many each of them has, where it has any. The caller has found the tickets through who looks.
  package static func counts(of tickets: [ID<Ticket>], on connection: any SQLConnection) throws -> [ID<Ticket>: Int] {
    let these = SQLCondition.oneOf("ticket_number", Set(tickets))
    return try connection.rows("SELECT ticket_number, count(*) FROM ticket_line WHERE \(these.sql) GROUP BY ticket_number").reduce(into: [:]) { counts, row in
      var row = row
      counts[try row.id()] = Int(try row.int())
    }
  }

  /// The caller has found the ticket through who looks.
  package static func all(_ ticket: ID<Ticket>, on connection: any SQLConnection) throws -> [Ticket.Line] {
    try connection.rows("SELECT at, by_kind, by_name, text FROM ticket_line WHERE ticket_number = ? ORDER BY seq", .of(ticket)).map { row in
      var row = row
      return Ticket.Line(at: try row.time(), by: Author(kind: try row.value(), name: try row.text()), text: try row.text())
    }
  }
}
