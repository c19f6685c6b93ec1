import SwitchboardCore
import SwitchboardStore

extension TicketRoutes {
  /// A ticket that an agent opens; from a chat only the subject has to be said.
  struct Opening: Codable, Sendable {
    /// The client's, so that a retry opens no second one.
    var id: String?
    var subject: String
    var text: String?
    var name: String?
    var email: String?
    var assignee: Int64?
    var group: Int64?
    var dueAt: Int64?
    /// Absent: yes, where there is a chat.
    var withTranscript: Bool?
  }

  static func open(_ call: Call<Staff>, _ input: Opening) async throws -> Left { try await open(input, from: nil, call) }

  static func openFromChat(_ call: Call<Staff>, _ input: Opening) async throws -> Left { try await open(input, from: try call.id(), call) }

  private static func open(_ input: Opening, from chat: ID<Chat>?, _ call: Call<Staff>) async throws -> Left {
    let start = StaffTicketStart.Input(
      id: input.id, subject: input.subject, text: input.text, name: input.name, email: input.email, assignee: input.assignee,
      group: input.group, dueAt: input.dueAt, withTranscript: input.withTranscript ?? true)
    let ticket = try await call.desk.perform(OpenTicket(chat: chat, input: start), as: call.caller.actor)
    return Left(number: ticket.rawValue)
  }
}

/// An agent opens a ticket, from a chat with what was said to and by the customer (S86).
struct OpenTicket: Command {
  let chat: ID<Chat>?
  let input: StaffTicketStart.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ID<Ticket> {
    let directory = try tx.directory()
    guard let agent = actor.agent.flatMap({ directory.staff($0) }) else { throw Refusal.notAllowed("Only agents do this.") }
    let state = try chat.map { try ChatItems.state($0, workedOnBy: actor, in: tx) }
    let start = try StaffTicketStart(input, from: state?.chat, by: agent.id, in: directory, now: tx.now)
    if let id = start.id, let first = try TicketStore.made(by: id, on: tx.connection) {
      guard first.chat == chat, first.by == agent.id, first.name == start.ticket.name, first.text == start.ticket.text else {
        throw Refusal(.fieldTaken, "This id has been used for another ticket.", field: "id")
      }
      return first.id
    }
    let ticket = try TicketStore.insert(start.ticket, client: start.id, by: .agent(agent), in: tx)
    if let state {
      if start.hasTranscript { try TicketLines.copy(state.conversation, to: ticket.id, in: tx) }
      try ChatItems.note(
        .init(what: .ticket, ref: ticket.id.rawValue, sentence: "opened ticket \(ticket.id) “\(ticket.subject)” from this chat"), on: state,
        by: actor, in: tx)
    }
    return ticket.id
  }
}
