import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// A customer's operations on the own chat.
enum VisitorRoutes {
  struct View: Codable, Sendable { var chat: VisitorChat }

  static func chat(_ call: Call<Visitor>, _: Nothing) async throws -> View {
    let (id, now) = (call.caller.chat, call.desk.now)
    // A page that may not open sockets calls instead: its customer is here.
    if call.desk.visitors.called(id, now: now) {
      try await call.desk.perform(ReturnToPage(chat: id), as: call.caller.actor)
      try await call.desk.perform(LeavePage(chat: id), as: call.caller.actor)
    }
    let chat = try await call.desk.read { connection, directory in try VisitorChatReader.chat(id, directory, now: now, on: connection) }
    guard let chat else { throw Refusal(.signInNeeded, "This chat is no longer there.") }
    return View(chat: chat)
  }

  static func events(_ request: Request, _ context: AppContext, _ desk: Desk) async throws -> Response {
    let visitor = try await Visitor(request, context, desk)
    let call = Call(caller: visitor, request: request, context: context, desk: desk)
    let since = try call.number("since", in: 0...Int64.max)
    let before = try call.number("before", in: 1...Int64.max)
    let limit = try call.number("limit", in: 1...500) ?? EventLog.pageSize
    let frame = try await desk.read { connection, directory -> CustomerFrame in
      guard let head = try ChatStore.state(visitor.chat, visibleTo: visitor.actor, directory, on: connection)?.conversation else {
        throw Refusal(.signInNeeded, "This chat is no longer there.")
      }
      let page: Page<PublicEvent> =
        if let before {
          try EventLog.page(head.id, before: before, limit: limit, last: head.lastSeq, on: connection)
        } else {
          try EventLog.page(head.id, since: since, last: head.lastSeq, on: connection)
        }
      return .subscribed(head.id, try page.translated(head.id, forCustomer: true, on: connection), seen: SeenMarks(customer: head.seenByCustomer, staff: head.seenByStaff))
    }
    return Response.json(bytes: frame.encoded())
  }

  static func post(_ call: Call<Visitor>, _ input: ConversationRoutes.Post) async throws -> PostMessage.Accepted {
    try call.desk.limits.spend(.init("visitor posts", 120, per: 60_000), "\(call.caller.chat)", now: call.desk.now)
    return try await call.desk.perform(PostMessage(conversation: nil, id: input.id, text: input.text), as: call.caller.actor)
  }

  static func seen(_ call: Call<Visitor>, _ input: ConversationRoutes.Seen) async throws -> Nothing {
    try await call.desk.perform(MarkSeen(conversation: nil, seq: input.seq), as: call.caller.actor)
    return Nothing()
  }

  static func end(_ call: Call<Visitor>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(EndChat(chat: call.caller.chat, close: false), as: call.caller.actor)
    return Nothing()
  }
}
