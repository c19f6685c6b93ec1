import SwitchboardServer
import Testing

/// Active Live Chat Groups: who receives chats, seen and set by managers (S67-S71).
@Suite(.timeLimit(.minutes(5))) struct StatusTests {
  private func rows(_ caller: Staff) async throws -> [JSON] { try await caller.get("/api/agents/status")["items"]?.items ?? [] }

  @Test func `The list says of everybody in one's departments who receives, how much, and in which groups`() async throws {
    try await withWorld { world in
      let (emily, andrea) = (try await world.signIn("emily"), try await world.signIn("andrea"))
      let line = try await emily.arrive()
      let dana = try await world.start()
      try await emily.take(dana.number)
      await world.pass(seconds: 30)
      #expect(try await emily.send("PUT", "/api/me/availability", ["available": false, "reason": "Lunch"]).status == 200)
      let all = try await rows(andrea)
      #expect(all.compactMap { $0["name"]?.string } == ["Andrea Rossi", "Derek Coleman", "Emily Watson", "Sam Administrator"])
      let row = try #require(all.first { $0["id"] == .of(emily.id) })
      #expect(row["displayName"] == "Emily W." && row["available"] == false && row["reason"] == "Lunch" && row["connected"] == true)
      #expect(row["since"] == .of(world.clock.now.milliseconds) && row["chats"] == 1 && row["max"] == 5)
      #expect(row["activeGroups"] == 2 && row["totalGroups"] == 2)
      #expect(row["groups"]?.items?.compactMap { $0["name"]?.string } == ["Billing L1", "Sales"])
      #expect(
        row["groups.0.departmentName"] == "Billing" && row["groups.0.brandName"] == "Northwind" && row["groups.0.handling"] == "primary")
      _ = try await line.untilHeartbeat()
    }
  }

  @Test func `A manager sets availability, groups and the maximum of another agent, who is told at once`() async throws {
    try await withWorld { world in
      let (emily, andrea) = (try await world.signIn("emily"), try await world.signIn("andrea"))
      let (line, watching) = (try await emily.arrive(), try await andrea.arrive())
      let sales = try await world.group("Sales")
      let set = try await andrea.send(
        "PUT", "/api/agents/\(emily.id)/status", ["available": false, "maxChats": 2, "groups": [["id": .of(sales), "active": false]]])
      #expect(
        set.status == 200 && set["available"] == false && set["max"] == 2 && set["activeGroups"] == 1 && set["totalGroups"] == 2,
        "\(set.text)")
      #expect(set["reason"] == "Set by Andrea Rossi")
      let me = try await line.next("me") { $0["me.available"] == false && $0["me.maxChats"] == 2 }
      #expect(me["me.reason"] == "Set by Andrea Rossi")
      try await watching.next("agents")
      let back = try await andrea.send("PUT", "/api/agents/\(emily.id)/status", ["available": true])
      #expect(back["available"] == true && back["reason"] ?? .null == .null && back["max"] == 2, "what is absent stays")
    }
  }

  @Test func `A group made Inactive gives nothing more, and Active again it gives what waits`() async throws {
    try await withWorld { world in
      try await world.settings(["roundRobin": true])
      let (emily, andrea) = (try await world.signIn("emily"), try await world.signIn("andrea"))
      _ = try await emily.arrive()
      let group = try await world.group("Billing L1")
      #expect(
        try await andrea.send("PUT", "/api/agents/\(emily.id)/status", ["groups": [["id": .of(group), "active": false]]]).status == 200)
      let dana = try await world.start()
      #expect(try await world.chat(dana).agent == nil)
      #expect(
        try await andrea.send("PUT", "/api/agents/\(emily.id)/status", ["groups": [["id": .of(group), "active": true]]]).status == 200)
      #expect(try await world.chat(dana).agent?.rawValue == emily.id)
    }
  }

  @Test func `A higher maximum is used at once`() async throws {
    try await withWorld { world in
      try await world.settings(["roundRobin": true])
      let (emily, andrea) = (try await world.signIn("emily"), try await world.signIn("andrea"))
      _ = try await emily.arrive()
      #expect(try await andrea.send("PUT", "/api/agents/\(emily.id)/status", ["maxChats": 1]).status == 200)
      let (first, second) = (try await world.start(), try await world.start())
      #expect(try await world.chat(first).agent?.rawValue == emily.id)
      #expect(try await world.chat(second).agent == nil)
      #expect(try await andrea.send("PUT", "/api/agents/\(emily.id)/status", ["maxChats": 2]).status == 200)
      #expect(try await world.chat(second).agent?.rawValue == emily.id)
    }
  }

  @Test func `Without the right one neither sees nor sets it`() async throws {
    try await withWorld { world in
      let (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
      #expect(try await emily.get("/api/agents/status").status == 403)
      #expect(try await emily.send("PUT", "/api/agents/\(derek.id)/status", ["available": false]).status == 403)
      #expect(try await world.agent(derek.id).available)
    }
  }

  @Test func `A manager's hand reaches as far as the own departments`() async throws {
    try await withWorld { world in
      let (admin, andrea) = (try await world.signIn("admin"), try await world.signIn("andrea"))
      let brand = try #require(try await admin.get("/api/admin/brands")["items.0.id"]?.int)
      let department = try await admin.send(
        "POST", "/api/admin/departments", ["brand": .of(brand), "name": "Press", "frontLineGroupName": "Press desk"])
      let group = try #require(department["frontLineGroup"]?.int)
      let made = try await admin.send(
        "POST", "/api/admin/agents",
        [
          "name": "Grace Hopper", "email": "grace@northwind.example", "password": .text(World.password),
          "groups": [["group": .of(group), "active": true]], "maxChats": 3,
        ])
      let grace = try #require(made["id"]?.int)
      #expect(try await !rows(andrea).contains { $0["id"] == .of(grace) })
      #expect(try await rows(admin).contains { $0["id"] == .of(grace) }, "who sets up the desk sees everybody")
      #expect(try await andrea.send("PUT", "/api/agents/\(grace)/status", ["available": false]).status == 404)
      #expect(try await andrea.send("PUT", "/api/agents/99999/status", ["available": false]).status == 404)
    }
  }

  @Test func `What cannot be is refused by name, and nothing of the rest is done`() async throws {
    try await withWorld { world in
      let (emily, andrea) = (try await world.signIn("emily"), try await world.signIn("andrea"))
      let level2 = try await world.group("Billing L2")
      let cases: [(JSON, JSON)] = [
        (["maxChats": 0, "available": false], "maxChats"), (["maxChats": 101, "available": false], "maxChats"),
        (["available": false, "maxChats": 2, "groups": [["id": .of(level2), "active": true]]], "groups.0.id"),
        (["available": false, "reason": "Because", "maxChats": 2], "reason"),
      ]
      for (body, field) in cases {
        let answer = try await andrea.send("PUT", "/api/agents/\(emily.id)/status", body)
        #expect(answer.status == 422 && answer["field"] == field, "\(answer.text)")
      }
      let agent = try await world.agent(emily.id)
      #expect(agent.available && agent.maxChats == 5)
    }
  }

  @Test func `A reason is one of the desk's, and is gone when one is Available`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      #expect(try await emily.get("/api/session")["reasons"] == ["Lunch", "Break", "Meeting", "Training"])
      let wrong = try await emily.send("PUT", "/api/me/availability", ["available": false, "reason": "Golf"])
      #expect(wrong.status == 422 && wrong["field"] == "reason")
      #expect(try await world.agent(emily.id).available)
      #expect(try await emily.send("PUT", "/api/me/availability", ["available": false, "reason": "Break"])["reason"] == "Break")
      #expect(try await emily.send("PUT", "/api/me/availability", ["available": true, "reason": "Break"])["reason"] ?? .null == .null)
    }
  }
}
