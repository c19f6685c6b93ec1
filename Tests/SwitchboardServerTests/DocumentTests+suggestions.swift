import SwitchboardServer
import Testing

extension DocumentTests {
  /// What is suggested to agents, and translation with a service that answers.
  func suggestions(_ tour: inout Tour, _ world: World) async throws {
    let emily = try await world.signIn("emily")
    try await makeRoom(emily)
    let dana = try await world.start()
    try await emily.take(dana.number)
    let chat = "/api/chats/\(dana.number)"
    try await emily.send("POST", "\(chat)/comments", ["kind": "resolution", "text": "Released after two days."])
    let next = try await world.start()
    try await emily.take(next.number)
    let found = try await tour.call("GET", "/api/chats/{id}/suggestions", "/api/chats/\(next.number)/suggestions", send: emily.send)
    let article = try #require(found["articles.0.id"]?.int)
    #expect(found["resolutions.0.from.id"] == .of(dana.number), "both kinds must be there for the schema to mean anything")
    _ = try await tour.call(
      "POST", "/api/chats/{id}/suggestions/uses", "\(chat)/suggestions/uses", ["article": .of(article)], send: emily.send)
    _ = try await tour.call("GET", "/api/chats/{id}/articles/{article}", "\(chat)/articles/\(article)", send: emily.send)
    let ticket: JSON = [
      "id": .text(World.clientID()), "name": "Ade", "email": "ade@example.com", "text": "Where is it?", "department": .of(try await world.department()),
    ]
    let left = try await world.http.send("POST", "/api/links/\(DemoDesk.linkKey)/tickets", body: Array(ticket.bytes))
    let resolution = "/api/tickets/\(try #require(left["number"]?.int))/resolution"
    _ = try await tour.call("GET", "/api/tickets/{id}/resolution", resolution, send: emily.send)
    _ = try await tour.call("PUT", "/api/tickets/{id}/resolution", resolution, ["text": "It came."], send: emily.send)
  }

  /// Other parts of the tour leave chats open: ends them, so that she may take more.
  private func makeRoom(_ agent: Staff) async throws {
    for row in try await agent.get("/api/chats?list=mine")["rows"]?.items ?? [] {
      try await agent.send("PUT", "/api/chats/\(row["id"]?.int ?? 0)/closure", [:])
    }
  }

  func translation(_ tour: inout Tour, _ world: World) async throws {
    let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
    try await makeRoom(emily)
    let translator = FakeTranslator()
    let (stream, told) = AsyncStream<String>.makeStream()
    let (ended, end) = AsyncStream<Void>.makeStream()
    async let serving: Void = translator.serve { url in
      told.yield(url)
      for await _ in ended {}
    }
    let url = await stream.first { _ in true } ?? ""
    _ = try await tour.call("GET", "/api/admin/translation", send: admin.send)
    _ = try await tour.call("PUT", "/api/admin/translation", nil, ["provider": "libretranslate", "url": .text(url), "language": "en"], send: admin.send)
    _ = try await tour.call("POST", "/api/admin/translation/test", nil, ["text": "Hello", "from": "en", "to": "es"], send: admin.send)
    _ = try await tour.call("GET", "/api/translation/languages", send: emily.send)
    let dana = try await world.start()
    try await emily.take(dana.number)
    try await emily.send("PUT", "/api/chats/\(dana.number)/details", ["translate": .bool(true), "language": "es"])
    let sent = try await emily.write("Hello", in: dana.conversation)
    _ = try await tour.call(
      "POST", "/api/conversations/{id}/translations", "/api/conversations/\(dana.conversation)/translations", ["seq": sent["seq"] ?? .null],
      send: emily.send)
    await world.app.scheduler.runDue()
    await world.app.jobs.finished()
    let page = try await tour.call(
      "GET", "/api/conversations/{id}/events", "/api/conversations/\(dana.conversation)/events", send: emily.send)
    #expect(page.text.contains("translations"))
    let later = try await tour.call(
      "GET", "/api/visitor/events", "/api/visitor/events?since=\(sent["seq"]?.int ?? 0)", send: dana.send)
    #expect(later.text.contains("translated"))
    end.finish()
    try await serving
  }
}
