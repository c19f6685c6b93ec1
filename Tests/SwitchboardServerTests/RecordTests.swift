import SwitchboardServer
import Testing

/// Comments, time logs and call logs of a chat (S82-S85, S105, S107).
@Suite(.timeLimit(.minutes(5))) struct RecordTests {
  private static let bodies: [String: JSON] = [
    "comments": ["kind": "general", "text": "Checked with the bank"],
    "time-logs": ["seconds": 750, "description": "Looked into it", "billable": true],
    "call-logs": ["number": "+49 30 1234", "direction": "out", "seconds": 60, "description": "Called back"],
  ]

  @Test func `Comments are kept with their kind and author, and what is sticky stands first`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      for kind in ["general", "resolution", "follow-up", "sticky"] {
        let answer = try await scene.emily.send(
          "POST", scene.chat + "/comments", ["kind": .text(kind), "text": .text(" About \(kind)\nmore ")])
        #expect(answer.status == 201 && answer["kind"] == .text(kind) && answer["text"] == .text("About \(kind)\nmore"), "\(answer.text)")
        #expect(answer["by"] == "Emily W." && answer["byID"] == .of(scene.emily.id) && answer["at"] == .of(world.clock.now.milliseconds))
        world.clock.advance(1_000)
      }
      #expect(try await scene.items("comments", scene.andrea).map { $0["kind"] } == ["sticky", "general", "resolution", "follow-up"])
      #expect(try await scene.emily.get(scene.chat + "/items/counts")["comments"] == 4)
      let history = try await scene.emily.history(scene.dana.number)
      #expect(history.contains("Emily W. added a resolution") && history.contains("Emily W. added a sticky comment"))
    }
  }

  @Test func `The comment of a transfer stays among the comments`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let level2: JSON = .of(try await world.group("Billing L2"))
      #expect(try await scene.emily.send("POST", scene.chat + "/transfer", ["group": level2, "comment": "Refund agreed"]).status == 200)
      #expect(try await scene.andrea.take(scene.dana.number).status == 200)
      let found = try await scene.items("comments", scene.andrea)
      #expect(
        found.count == 1 && found.first?["kind"] == "transfer" && found.first?["text"] == "Refund agreed"
          && found.first?["by"] == "Emily W.")
    }
  }

  @Test(arguments: ["comments", "time-logs", "call-logs"])
  func `A retry with the same id adds nothing; the same id with other words is refused instead of lost`(what: String) async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      try await scene.lendToDerek()
      let fields = try #require(Self.bodies[what]?.fields)
      let body: JSON = .object(fields.merging(["id": "retry-0001"]) { $1 })
      let first = try await scene.emily.send("POST", "\(scene.chat)/\(what)", body)
      world.clock.advance(5_000)
      let again = try await scene.emily.send("POST", "\(scene.chat)/\(what)", body)
      #expect(first.status == 201 && again.status == 201 && first.json == again.json, "\(first.text) \(again.text)")
      #expect(try await scene.items(what).count == 1)
      let other: JSON = .object(fields.merging(["id": "retry-0001", what == "comments" ? "text" : "description": "Other"]) { $1 })
      let refused = try await scene.emily.send("POST", "\(scene.chat)/\(what)", other)
      #expect(refused.status == 409 && refused["code"] == "field-taken" && refused["field"] == "id")
      #expect(try await scene.derek.send("POST", "\(scene.chat)/\(what)", body).status == 409, "somebody else's id is no answer")
      #expect(try await scene.emily.history(scene.dana.number).count { $0.contains(" added ") } == 1)
    }
  }

  @Test(arguments: ["comments", "time-logs", "call-logs"])
  func `One changes and deletes one's own, others by right only, each with a line of history`(what: String) async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      try await scene.lendToDerek()
      let made = try await scene.emily.send("POST", "\(scene.chat)/\(what)", Self.bodies[what])
      let path = "\(scene.chat)/\(what)/\(try #require(made["id"]?.int))"
      let change: JSON = what == "comments" ? ["text": "Changed"] : ["description": "Changed"]
      for method in ["PUT", "DELETE"] {
        let refused = try await scene.derek.send(method, path, method == "PUT" ? change : nil)
        #expect(refused.status == 403 && refused["code"] == "not-allowed", "\(refused.text)")
      }
      world.clock.advance(60_000)
      let changed = try await scene.emily.send("PUT", path, change)
      #expect(
        changed.status == 200 && changed["editedAt"] == .of(world.clock.now.milliseconds) && changed["by"] == "Emily W.", "\(changed.text)")
      let same = try await scene.emily.send("PUT", path, change)
      let history = try await scene.emily.history(scene.dana.number)
      #expect(same.json == changed.json && history.count { $0.contains("Emily W. changed a") } == 1, "what is so already is no event")
      let untouched = Set((made.json.fields ?? [:]).keys).subtracting(["text", "description", "editedAt"])
      #expect(untouched.allSatisfy { changed[$0] == made[$0] }, "what is not named stays")
      #expect(
        try await scene.andrea.send("PUT", path, what == "comments" ? ["text": "By Andrea"] : ["description": "By Andrea"]).status == 200)
      #expect(try await scene.emily.send("DELETE", path).status == 204)
      #expect(try await scene.emily.send("DELETE", path).status == 404)
      #expect(try await scene.items(what).isEmpty)
      #expect(try await scene.emily.history(scene.dana.number).contains { $0.hasPrefix("Emily W. deleted a") })
    }
  }

  @Test(arguments: ["comments", "time-logs", "call-logs", "tasks", "related"])
  func `Who does not see the chat is told that there is none; customers and strangers are not let in`(what: String) async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let none = try await scene.grace.get("/api/chats/99999/\(what)")
      let hidden = try await scene.grace.get("\(scene.chat)/\(what)")
      #expect(hidden.status == 404 && hidden.json == none.json)
      #expect(try await scene.dana.send("GET", "\(scene.chat)/\(what)").status == 401)
      #expect(try await world.http.send("GET", "\(scene.chat)/\(what)").status == 401)
      guard let body = Self.bodies[what] else { return }
      let made = try await scene.emily.send("POST", "\(scene.chat)/\(what)", body)
      let id = try #require(made["id"]?.int)
      for (method, path) in [("POST", ""), ("PUT", "/\(id)"), ("DELETE", "/\(id)")] {
        let answer = try await scene.grace.send(method, "\(scene.chat)/\(what)\(path)", method == "DELETE" ? nil : body)
        #expect(answer.status == 404 && answer.json == none.json, "\(method)")
        #expect(try await scene.dana.send(method, "\(scene.chat)/\(what)\(path)", method == "DELETE" ? nil : body).status == 401)
      }
      #expect(try await scene.items(what).count == 1)
    }
  }

  @Test func `A record is found through its own chat only`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let carl = try await AttachedScene.customer("Carl", email: nil, world)
      try await scene.emily.take(carl.number)
      let made = try await scene.emily.send("POST", scene.chat + "/comments", ["text": "Of Dana's chat"])
      let id = try #require(made["id"]?.int)
      for path in ["/api/chats/\(carl.number)/comments/\(id)", scene.chat + "/comments/99999"] {
        #expect(try await scene.emily.send("PUT", path, ["text": "x"]).status == 404)
        #expect(try await scene.emily.send("DELETE", path).status == 404)
      }
      #expect(try await scene.emily.send("DELETE", scene.chat + "/comments/x").status == 422)
      #expect(made["kind"] == "general")
    }
  }

  @Test func `What cannot be is refused by the name of its field and leaves nothing`() async throws {
    let wrong: [(String, String, JSON)] = [
      ("comments", "kind", JSON.text("secret")), ("comments", "text", JSON.text("  ")),
      ("comments", "text", JSON.text(String(repeating: "x", count: 4_001))),
      ("comments", "text", JSON.text("a\u{0}b")), ("comments", "id", JSON.text("short")),
      ("time-logs", "seconds", JSON.of(0)), ("time-logs", "seconds", JSON.of(86_401)), ("time-logs", "seconds", JSON.null),
      ("time-logs", "startedAt", JSON.of(-1)), ("time-logs", "startedAt", JSON.of(1_764_000_000_000 + 3_600_001)),
      ("time-logs", "description", JSON.text(String(repeating: "x", count: 1_001))), ("time-logs", "billable", JSON.text("yes")),
      ("call-logs", "number", JSON.text("")), ("call-logs", "number", JSON.text(String(repeating: "1", count: 41))),
      ("call-logs", "number", JSON.text("1\n2")), ("call-logs", "direction", JSON.text("up")), ("call-logs", "direction", JSON.null),
      ("call-logs", "seconds", JSON.of(-1)), ("call-logs", "description", JSON.text(String(repeating: "x", count: 1_001))),
    ]
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      for (what, field, value) in wrong {
        let body: JSON = .object((Self.bodies[what]?.fields ?? [:]).merging([field: value]) { $1 })
        let answer = try await scene.emily.send("POST", "\(scene.chat)/\(what)", body)
        #expect(answer.status == 422 && answer["field"] == .text(field), "\(what) \(field): \(answer.text)")
        #expect(try await scene.items(what).isEmpty)
      }
    }
  }

  @Test func `Without a beginning a log ended just now, and a call may have been missed`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let now = world.clock.now.milliseconds
      let time = try await scene.emily.send("POST", scene.chat + "/time-logs", ["seconds": 90])
      #expect(time["startedAt"] == .of(now - 90_000) && time["billable"] == .bool(false) && time["description"] == nil)
      let missed = try await scene.emily.send("POST", scene.chat + "/call-logs", ["number": "anonymous", "direction": "in", "seconds": 0])
      #expect(missed.status == 201 && missed["seconds"] == 0)
      let counts = try await scene.emily.get(scene.chat + "/items/counts")
      #expect(counts["timeLogs"] == 1 && counts["callLogs"] == 1 && counts["related"] == 2)
    }
  }

  @Test func `After the end the members of the group go on working on it; a deleted chat is left alone`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      try await scene.end()
      #expect(try await scene.emily.send("POST", scene.chat + "/comments", ["kind": "resolution", "text": "Booked back"]).status == 201)
      #expect(try await scene.andrea.send("POST", scene.chat + "/comments", ["text": "Well done"]).status == 201)
      #expect(try await scene.derek.send("POST", scene.chat + "/comments", ["text": "?"]).status == 404, "he never had it")
      #expect(try await scene.andrea.send("DELETE", scene.chat).status == 204)
      #expect(try await scene.emily.get(scene.chat + "/comments").status == 404)
      #expect(try await scene.andrea.send("POST", scene.chat + "/comments", ["text": "Late"]).status == 403)
    }
  }

  @Test func `Open consoles hear of each act by the chat's own line`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let line = try await scene.andrea.line()
      let backstage = try await scene.emily.backstage(of: scene.dana.number)
      _ = try await line.subscribe(backstage)
      let page = try await scene.dana.line()
      _ = try await page.subscribe(scene.dana.conversation)
      let made = try await scene.emily.send("POST", scene.chat + "/comments", ["kind": "resolution", "text": "marker-4711"])
      let event = try await line.next("event") { $0["e.kind"] == "item" }
      #expect(event["e.what"] == "comment" && event["e.ref"] == made["id"] && event["e.text"] == "added a resolution", "\(event)")
      _ = try await page.untilHeartbeat()
      #expect(!page.heard.contains { $0.contains("marker-4711") || $0.contains("resolution") })
    }
  }

  @Test func `A chat has room for five hundred comments`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      for number in 1...500 {
        let answer = try await scene.emily.send("POST", scene.chat + "/comments", ["text": .text("Comment \(number)")])
        try #require(answer.status == 201, "\(answer.text)")
      }
      let refused = try await scene.emily.send("POST", scene.chat + "/comments", ["text": "One more"])
      #expect(refused.status == 409 && refused["code"] == "at-limit")
    }
  }
}
