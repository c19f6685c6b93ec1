import SwitchboardCore
import SwitchboardStore

/// What solved a ticket: one text, found by colleagues at once (S83, S93).
enum TicketResolution {
  static let limit = 8_000

  struct View: Codable, Sendable {
    /// Absent while nobody has said.
    var text: String?
    var by: String?
    var at: Int64?
  }

  struct Input: Codable, Sendable { var text: String }

  static func one(_ call: Call<Staff>, _: Nothing) async throws -> View {
    let (actor, id) = (call.caller.actor, try call.id("id", Ticket.self))
    return try await call.desk.read { connection, directory in
      guard try TicketStore.ticket(id, visibleTo: actor, directory, on: connection) != nil else { throw Refusal.notFound("This ticket") }
      return try view(id, on: connection)
    }
  }

  static func set(_ call: Call<Staff>, _ input: Input) async throws -> View {
    let text = input.text.trimmed().isEmpty ? nil : try Field.text(input.text, "text", "The resolution", limit: limit)
    return try await call.desk.perform(ResolveTicket(ticket: try call.id(), text: text), as: call.caller.actor)
  }

  static func view(_ id: ID<Ticket>, on connection: any SQLConnection) throws -> View {
    let found = try ResolutionStore.of(id, on: connection)
    return View(text: found?.text, by: found?.by, at: found?.at.milliseconds)
  }
}

struct ResolveTicket: Command {
  let ticket: ID<Ticket>
  /// Nil takes the resolution away.
  let text: String?

  func run(as actor: Actor, in tx: WriteTransaction) throws -> TicketResolution.View {
    let directory = try tx.directory()
    guard let agent = actor.agent.flatMap({ directory.staff($0) }),
      let found = try TicketStore.ticket(ticket, visibleTo: actor, directory, on: tx.connection)
    else { throw Refusal.notFound("This ticket") }
    guard try text != ResolutionStore.of(ticket, on: tx.connection)?.text else {
      return try TicketResolution.view(ticket, on: tx.connection)
    }
    try ResolutionStore.set(text, on: found, by: agent, in: tx)
    _ = try TicketStore.record([text == nil ? .unresolved : .resolved], by: .agent(agent), on: found, in: tx)
    return try TicketResolution.view(ticket, on: tx.connection)
  }
}
