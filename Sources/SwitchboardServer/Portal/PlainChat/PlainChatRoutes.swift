import Foundation
import HTTPTypes
import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// The whole chat without script and without sockets: forms, a cookie, and a conversation that loads itself anew every few seconds. The same
/// commands, the same chat, the same ids as everywhere (rule 1).
struct PlainChatRoutes: Sendable {
  let pages: PortalPages
  let desk: Desk

  func add(to router: Router<AppContext>) {
    router.get("/chat/{key}/plain") { request, context in try await guarded(request) { try await show(request, context) } }
    router.post("/chat/{key}/plain") { request, context in try await guarded(request) { try await start(request, context) } }
    router.get("/chat/{key}/plain/log") { request, context in try await guarded(request) { try await log(request, context) } }
    router.post("/chat/{key}/plain/messages") { request, context in try await guarded(request) { try await post(request, context) } }
    router.post("/chat/{key}/plain/end") { request, context in try await guarded(request) { try await end(request, context) } }
    router.post("/chat/{key}/plain/new") { request, context in
      _ = try await PlainChatForm(request)
      var response = away(to: context)
      VisitorCookie.clear(of: key(context), on: &response)
      return response
    }
    router.get("/chat/{key}/plain/files/{id}/{name}") { request, context in
      try await FileAnswer.whole(request, context, desk, as: try visitor(request, context).actor)
    }
  }

  /// A link that is not there is a page for people.
  private func guarded(_ request: Request, _ body: () async throws -> Response) async throws -> Response {
    do { return try await body() } catch let refusal as Refusal where refusal.code == .notFound {
      return try await pages.missing(request, desk)
    }
  }

  private func key(_ context: AppContext) -> String { context.parameters.get("key") ?? "" }

  private func away(to context: AppContext) -> Response {
    Response(status: .seeOther, headers: [.location: "/chat/\(key(context))/plain", .cacheControl: "no-store"])
  }

  private func visitor(_ request: Request, _ context: AppContext) throws -> Visitor {
    guard let visitor = VisitorCookie.visitor(request, desk) else {
      throw Refusal(.signInNeeded, "This chat's page is no longer valid. Please start a new chat.")
    }
    return visitor
  }

  private func call<C: Caller>(_ caller: C, _ request: Request, _ context: AppContext) -> Call<C> {
    Call(caller: caller, request: request, context: context, desk: desk)
  }

  // MARK: Before the chat

  private func show(_ request: Request, _ context: AppContext) async throws -> Response {
    if let visitor = VisitorCookie.visitor(request, desk), let page = try await page(visitor, context) {
      return try pages.render(page, "plain-chat", for: request)
    }
    return try pages.render(try await first(PlainChatForm(), request, context), "plain-start", for: request)
  }

  private func first(_ form: PlainChatForm, _ request: Request, _ context: AppContext) async throws -> PlainChatStart {
    let view = try await LinkRoutes.link(call(try await Anybody(request, context, desk), request, context), Nothing())
    return PlainChatStart(view, form, id: form["id"].isEmpty ? Tokens.random() : form["id"], assets: desk.assets.root)
  }

  private func start(_ request: Request, _ context: AppContext) async throws -> Response {
    let form = try await PlainChatForm(request)
    let anybody = call(try await Anybody(request, context, desk), request, context)
    var page = try await first(form, request, context)
    let view = try await LinkRoutes.link(anybody, Nothing())
    do {
      if form["go"] == "solved" {
        try await desk.perform(DecideSuggestion(tokenHash: Tokens.hash(form["suggestion"]), outcome: .solved, article: nil), as: .anybody)
        return try pages.render(page, "plain-solved", for: request)
      }
      if form["go"] != "person" {
        let found = try await LinkRoutes.suggestions(anybody, .init(question: form["question"]))
        page.suggestion = found.suggestion
        page.articles = found.articles.map { .init(title: $0.title, url: $0.url, excerpt: $0.excerpt) }
        if !page.articles.isEmpty { return try pages.render(page, "plain-articles", for: request) }
      }
      let department = Int64(form["department"])
      let started = try await LinkRoutes.start(
        anybody,
        .init(
          id: page.id, name: form["name"], email: form["email"].isEmpty ? nil : form["email"], department: department, question: form["question"],
          suggestion: page.suggestion.isEmpty ? nil : page.suggestion,
          fields: form.fields(view.fields, of: department ?? view.departments.first?.id)))
      var response = away(to: context)
      VisitorCookie.set(started.token, for: key(context), days: desk.config.visitorDays, secure: request.isSecure(context, desk.config), on: &response)
      return response
    } catch let refusal as Refusal where refusal.code != .notFound {
      // Whatever was wrong with this id, the next try has one of its own.
      if refusal.field == "id" { page.id = Tokens.random() }
      page.mark(refusal)
      return try pages.render(page, "plain-start", status: .init(code: refusal.status), for: request)
    }
  }

  // MARK: In the chat

  /// Nil: the chat is no longer there.
  private func page(_ visitor: Visitor, _ context: AppContext) async throws -> PlainChatPage? {
    let now = desk.now
    let chat = try await desk.read { connection, directory in try VisitorChatReader.chat(visitor.chat, directory, now: now, on: connection) }
    return chat.map { PlainChatPage($0, action: "/chat/\(key(context))/plain", assets: desk.assets.root) }
  }

  private func log(_ request: Request, _ context: AppContext) async throws -> Response {
    let visitor = try visitor(request, context)
    // Looking at it is being there.
    _ = try await VisitorRoutes.chat(call(visitor, request, context), Nothing())
    guard var page = try await page(visitor, context) else { return away(to: context) }
    let (events, clock) = try await desk.read { connection, directory -> (Page<PublicEvent>, MailClock) in
      guard let state = try ChatStore.state(visitor.chat, visibleTo: visitor.actor, directory, on: connection) else {
        throw Refusal.notFound("This chat")
      }
      let head = state.conversation
      let events: Page<PublicEvent> = try EventLog.page(.before(head.lastSeq + 1), limit: PlainChatPage.most, of: head, on: connection)
      let hours = directory.path(of: state.chat.group).flatMap { directory.hours(of: $0.department.id) }
      return (try events.translated(head.id, forCustomer: true, on: connection), MailClock(hours))
    }
    page.show(events, clock)
    try await desk.perform(MarkSeen(conversation: nil, seq: events.last), as: visitor.actor)
    var response = try pages.render(page, "plain-log", for: request)
    response.headers[.cacheControl] = "no-store"
    // The frame loads itself anew; the page around it, and what is typed there, stays.
    if page.isOpen { response.headers[.init("Refresh")!] = "\(PlainChatPage.pause)" }
    // It stands in the page around it, and nowhere else.
    response.headers[.init("Content-Security-Policy")!] = SecurityHeaders.policy + " 'self'"
    return response
  }

  private func post(_ request: Request, _ context: AppContext) async throws -> Response {
    let (form, visitor) = (try await PlainChatForm(request), try visitor(request, context))
    do {
      _ = try await VisitorRoutes.post(call(visitor, request, context), .init(id: form["id"], text: form["text"]))
      return away(to: context)
    } catch let refusal as Refusal {
      guard var page = try await page(visitor, context) else { return away(to: context) }
      (page.text, page.fault) = (form["text"], refusal.message)
      return try pages.render(page, "plain-chat", status: .init(code: refusal.status), for: request)
    }
  }

  private func end(_ request: Request, _ context: AppContext) async throws -> Response {
    _ = try await PlainChatForm(request)
    _ = try await VisitorRoutes.end(call(try visitor(request, context), request, context), Nothing())
    return away(to: context)
  }
}
