import HTTPTypes
import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// Every path of the API on one screen: the handler's caller type is who may call it.
struct Routes {
  let desk: Desk

  func add(to router: Router<AppContext>) throws {
    let api = API(desk: desk, router: router)
    customers(api)
    oneself(api)
    chats(api)
    tickets(api)
    setup(api)
    suggestions(api)
    translation(api)
    fields(api)
    FileRoutes.add(to: router, api, desk)
    MailRoutes.add(to: api)
    ReplyRoutes.add(to: api)
    ReplyFileRoutes.add(to: router, api, desk)
    SpellingRoutes().add(to: api)
    RoomRoutes.add(to: api)
    RetentionRoutes.add(to: api)
    RoomMessageRoutes.add(to: router, api, desk)
    api.on(.get, "/health", "Whether the desk answers", OperationRoutes.health)

    let desk = desk
    router.get("/api/conversations/{id}/events") { try await ConversationRoutes.events($0, $1, desk) }
    router.get("/api/visitor/events") { try await VisitorRoutes.events($0, $1, desk) }
    router.get("/metrics") { try await OperationRoutes.metrics($0, $1, desk) }
    api.describe(.get, "/api/conversations/{id}/events", Staff.access, "A page of a conversation", query: Self.page + Self.places, answer: ConversationRoutes.EventPage.self)
    api.describe(.get, "/api/visitor/events", Visitor.access, "A page of the own conversation", query: Self.page, answer: ConversationRoutes.EventPage.self)
    SocketRoutes(desk: desk).add(to: router)
    desk.assets.add(to: router, desk)
    desk.portal.add(to: router, desk)
    let document = ServedDocument(of: api.endpoints)
    router.get("/api/openapi.json") { _, _ in Response.json(bytes: try document.data()) }
    router.on("/api/**", method: .get) { _, _ -> Response in throw Refusal.notFound("This address") }
    router.get("/favicon.ico") { request, _ in try desk.assets.favicon(request) }
    router.get("/**") { request, _ in try await desk.portal.unknown(request, desk) }
  }

  private static let places = [
    QueryField("after", "page on from here"), QueryField("around", "the page with this number in its middle"),
    QueryField("at", "the page that begins at this moment (milliseconds since 1970)"),
  ]
  private static let page = [QueryField("since", "sequence number the client has"), QueryField("before", "page back from here"), QueryField("limit", "1 to 500")]

  private func customers(_ api: API) {
    api.on(.get, "/api/links/{key}", "What the widget needs to draw itself", LinkRoutes.link)
    api.on(.post, "/api/links/{key}/suggestions", "Articles that may answer a question (S4)", LinkRoutes.suggestions)
    api.on(.get, "/api/links/{key}/articles/{id}", "An article as safe HTML", LinkRoutes.article)
    api.on(.put, "/api/suggestions/{token}/outcome", "Solved, went on, or left (S5)", LinkRoutes.outcome)
    api.on(.post, "/api/suggestions/{token}/outcome", "The same, as a page that closes can send it", LinkRoutes.outcome)
    api.on(.put, "/api/suggestions/{token}/reading", "An article was opened", LinkRoutes.reading)
    api.on(.post, "/api/links/{key}/chats", "Ask for a person", status: .created, LinkRoutes.start)
    api.on(.get, "/api/visitor/chat", "The own chat", VisitorRoutes.chat)
    api.on(.post, "/api/visitor/messages", "Say something", status: .created, VisitorRoutes.post)
    api.on(.put, "/api/visitor/seen", "Read up to here", VisitorRoutes.seen)
    api.on(.put, "/api/visitor/closure", "End the chat", VisitorRoutes.end)
  }

  private func tickets(_ api: API) {
    api.on(.post, "/api/links/{key}/tickets", "Leave a question for later (S58)", status: .created, TicketRoutes.leave)
    api.on(
      .get, "/api/tickets", "A list of tickets",
      query: QueryField.list(
        [QueryField("status", "only these", values: Ticket.Status.allCases.map(\.rawValue))], search: "subject, name, e-mail, text or number",
        by: TicketList.Sort.self), TicketRoutes.list)
    api.on(.post, "/api/tickets", "Open a ticket for somebody", status: .created, TicketRoutes.open)
    api.on(.get, "/api/tickets/{id}", "One ticket with its history", TicketRoutes.one)
    api.on(.put, "/api/tickets/{id}", "Change status, group, subject, assignee or due date", TicketRoutes.change)
    TaskRoutes.add(to: api)
    RecordRoutes.add(to: api)
    CustomerRoutes.add(to: api)
  }

