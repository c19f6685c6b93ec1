import SwitchboardServer
import Testing

/// What is already on a customer's or a website's screen follows what changes behind it.
struct OpenChatTests {
  @Test func `A waiting customer sees a new queue message and department name, and one in a chat a new display name`() async throws {
    try await withWorld { world in
      let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
      let (served, waiting) = (try await world.start("Dana"), try await world.start("Wim"))
      try await emily.take(served.number)
      let (servedLine, waitingLine) = (try await served.line(), try await waiting.line())
      let department = try await world.department()
      #expect(try await admin.send("PUT", "/api/admin/departments/\(department)", ["name": "Invoices", "queueMessage": "A moment, {ahead} first."]).status == 200)
      try await waitingLine.next("chat") { $0["chat.department"] == "Invoices" && $0["chat.queueMessage"] == "A moment, 0 first." }
      #expect(try await admin.send("PUT", "/api/admin/agents/\(emily.id)", ["displayName": "Em"]).status == 200)
      try await servedLine.next("chat") { $0["chat.agent.name"] == "Em" }
    }
  }

  @Test func `A website's last word is the newest, also when changes to and fro fall into its opening`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      for round in 0..<30 {
        let available = round % 2 == 1
        async let opening = world.connect("/api/links/northwind-demo/socket")
        for state in [available, !available, available] {
          #expect(try await emily.send("PUT", "/api/me/availability", ["available": .bool(state)]).status == 200)
        }
        let page = try await opening
        var last = try await page.next("link")["online"]
        if last != .bool(available) { last = try await page.next("link") { $0["online"] == .bool(available) }["online"] }
        #expect(last == .bool(available))
      }
    }
  }

  @Test func `A place per address comes back from a connection that died before it had a session`() async throws {
    let places = OpenSockets()
    func die() throws { _ = try places.reserve(address: "203.0.113.1", limit: 1) }
    for _ in 0..<3 { try die() }
    let place = try places.reserve(address: "203.0.113.1", limit: 1)
    #expect(throws: (any Error).self) { try places.reserve(address: "203.0.113.1", limit: 1) }
    place.giveBack()
    place.giveBack()
    let next = try places.reserve(address: "203.0.113.1", limit: 1)
    #expect(throws: (any Error).self) { try places.reserve(address: "203.0.113.1", limit: 1) }
    next.giveBack()
  }
}
