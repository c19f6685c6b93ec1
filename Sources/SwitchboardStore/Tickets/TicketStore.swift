import SwitchboardCore

/// Tickets as stored. There is no look-up that does not ask who looks (rule 8).
package enum TicketStore {
  static let columns = """
    t.number, t.revision, t.group_id, t.status, t.subject, t.name, t.email, t.text, t.link_id, t.page, t.chat_id, t.created_at, t.closed_at,
    t.assignee_id, t.due_at, t.created_by
    """

  /// The ticket as this actor may see it, or nil: one who may not see it is told the same as if it did not exist.
  package static func ticket(
    _ id: ID<Ticket>, visibleTo actor: Actor, _ directory: Directory, on connection: any SQLConnection
  ) throws -> Ticket? {
    guard var row = try connection.row("SELECT \(columns) FROM ticket t WHERE t.number = ?", .of(id)) else { return nil }
    let ticket = try read(&row)
    return TicketPolicy.sees(actor, ticket, directory) ? ticket : nil
  }

  /// The ticket that a client's id made, for a retry. For the write path only: nobody is shown it.
  package static func made(by client: ClientID, on connection: any SQLConnection) throws -> Ticket? {
    guard var row = try connection.row("SELECT \(columns) FROM ticket t WHERE t.client_id = ?", .text(client.rawValue)) else { return nil }
    return try read(&row)
  }

  /// Those that were made from this chat, or related to it, as the agent may see them; newest first.
  static func tickets(of chat: ID<Chat>, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws -> [Ticket]
  {
    // The rights are asked of what was found: beside them the planner would rather look through all tickets of the groups.
    try connection.rows(
      """
      SELECT \(columns) FROM ticket t
      WHERE t.chat_id = ? OR t.number IN (SELECT ref FROM chat_related WHERE chat_id = ? AND kind = 'ticket') ORDER BY t.number DESC LIMIT ?
      """, .of(chat), .of(chat), .of(RelatedStore.most)
    ).map { row in
      var row = row
      return try read(&row)
    }.filter { TicketPolicy.sees(.agent(agent), $0, directory) }
  }

  /// What a customer left on a link.
  package static func insert(
    _ start: TicketStart, link: ID<ChatLink>, group: ID<AgentGroup>, chat: ID<Chat>?, in tx: WriteTransaction
  ) throws -> Ticket {
    try insert(
      Ticket(
        id: ID(0), group: group, subject: start.subject, name: start.name, email: start.email, text: start.text, link: link,
        page: start.page, chat: chat, createdAt: tx.now), client: start.id, by: .customer(start.name), in: tx)
  }

  /// Gives the next number and stores the ticket with its first event.
  package static func insert(_ ticket: Ticket, client: ClientID?, by author: Author, in tx: WriteTransaction) throws -> Ticket {
    var ticket = ticket
    ticket.id = ID(
      try tx.connection.insert(
        """
        INSERT INTO ticket (number, client_id, group_id, status, subject, name, email, text, link_id, page, chat_id, created_at, assignee_id,
          due_at, created_by)
        VALUES ((SELECT coalesce(max(number) + 1, ?) FROM ticket), ?, ?, 'active', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number
        """, .of(Ticket.firstNumber), .of(client?.rawValue), .of(ticket.group), .text(ticket.subject), .text(ticket.name),
        .of(ticket.email), .text(ticket.text), .of(ticket.link), .of(ticket.page), .of(ticket.chat), .of(tx.now), .of(ticket.assignee),
        .of(ticket.dueAt), .of(author.agent)))
    ticket.by = author.agent
    try TicketLog.append([.opened], by: author, to: ticket.id, in: tx)
    tx.effects.append(.ticketsChanged(ticket.group))
    return ticket
  }

  /// Stores what `events` changed, and the events with it. Nothing happens without an event.
  package static func record(_ events: [TicketEvent], by author: Author, on ticket: Ticket, in tx: WriteTransaction) throws -> Ticket {
    guard !events.isEmpty else { return ticket }
    var changed = ticket
    for event in events { changed.apply(event, at: tx.now) }
    changed.revision += 1
    try tx.connection.run(
      "UPDATE ticket SET revision = ?, group_id = ?, status = ?, subject = ?, closed_at = ?, assignee_id = ?, due_at = ? WHERE number = ?",
      .of(changed.revision), .of(changed.group), .text(changed.status.rawValue), .text(changed.subject), .of(changed.closedAt),
      .of(changed.assignee), .of(changed.dueAt), .of(changed.id))
    try TicketLog.append(events, by: author, to: ticket.id, in: tx)
    tx.effects.append(.ticketsChanged(changed.group))
    if changed.group != ticket.group { tx.effects.append(.ticketsChanged(ticket.group)) }
    return changed
  }

  static func read(_ row: inout SQLRow) throws -> Ticket {
    var ticket = Ticket(
      id: try row.id(), revision: try row.int(), group: try row.id(), status: try row.value(), subject: try row.text(),
      name: try row.text(), email: try row.optionalText(), text: try row.text(), link: try row.optionalID(), page: try row.optionalText(),
      chat: try row.optionalID(), createdAt: try row.time(), closedAt: try row.optionalTime())
    ticket.assignee = try row.optionalID()
    ticket.dueAt = try row.optionalTime()
    ticket.by = try row.optionalID()
    return ticket
  }
}
