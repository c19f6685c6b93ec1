import SwitchboardCore
import SwitchboardStore

/// A customer leaves a ticket, because nobody is there or by choice. A retry with the same id gets the same number (rule 4).
struct LeaveTicket: Command {
  let link: String
  let input: TicketStart.Input
  let identity: VerifiedIdentity?
  /// The customer's own chat that went before.
  let previous: ID<Chat>?

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ID<Ticket> {
    let directory = try tx.directory()
    guard let link = directory.link(key: link) else { throw Refusal.notFound("This chat link") }
    var input = input
    if let identity {
      input.name = identity.name ?? input.name
      input.email = identity.email ?? input.email
    }
    let start = try TicketStart(input, on: link, in: directory)
    if let first = try TicketStore.made(by: start.id, on: tx.connection) {
      // Other words under the same id would be taken for kept and be lost.
      guard first.link == link.id, first.email == start.email, first.text == start.text else {
        throw Refusal(.fieldTaken, "This id has been used for another ticket.", field: "id")
      }
      return first.id
    }
    guard let department = directory.departments[start.department], directory.groups[department.frontLineGroup] != nil else {
      throw Refusal.invalid("department", "This department cannot be chosen here.")
    }
    let ticket = try TicketStore.insert(start, link: link.id, group: department.frontLineGroup, chat: try chat(on: link, tx), in: tx)
    return ticket.id
  }

  /// Only a chat of the same brand: the staff of one brand have no business with another's.
  private func chat(on link: ChatLink, _ tx: WriteTransaction) throws -> ID<Chat>? {
    guard let previous else { return nil }
    let directory = try tx.directory()
    guard let state = try ChatStore.state(previous, visibleTo: .customer(previous), directory, on: tx.connection),
      directory.path(of: state.chat.group)?.brand.id == link.brand
    else { return nil }
    return previous
  }
}

/// An agent changes status, group or subject.
struct ChangeTicket: Command {
  let ticket: ID<Ticket>
  let change: Ticket.Change

  func run(as actor: Actor, in tx: WriteTransaction) throws -> TicketRoutes.Full {
    let directory = try tx.directory()
    guard let agent = actor.agent.flatMap({ directory.staff($0) }),
      let before = try TicketStore.ticket(ticket, visibleTo: actor, directory, on: tx.connection)
    else { throw Refusal.notFound("This ticket") }
    let events = try before.decide(change, by: actor, in: directory, now: tx.now)
    let after = try TicketStore.record(events, by: .agent(agent), on: before, in: tx)
    return try TicketRoutes.Full(after, for: agent.id, directory, now: tx.now, on: tx.connection)
  }
}
