import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// Tickets: left by customers on a link, worked on by staff.
enum TicketRoutes {
  struct Leave: Codable, Sendable {
    var id: String
    var name: String?
    var email: String?
    var department: Int64?
    var subject: String?
    var text: String
    var page: String?
    var identity: String?
    /// The token of the customer's chat that went before.
    var previous: String?
  }

  struct Left: Codable, Sendable { var number: Int64 }

  static func leave(_ call: Call<Anybody>, _ input: Leave) async throws -> Left {
    let left = try await leave(
      .init(
        id: input.id, name: input.name, email: input.email, department: input.department, subject: input.subject, text: input.text,
        page: input.page),
      on: try call.text("key"), identity: input.identity, previous: input.previous, from: call.request, call.context, call.desk)
    return Left(number: left.rawValue)
  }

  /// The same for the widget and for the page without script.
  static func leave(
    _ input: TicketStart.Input, on key: String, identity token: String? = nil, previous: String? = nil, from request: Request,
    _ context: AppContext, _ desk: Desk
  ) async throws -> ID<Ticket> {
    try desk.limits.spend(
      .init("tickets", desk.config.chatsPerAddress, per: 10 * 60_000), request.clientAddress(context, desk.config), now: desk.now)
    var identity: VerifiedIdentity?
    if let token {
      let link = try await desk.read { _, directory in try LinkRoutes.find(key, directory) }
      identity = try await VerifiedIdentity(token, secret: link.secret, now: desk.now)
    }
    let chat = previous.flatMap { desk.tokens.chat(of: $0, now: desk.now) }
    return try await desk.perform(LeaveTicket(link: key, input: input, identity: identity, previous: chat), as: .anybody)
  }

  struct Row: Codable, Sendable {
    var number: Int64
    var revision: Int64
    var status: Ticket.Status
    var subject: String
    var name: String
    var email: String?
    /// As much of it as a list shows.
    var excerpt: String
    var group: Int64
    var groupName: String
    var department: Int64
    var departmentName: String
    var brandName: String
    var chat: Int64?
    var createdAt: Int64
    var closedAt: Int64?
    var assignee: Int64?
    var assigneeName: String?
    var dueAt: Int64?
    /// It is not closed, and was due.
    var late: Bool

    init(_ ticket: Ticket, in directory: Directory, now: Timestamp) {
      let path = directory.path(of: ticket.group)
      number = ticket.id.rawValue
      revision = ticket.revision
      status = ticket.status
      subject = ticket.subject
      name = ticket.name
      email = ticket.email
      excerpt = String(ticket.text.prefix(200))
      group = ticket.group.rawValue
      groupName = path?.group.name ?? ""
      department = path?.department.id.rawValue ?? 0
      departmentName = path?.department.name ?? ""
      brandName = path?.brand.name ?? ""
      chat = ticket.chat?.rawValue
      createdAt = ticket.createdAt.milliseconds
      closedAt = ticket.closedAt?.milliseconds
      assignee = ticket.assignee?.rawValue
      assigneeName = ticket.assignee.flatMap { directory.agents[$0]?.displayName }
      dueAt = ticket.dueAt?.milliseconds
      late = ticket.status != .closed && ticket.dueAt.map { $0 <= now } ?? false
    }
  }

  static func list(_ call: Call<Staff>, _: Nothing) async throws -> ListAnswer<Row> {
    let list = TicketList(status: try call.value("status"), try call.list(by: .number))
    let (agent, now) = (call.caller.agent, call.desk.now)
    return try await call.desk.read { connection, directory in
      ListAnswer(try list.rows(for: agent, directory, on: connection)) { Row($0, in: directory, now: now) }
    }
  }

  struct HistoryEntry: Codable, Sendable {
    var at: Int64
    var text: String
    var by: String
    var kind: String
  }

  /// What was said in the chat that it was opened from.
  struct Line: Codable, Sendable {
    var at: Int64
    var by: String
    var fromCustomer: Bool
    var text: String
  }

  /// A ticket as its own page shows it.
  struct Full: Codable, Sendable {
    var ticket: Row
    var text: String
    var link: String?
    var page: String?
    var history: [HistoryEntry]
    var transcript: [Line]
    /// Chats that it is related to and that the caller may see.
    var related: [RelatedRoutes.Item]

    init(_ ticket: Ticket, for agent: ID<Agent>, _ directory: Directory, now: Timestamp, on connection: any SQLConnection) throws {
      self.ticket = Row(ticket, in: directory, now: now)
      text = ticket.text
      link = ticket.link.flatMap { directory.links[$0]?.name }
      page = ticket.page
      history = try TicketLog.all(ticket.id, on: connection).map { event in
        HistoryEntry(at: event.at.milliseconds, text: event.body.sentence(by: event.author), by: event.author.name, kind: event.body.kind)
      }
      transcript = try TicketLines.all(ticket.id, on: connection).map { line in
        Line(at: line.at.milliseconds, by: line.by.name, fromCustomer: line.by.kind == .customer, text: line.text)
      }
      related = try RelatedStore.chats(of: ticket, for: agent, directory, on: connection).map { RelatedRoutes.Item($0) }
    }
  }

  static func one(_ call: Call<Staff>, _: Nothing) async throws -> Full {
    let (agent, actor, id, now) = (call.caller.agent, call.caller.actor, try call.id("id", Ticket.self), call.desk.now)
    return try await call.desk.read { connection, directory in
      guard let ticket = try TicketStore.ticket(id, visibleTo: actor, directory, on: connection) else {
        throw Refusal.notFound("This ticket")
      }
      return try Full(ticket, for: agent, directory, now: now, on: connection)
    }
  }

  struct Change: Codable, Sendable {
    var status: String?
    var group: Int64?
    var subject: String?
    var assignee: Patch<Int64>
    var dueAt: Patch<Int64>
  }

  static func change(_ call: Call<Staff>, _ input: Change) async throws -> Full {
    try await call.desk.perform(
      ChangeTicket(
        ticket: try call.id(),
        change: .init(
          status: input.status, group: input.group, subject: input.subject, assignee: input.assignee.change, dueAt: input.dueAt.change)),
      as: call.caller.actor)
  }
}
