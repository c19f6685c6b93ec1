import SwitchboardServer
import Testing

/// Canned replies through the API (S89).
@Suite(.timeLimit(.minutes(5))) struct ReplyTests {
  private func make(_ fields: [String: JSON], by staff: Staff) async throws -> HTTPClient.Answer {
    try await staff.send("POST", "/api/replies", .object(["title": "Test", "text": "Hello {customer}"].merging(fields) { $1 }))
  }

  private func titles(_ answer: HTTPClient.Answer) -> [String] { (answer["items"]?.items ?? []).compactMap { $0["title"]?.string } }

  private func move(_ person: Staff, to group: String, in world: World) async throws {
    let answer = try await world.signIn("admin").send(
      "PUT", "/api/admin/agents/\(person.id)", ["groups": [["group": .of(try await world.group(group)), "active": .bool(true)]]])
    try #require(answer.status == 200, "\(answer.text)")
  }

  @Test func `Own replies are mine alone; nobody else sees, changes or inserts them`() async throws {
    try await withWorld { world in
      let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
      let made = try await make(["folder": " Mine / Odd ", "shortcut": "/Odd"], by: emily)
      #expect(made.status == 201 && made["scope"] == "personal" && made["shortcut"] == "odd" && made["folder"] == "Mine/Odd", "\(made.text)")
      let id = made["id"]?.int ?? 0
      #expect(titles(try await emily.get("/api/replies?q=odd")) == ["Test"])
      #expect(titles(try await admin.get("/api/replies?q=odd")).isEmpty)
      #expect(titles(try await admin.get("/api/replies?q=odd&editable=true")).isEmpty)
      let dana = try await world.start()
      for (method, path, body) in [
        ("GET", "/api/replies/\(id)", nil), ("PUT", "/api/replies/\(id)", ["title": "Mine now"]), ("DELETE", "/api/replies/\(id)", nil),
        ("POST", "/api/replies/\(id)/insertion", ["chat": .of(dana.number)]),
      ] as [(String, String, JSON?)] {
        let answer = try await admin.send(method, path, body)
        #expect(answer.status == 404 && answer["code"] == "not-found", "\(method) \(answer.text)")
      }
      #expect(try await emily.send("DELETE", "/api/replies/\(id)").status == 204)
      #expect(try await emily.get("/api/replies/\(id)").status == 404)
    }
  }

  @Test func `Only who may write for others writes for others, and only where they belong`() async throws {
    try await withWorld { world in
      let (emily, andrea) = (try await world.signIn("emily"), try await world.signIn("andrea"))
      let (sales, billing) = (try await world.group("Sales"), try await world.department())
      let scopes: [[String: JSON]] = [
        ["scope": "all"], ["scope": "group", "group": .of(sales)], ["scope": "department", "department": .of(billing)],
      ]
      for scope in scopes {
        let refused = try await make(scope, by: emily)
        #expect(refused.status == 403 && refused["code"] == "not-allowed", "\(refused.text)")
        #expect(try await make(scope, by: andrea).status == 201)
      }
      try await move(andrea, to: "Billing L2", in: world)
      #expect(try await make(["scope": "group", "group": .of(sales)], by: andrea).status == 403)
      #expect(try await make(["scope": "group", "group": .of(sales)], by: world.signIn("admin")).status == 201)
      let shared = try #require(try await emily.get("/api/replies?q=hello")["items.0.id"]?.int)
      #expect(try await emily.send("PUT", "/api/replies/\(shared)", ["title": "Hi"]).status == 403)
      #expect(try await emily.send("DELETE", "/api/replies/\(shared)").status == 403)
      #expect(try await andrea.send("PUT", "/api/replies/\(shared)", ["title": "Hi"])["title"] == "Hi")
    }
  }

  @Test func `Replies of a group are for its members, and in a chat only for chats of it`() async throws {
    try await withWorld { world in
      let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
      _ = try await make(["title": "Zeta of Sales", "scope": "group", "group": .of(try await world.group("Sales"))], by: admin)
      _ = try await make(["title": "Zeta of Billing", "scope": "department", "department": .of(try await world.department())], by: admin)
      #expect(titles(try await emily.get("/api/replies?q=zeta")).sorted() == ["Zeta of Billing", "Zeta of Sales"])
      let dana = try await world.start()
      #expect(titles(try await emily.get("/api/replies?q=zeta&chat=\(dana.number)")) == ["Zeta of Billing"])
      try await move(emily, to: "Billing L1", in: world)
      #expect(titles(try await emily.get("/api/replies?q=zeta")) == ["Zeta of Billing"])
      #expect(try await emily.get("/api/replies?chat=99").status == 404)
    }
  }

  @Test func `Inserting fills in the chat's variables, names those without a value and counts the use`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let text: JSON = "{customer}|{agent}|{department}|{brand}|{question}|{chat}|{date}|{field:nothing}|{other}|{field:seats}|{field:risk}"
      let admin = try await world.signIn("admin")
      let made = try await make(["text": text, "language": "es"], by: emily)
      let seats = try await admin.send("POST", "/api/admin/fields", ["name": "Seats", "key": "seats", "type": "text", "agentEditable": true])
      let risk = try await admin.send("POST", "/api/admin/fields", ["name": "Risk", "key": "risk", "type": "text", "agentEditable": true, "hidden": true])
      let dana = try await world.start("Dana {agent}")
      let values: [String: JSON] = ["\(seats["id"]?.int ?? 0)": "12", "\(risk["id"]?.int ?? 0)": "Only for staff"]
      try await emily.take(dana.number)
      let kept = try await emily.send("PUT", "/api/chats/\(dana.number)/fields", ["values": .object(values)])
      try #require(kept.status == 200, "\(kept.text)")
      let id = made["id"]?.int ?? 0
      let filled = try await emily.send("POST", "/api/replies/\(id)/insertion", ["chat": .of(dana.number), "timeZone": "Europe/Madrid"])
      let parts = (filled["text"]?.string ?? "").split(separator: "|").map(String.init)
      #expect(Array(parts.prefix(6)) == ["Dana {agent}", "Emily W.", "Billing", "Northwind", "Why was I charged twice?", "\(dana.number)"], "\(filled.text)")
      #expect(parts.count == 11 && parts[6] == "24 de noviembre de 2025" && parts[7] == "{field:nothing}" && parts[8] == "{other}" && parts[9] == "12")
      #expect(parts[10] == "{field:risk}", "what customers must not see is not put into a reply")
      #expect(filled["unknown"] == ["field:nothing", "field:risk"])
      let after = try await emily.get("/api/replies/\(id)")
      #expect(after["uses"] == 1 && after["usedAt"] == .of(world.clock.now.milliseconds))
      let shared = try #require(try await emily.get("/api/replies?q=hello")["items.0.id"]?.int)
      _ = try await emily.send("POST", "/api/replies/\(shared)/insertion", ["chat": .of(dana.number)])
      #expect(try await world.signIn("derek").get("/api/replies/\(shared)")["uses"] == 0, "how often one uses a reply is one's own")
    }
  }

  @Test func `A shortcut is unique among those of one owner, and the refusal names it`() async throws {
    try await withWorld { world in
      let (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
      #expect(try await make(["shortcut": "hi"], by: emily).status == 201)
      let taken = try await make(["shortcut": "/HI"], by: emily)
      #expect(taken.status == 409 && taken["code"] == "field-taken" && taken["field"] == "shortcut", "\(taken.text)")
      #expect(try await make(["shortcut": "hi"], by: derek).status == 201)
      #expect(try await make(["shortcut": "hello"], by: emily).status == 201, "the desk's own /hello is somebody else's")
      #expect(try await make([:], by: emily).status == 201)
      #expect(try await make([:], by: emily).status == 201, "any number without one")
    }
  }

  @Test func `Bad input names its field, and what is not sent stays as it is`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let long = JSON.text(String(repeating: "x", count: 8_001))
      let wrong: [(String, [String: JSON])] = [
        ("title", ["title": " "]), ("text", ["text": ""]), ("text", ["text": long]), ("shortcut", ["shortcut": "two words"]),
        ("folder", ["folder": "a/b/c/d/e"]), ("language", ["language": "english"]), ("group", ["scope": "group"]),
        ("department", ["scope": "department", "department": 999]), ("scope", ["scope": "planet"]),
      ]
      for (field, fields) in wrong {
        let answer = try await make(fields, by: emily)
        #expect(answer.status == 422 && answer["field"] == .text(field), "\(field): \(answer.text)")
      }
      let made = try await make(["shortcut": "hi", "folder": "A", "language": "es"], by: emily)
      let id = made["id"]?.int ?? 0
      let changed = try await emily.send("PUT", "/api/replies/\(id)", ["title": "New"])
      #expect(changed["title"] == "New" && changed["shortcut"] == "hi" && changed["folder"] == "A" && changed["language"] == "es")
      let emptied = try await emily.send("PUT", "/api/replies/\(id)", ["shortcut": "", "language": "", "folder": ""])
      #expect(emptied["shortcut"] == nil && emptied["language"] == nil && emptied["folder"] == "" && emptied["text"] == "Hello {customer}")
    }
  }

  @Test func `The unfinished reply travels with the chat, and comes back to nobody`() async throws {
    try await withWorld { world in
      let (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
      let dana = try await world.start()
      try await emily.take(dana.number)
      let kept = try await emily.send("PUT", "/api/conversations/\(dana.conversation)/draft", ["text": "I have refunded the"])
      #expect(kept.status == 204)
      let line = try await derek.watchingLine()
      let moved = try await emily.send(
        "POST", "/api/chats/\(dana.number)/transfer", ["group": .of(try await world.group("Billing L1")), "agent": .of(derek.id)])
      #expect(moved.status == 200, "\(moved.text)")
      #expect(try await derek.get("/api/chats/\(dana.number)")["drafts.\(dana.conversation)"] == "I have refunded the")
      #expect(try await emily.get("/api/chats/\(dana.number)")["drafts.\(dana.conversation)"] == nil)
      #expect(try await line.next("draft")["text"] == "I have refunded the")
    }
  }
}
