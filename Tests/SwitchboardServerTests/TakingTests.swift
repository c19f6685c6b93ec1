import SwitchboardServer
import Testing

/// Two agents never get one chat, nobody gets more than the maximum (rule 6, S60, S80): really at once, over the network.
@Suite(.timeLimit(.minutes(5))) struct TakingTests {
  @Test func `When two take at once exactly one has it, and the other is told who, a hundred times`() async throws {
    try await withWorld { world in
      let (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
      let admin = try await world.signIn("admin")
      for agent in [emily, derek] { #expect(try await admin.send("PUT", "/api/admin/agents/\(agent.id)", ["maxChats": 100]).status == 200) }
      var wins: [Int64: Int] = [:]
      for _ in 0..<100 {
        let dana = try await world.start()
        async let first = emily.take(dana.number)
        async let second = derek.take(dana.number)
        let answers = [(emily, try await first), (derek, try await second)]
        let won = answers.filter { $0.1.status == 200 }
        let lost = answers.filter { $0.1.status == 409 }
        try #require(won.count == 1 && lost.count == 1, "\(answers.map(\.1.text))")
        #expect(won[0].1["agent"] == .of(won[0].0.id))
        #expect(lost[0].1["code"] == "taken" && lost[0].1["info.agent"] == .text("\(won[0].0.id)"))
        #expect(lost[0].1["info.agentName"] == .text(won[0].0.id == emily.id ? "Emily W." : "Derek C."))
        wins[won[0].0.id, default: 0] += 1
        try await won[0].0.send("PUT", "/api/chats/\(dana.number)/closure", [:])
      }
      #expect(wins.values.reduce(0, +) == 100)
    }
  }

  @Test func `However many chats an agent takes at once, the maximum holds`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      var chats: [Int64] = []
      for _ in 0..<12 { chats.append(try await world.start().number) }
      let statuses = try await withThrowingTaskGroup(of: (Int, JSON?).self) { group in
        for chat in chats {
          group.addTask {
            let answer = try await emily.take(chat)
            return (answer.status, answer["code"])
          }
        }
        return try await group.reduce(into: [(Int, JSON?)]()) { $0.append($1) }
      }
      #expect(statuses.filter { $0.0 == 200 }.count == 5)
      #expect(statuses.filter { $0.0 == 409 && $0.1 == "at-limit" }.count == 7)
      #expect(try await emily.get("/api/counts")["mine"] == 5)
    }
  }

  @Test func `Places in the queue move for all who wait, at once, when one is taken`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      var customers: [(Customer, Line)] = []
      for name in ["Dana", "Carl", "Eve"] {
        world.clock.advance(1_000)
        let customer = try await world.start(name)
        customers.append((customer, try await customer.line()))
      }
      for (place, (customer, _)) in customers.enumerated() {
        let chat = try await customer.send("GET", "/api/visitor/chat")
        #expect(chat["chat.ahead"] == .of(Int64(place)))
        #expect(chat["chat.queueMessage"]?.string == ["You are next.", "One person is ahead of you.", "2 people are ahead of you."][place])
      }
      #expect(try await emily.take(customers[0].0.number).status == 200)
      let served = try await customers[0].1.next("chat") { $0["chat.status"] == "active" }
      #expect(served["chat.agent.name"] == "Emily W." && served["chat.ahead"] == .null)
      try await customers[1].1.next("chat") { $0["chat.ahead"] == 0 }
      try await customers[2].1.next("chat") { $0["chat.ahead"] == 1 }
      try await customers[1].0.send("PUT", "/api/visitor/closure", [:])
      try await customers[2].1.next("chat") { $0["chat.ahead"] == 0 }
    }
  }

  @Test func `A taken chat leaves the others' queue and comes to its agent`() async throws {
    try await withWorld { world in
      let (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
      let (hers, his) = (try await emily.watchingLine(), try await derek.watchingLine())
      let dana = try await world.start()
      for line in [hers, his] { try await line.next("row") { $0["row.id"] == .of(dana.number) && $0["row.status"] == "queued" } }
      try await emily.take(dana.number)
      try await his.next("gone") { $0["chat"] == .of(dana.number) }
      try await hers.next("row") { $0["row.status"] == "active" && $0["row.agent"] == .of(emily.id) }
      #expect(try await his.untilHeartbeat().allSatisfy { $0["row.id"] != .of(dana.number) }, "Derek may not see it any more")
      #expect(try await derek.get("/api/chats/\(dana.number)").status == 404)
    }
  }

  @Test func `Who could never have seen a chat does not learn from taking that it exists`() async throws {
    try await withWorld { world in
      let (emily, derek, admin) = (try await world.signIn("emily"), try await world.signIn("derek"), try await world.signIn("admin"))
      let dana = try await world.start()
      #expect(try await admin.send("PUT", "/api/admin/agents/\(derek.id)", ["groups": []]).status == 200)
      try await emily.take(dana.number)
      let (real, none) = (try await derek.take(dana.number), try await derek.take(999_999))
      #expect(real.status == 404 && real.json == none.json)
    }
  }

  @Test func `With nobody Available a chat is refused, and with somebody again accepted`() async throws {
    try await withWorld { world in
      let body: JSON = ["id": .text(World.clientID()), "name": "Dana", "question": "Hello?", "department": .of(try await world.department())]
      let closed = try await world.startAnswer(body)
      #expect(closed.status == 409 && closed["code"] == "nobody-receiving")
      #expect(try await world.http.send("GET", "/api/links/northwind-demo")["online"] == false)
      let page = try await world.connect("/api/links/northwind-demo/socket")
      #expect(try await page.next("link")["online"] == false)
      let emily = try await world.signIn("emily")
      try await page.next("link") { $0["online"] == true }
      #expect(try await world.startAnswer(body).status == 201)
      try await emily.send("PUT", "/api/me/availability", ["available": false])
      try await page.next("link") { $0["online"] == false }
      try await emily.send("PUT", "/api/me/availability", ["available": true])
      try await page.next("link") { $0["online"] == true }
      try await emily.send("DELETE", "/api/session")
      try await page.next("link") { $0["online"] == false }
    }
  }
}