  private func oneself(_ api: API) {
    api.on(.get, "/api/setup", "Whether the desk needs its first administrator", FirstRun.needed)
    api.on(.post, "/api/setup", "Make the first administrator", status: .created, FirstRun.setUp)
    api.on(.post, "/api/session", "Sign in", status: .created, SignIn.signIn)
    api.on(.get, "/api/session", "Who I am", SignIn.me)
    api.on(.delete, "/api/session", "Sign out", SignIn.signOut)
    api.on(.get, "/api/sessions", "My sign-ins", SignIn.sessions)
    api.on(.delete, "/api/sessions", "Sign out everywhere", SignIn.signOutEverywhere)
    api.on(.delete, "/api/sessions/{id}", "End one sign-in", SignIn.endSession)
    api.on(.put, "/api/me/password", "Change my password", SignIn.changePassword)
    api.on(.put, "/api/me/availability", "Available or not, for new chats", OwnStatus.setAvailability)
    api.on(.put, "/api/me/groups/{group}", "Active or Inactive in a group (S67)", OwnStatus.setActivity)
    api.on(.get, "/api/me/preferences", "The console's own settings", OwnStatus.preferences)
    api.on(.put, "/api/me/preferences", "Keep them", limit: OwnStatus.largestPreferences + 1024, OwnStatus.setPreferences)
  }

  private func chats(_ api: API) {
    api.on(
      .get, "/api/chats", "A list of chats (S16-S23)",
      query: QueryField.list(
        [
          QueryField("list", "which", values: ChatList.Name.allCases.map(\.rawValue)),
          QueryField("fromEnd", "with the order turned round, the pinned ones last", values: ["true"]),
        ], search: "name, e-mail, question or number",
        by: ChatList.Sort.self), ChatRoutes.list)
    api.on(.get, "/api/counts", "The numbers beside the lists", ChatRoutes.counts)
    api.on(.get, "/api/chats/{id}", "One chat", ChatRoutes.chat)
    api.on(.put, "/api/chats/{id}/assignment", "Take (S80)", ChatRoutes.take)
    api.on(.get, "/api/chats/{id}/targets", "Where it can be transferred to (S135-S137)", TransferTargets.list)
    api.on(.post, "/api/chats/{id}/transfer", "Transfer (S132-S140)", TransferRoutes.transfer)
    api.on(.post, "/api/transfers", "Transfer several chats", TransferRoutes.several)
    api.on(.put, "/api/chats/{id}/priority", "Low, normal, high or urgent", TransferRoutes.prioritise)
    api.on(.get, "/api/agents/status", "Active Live Chat Groups (S69, S70)", AgentStatusRoutes.list)
    api.on(
      .get, "/api/agents/{id}/activity", "When an agent was there, and why not",
      query: [QueryField("from", "times between this moment"), QueryField("to", "and this"), QueryField("before", "entries older than this one")],
      AgentActivity.list)
    api.on(.put, "/api/agents/{id}/status", "Set who receives chats (S71)", AgentStatusRoutes.save)
    api.on(.put, "/api/chats/{id}/closure", "End Chat (S79) or Close (S97)", ChatRoutes.end)
    api.on(.put, "/api/chats/{id}/details", "Subject, customer, pin, follow-up, language", DetailRoutes.change)
    api.on(.delete, "/api/chats/{id}", "Delete an ended chat (C3)", DetailRoutes.delete)
    api.on(.put, "/api/chats/{id}/restoration", "Take it back", DetailRoutes.restore)
    api.on(.get, "/api/chats/{id}/manual-events", "Manual events that fit this chat (S94)", ManualEventRoutes.list)
    api.on(.post, "/api/chats/{id}/manual-events/{rule}", "Run one", ManualEventRoutes.run)
    api.on(.get, "/api/chats/{id}/items/counts", "How many things stand in each tab", DetailRoutes.counts)
    api.on(.get, "/api/chats/{id}/history", "Everything that happened (S110)", ChatRoutes.history)
    api.on(.post, "/api/conversations/{id}/messages", "Say something", status: .created, ConversationRoutes.post)
    api.on(.put, "/api/conversations/{id}/draft", "Keep an unfinished reply", ConversationRoutes.draft)
    api.on(.put, "/api/conversations/{id}/seen", "Read up to here", ConversationRoutes.seen)
  }

