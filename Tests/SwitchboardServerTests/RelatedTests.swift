import SwitchboardServer
import Testing

/// What has to do with a chat (S87, S108), calls of all chats, whom work can be given to, and what a customer asked before (S120).
@Suite(.timeLimit(.minutes(5))) struct RelatedTests {
  private func relate(_ scene: AttachedScene, _ type: String, _ ref: Int64, by who: Staff? = nil) async throws -> HTTPClient.Answer {
    try await (who ?? scene.emily).send("POST", scene.chat + "/related", ["type": .text(type), "ref": .of(ref)])
  }

  private func types(_ items: [JSON]) -> [String] { items.compactMap { $0["type"]?.string }.sorted() }

  @Test func `What was made for the chat stands there by itself and stays`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      _ = try await scene.emily.send("POST", scene.chat + "/time-logs", ["seconds": 750, "description": "Looked into it"])
      _ = try await scene.emily.send("POST", scene.chat + "/call-logs", ["number": "+49 30 1234", "direction": "in", "seconds": 60])
      _ = try await scene.emily.send("POST", "/api/tasks", ["title": "Book it", "chat": .of(scene.dana.number)])
      _ = try await scene.emily.send("POST", scene.chat + "/tickets", ["subject": "Refund"])
      let items = try await scene.items("related")
      #expect(types(items) == ["call", "task", "ticket", "time-log"] && items.allSatisfy { $0["removable"] == .bool(false) })
      #expect(items.first { $0["type"] == "time-log" }?["title"] == "Looked into it")
      #expect(items.first { $0["type"] == "time-log" }?["status"] == "12m 30s")
      #expect(items.first { $0["type"] == "call" }?["title"] == "Call from +49 30 1234")
      #expect(items.first { $0["type"] == "task" }?["status"] == "open")
      for item in items {
        let (type, ref) = (item["type"]?.string ?? "", item["ref"]?.int ?? 0)
        #expect(try await scene.emily.send("DELETE", "\(scene.chat)/related/\(type)/\(ref)").status == 403, "\(type)")
      }
      #expect(try await scene.items("related") == items)
      #expect(try await scene.emily.get(scene.chat + "/items/counts")["related"] == 4)
    }
  }

  @Test func `Two related chats show each other, once, and either end takes it away`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let carl = try await AttachedScene.customer("Carl", email: nil, world)
      try await scene.emily.take(carl.number)
      for _ in 1...2 { #expect(try await relate(scene, "chat", carl.number).status == 201) }
      let (near, far) = (
        try await scene.items("related"), try await scene.emily.get("/api/chats/\(carl.number)/related")["items"]?.items ?? []
      )
      #expect(near.map { $0["ref"] } == [.of(carl.number)] && far.map { $0["ref"] } == [.of(scene.dana.number)])
      #expect(
        near.first?["title"] == "Carl: Why was I charged twice?" && near.first?["status"] == "active"
          && near.first?["removable"] == .bool(true))
      let back = try await scene.emily.send("POST", "/api/chats/\(carl.number)/related", ["type": "chat", "ref": .of(scene.dana.number)])
      #expect(back["items"]?.items?.count == 1, "it is there already")
      for chat in [scene.dana.number, carl.number] {
        #expect(try await scene.emily.history(chat).count { $0.contains("to this chat") } == 1, "told once at each end")
      }
      #expect(try await scene.emily.send("DELETE", "/api/chats/\(carl.number)/related/chat/\(scene.dana.number)").status == 204)
      #expect(try await scene.items("related").isEmpty)
      #expect(try await scene.emily.send("DELETE", "\(scene.chat)/related/chat/\(carl.number)").status == 404)
    }
  }

  @Test func `An existing ticket is related, and the ticket shows the chat`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let body: JSON = ["subject": "Refund", "text": "By letter", "name": "Eve", "group": .of(try await world.group("Billing L1"))]
      let number = try #require(try await scene.emily.send("POST", "/api/tickets", body)["number"]?.int)
      #expect(try await relate(scene, "ticket", number).status == 201)
      #expect(try await scene.items("related").map { $0["title"] } == ["Refund"])
      let ticket = try await scene.emily.get("/api/tickets/\(number)")
      #expect(ticket["related.0.type"] == "chat" && ticket["related.0.ref"] == .of(scene.dana.number))
      #expect(try await scene.emily.history(scene.dana.number).contains("Emily W. related ticket \(number) “Refund” to this chat"))
      #expect(try await scene.emily.send("DELETE", "\(scene.chat)/related/ticket/\(number)").status == 204)
      #expect(try await scene.emily.get("/api/tickets/\(number)")["related"] == .array([]))
    }
  }

  @Test func `Nothing is related that one may not see, and nothing that does not exist, to itself or of another kind`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let sales: JSON = .of(try await world.group("Sales"))
      let foreign = try await scene.grace.send("POST", "/api/tickets", ["subject": "Ours", "text": "x", "name": "Eve", "group": sales])
      let number = try #require(foreign["number"]?.int, "\(foreign.text)")
      let admin = try await world.signIn("admin")
      let billing: JSON = .of(try await world.group("Billing L1"))
      let only = try await admin.send("PUT", "/api/admin/agents/\(scene.emily.id)", ["groups": [["group": billing, "active": true]]])
      try #require(only.status == 200)
      let waiting = try await AttachedScene.customer("Carl", email: nil, world)
      _ = try await scene.derek.take(waiting.number)
      for (type, ref) in [
        ("ticket", number), ("ticket", 4711), ("chat", waiting.number), ("chat", 99_999), ("chat", scene.dana.number), ("call", 99),
      ] {
        let answer = try await relate(scene, type, ref)
        #expect(answer.status == 422 && answer["field"] == "ref", "\(type) \(ref): \(answer.text)")
      }
      #expect(try await relate(scene, "task", 1)["field"] == "type")
      #expect(try await relate(scene, "ticket", number, by: scene.grace).status == 404)
      #expect(try await relate(scene, "ticket", number, by: scene.derek).status == 404, "he does not see Emily's chat")
      #expect(try await scene.emily.send("DELETE", scene.chat + "/related/nonsense/1").status == 404)
      #expect(try await scene.items("related").isEmpty)
    }
  }

  @Test func `What one may not see of it is neither shown nor counted`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let carl = try await AttachedScene.customer("Carl", email: nil, world)
      try await scene.andrea.take(carl.number)
      #expect(try await relate(scene, "chat", carl.number, by: scene.andrea).status == 201)
      #expect(try await scene.items("related", scene.andrea).count == 1)
      #expect(try await scene.items("related", scene.emily).isEmpty)
      #expect(try await scene.emily.get(scene.chat + "/items/counts")["related"] == 0)
      #expect(try await scene.andrea.get(scene.chat + "/items/counts")["related"] == 1)
    }
  }

  @Test func `Calls are listed for those who see their chats, searched, sorted and related`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let carl = try await AttachedScene.customer("Carl", email: nil, world)
      try await scene.derek.take(carl.number)
      let first = try await scene.emily.send(
        "POST", scene.chat + "/call-logs", ["number": "+49 30 1234", "direction": "out", "seconds": 60])
      let second = try await scene.derek.send(
        "POST", "/api/chats/\(carl.number)/call-logs", ["number": "0171 99", "direction": "in", "seconds": 5, "description": "100% sure"])
      let (mine, his) = (try #require(first["id"]?.int), try #require(second["id"]?.int))
      func found(_ who: Staff, _ query: String = "") async throws -> [Int64] {
        try await who.get("/api/calls\(query)")["rows"]?.items?.compactMap { $0["id"]?.int } ?? []
      }
      #expect(try await found(scene.emily) == [mine])
      #expect(try await found(scene.derek) == [his])
      #expect(try await found(scene.grace).isEmpty)
      #expect(try await Set(found(scene.andrea)) == [mine, his])
      #expect(try await found(scene.andrea, "?sort=seconds&order=asc") == [his, mine])
      for (query, expected) in [("100%25", his), ("carl", his), ("1234", mine)] {
        #expect(try await found(scene.andrea, "?q=\(query)") == [expected], "\(query)")
      }
      let one = try await scene.andrea.get("/api/calls/\(his)")
      #expect(one["chatName"] == "Carl" && one["groupName"] == "Billing L1" && one["by"] == "Derek C." && one["direction"] == "in")
      #expect(try await scene.emily.get("/api/calls/\(his)").status == 404)
      let (hidden, none) = (try await scene.emily.get("/api/calls/\(his)"), try await scene.emily.get("/api/calls/4711"))
      #expect(hidden.json == none.json)
      #expect(try await relate(scene, "call", his).status == 422)
      #expect(try await relate(scene, "call", his, by: scene.andrea).status == 201)
      #expect(try await scene.items("related", scene.andrea).count == 2)
      try #require(try await scene.derek.send("PUT", "/api/chats/\(carl.number)/closure", [:]).status == 204)
      try #require(try await scene.andrea.send("DELETE", "/api/chats/\(carl.number)").status == 204)
      #expect(try await found(scene.andrea) == [mine], "what was deleted is in no list")
      #expect(try await scene.items("related", scene.andrea).count == 1)
    }
  }

  @Test func `Work is given to those who can do it`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      func names(_ who: Staff, _ query: String = "") async throws -> [String] {
        try await who.get("/api/agents/choices\(query)").json.items?.compactMap { $0["name"]?.string } ?? []
      }
      #expect(try await names(scene.emily, "?chat=\(scene.dana.number)") == ["Andrea", "Derek C.", "Emily W.", "Sam"])
      let level2 = try await world.group("Billing L2")
      #expect(try await names(scene.emily, "?group=\(level2)") == ["Andrea", "Sam"])
      #expect(try await names(scene.emily) == ["Andrea", "Derek C.", "Emily W.", "Grace H.", "Sam"])
      #expect(try await scene.grace.get("/api/agents/choices?chat=\(scene.dana.number)").status == 404)
      #expect(try await scene.grace.get("/api/agents/choices?group=\(level2)")["field"] == "group")
      let first = try #require(try await scene.emily.get("/api/agents/choices").json.items?.first)
      #expect(first.fields?.keys.sorted() == ["available", "connected", "id", "name"])
    }
  }
}