  private func setup(_ api: API) {
    crud(api, "brands", BrandRoutes.list, BrandRoutes.one, BrandRoutes.create, BrandRoutes.update)
    api.on(.delete, "/api/admin/brands/{id}", "Delete", BrandRoutes.delete)
    crud(api, "departments", DepartmentRoutes.list, DepartmentRoutes.one, DepartmentRoutes.create, DepartmentRoutes.update)
    api.on(.delete, "/api/admin/departments/{id}", "Delete", DepartmentRoutes.delete)
    crud(api, "groups", GroupRoutes.list, GroupRoutes.one, GroupRoutes.create, GroupRoutes.update)
    api.on(.delete, "/api/admin/groups/{id}", "Delete", GroupRoutes.delete)
    // Agents are disabled, not deleted: their names stand in chats.
    crud(api, "agents", AgentRoutes.list, AgentRoutes.one, AgentRoutes.create, AgentRoutes.update)
    api.on(.get, "/api/admin/live-chat", "Live chat settings (S53)", LiveChatRoutes.settings)
    api.on(.put, "/api/admin/live-chat", "Change live chat settings", LiveChatRoutes.save)
    crud(api, "roles", RoleRoutes.list, RoleRoutes.one, RoleRoutes.create, RoleRoutes.update)
    api.on(.delete, "/api/admin/roles/{id}", "Delete", RoleRoutes.delete)
    crud(api, "links", ChatLinkRoutes.list, ChatLinkRoutes.one, ChatLinkRoutes.create, ChatLinkRoutes.update)
    api.on(.delete, "/api/admin/links/{id}", "Delete", ChatLinkRoutes.delete)
    api.on(.post, "/api/admin/links/{id}/secret", "Make a new secret", ChatLinkRoutes.renewSecret)
    let largest = ArticleRoutes.largestBody + API.smallBody
    crud(
      api, "articles", ArticleRoutes.list, ArticleRoutes.one, ArticleRoutes.create, ArticleRoutes.update, limit: largest,
      query: [QueryField("q", "words to look for")])
    api.on(.delete, "/api/admin/articles/{id}", "Delete", ArticleRoutes.delete)
    api.on(.post, "/api/admin/articles/preview", "How it will look", limit: largest, ArticleRoutes.preview)
    crud(api, "hours", HoursRoutes.list, HoursRoutes.one, HoursRoutes.create, HoursRoutes.update, limit: HoursRoutes.largestBody)
    api.on(.delete, "/api/admin/hours/{id}", "Delete", HoursRoutes.delete)
    api.on(.get, "/api/admin/hours/{id}/preview", "Whether it is open on a date (P17)", query: HoursPreview.query, HoursPreview.kept)
    api.on(.post, "/api/admin/hours/preview", "The same for hours that are not kept yet", limit: HoursRoutes.largestBody, HoursPreview.typed)
    crud(api, "rules", AutomationRoutes.list, AutomationRoutes.one, AutomationRoutes.create, AutomationRoutes.update, limit: 256 * 1024)
    api.on(.delete, "/api/admin/rules/{id}", "Delete", AutomationRoutes.delete)
    api.on(.get, "/api/admin/outlook", "Will anyone answer?", query: OutlookRoutes.query, OutlookRoutes.outlook)
    api.on(.get, "/api/admin/api-keys", "Keys of programs", APIKeyRoutes.list)
    api.on(.post, "/api/admin/api-keys", "Make a key; shown once", status: .created, APIKeyRoutes.create)
    api.on(.delete, "/api/admin/api-keys/{id}", "Revoke", APIKeyRoutes.revoke)
    api.on(.get, "/api/admin/permissions", "What roles can allow", RoleRoutes.permissions)
  }

  func crud<C: Caller, View: Codable & Sendable, Input: Codable & Sendable>(
    _ api: API, _ name: String, _ list: @escaping @Sendable (Call<C>, Nothing) async throws -> Items<View>,
    _ one: @escaping @Sendable (Call<C>, Nothing) async throws -> View, _ create: @escaping @Sendable (Call<C>, Input) async throws -> View,
    _ update: @escaping @Sendable (Call<C>, Input) async throws -> View, limit: Int = API.smallBody, query: [QueryField] = []
  ) {
    api.on(.get, "/api/admin/\(name)", "List \(name)", query: query, list)
    api.on(.post, "/api/admin/\(name)", "Add one to \(name)", status: .created, limit: limit, create)
    api.on(.get, "/api/admin/\(name)/{id}", "One of \(name)", one)
    api.on(.put, "/api/admin/\(name)/{id}", "Change one of \(name)", limit: limit, update)
  }
}
