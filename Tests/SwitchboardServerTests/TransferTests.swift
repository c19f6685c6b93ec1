import SwitchboardServer
import Testing

/// Transfer to agents and groups, alone and in bulk (S132-S140, P10), and taking from another agent (S80).
@Suite(.timeLimit(.minutes(5))) struct TransferTests {
  struct Scene {
    let world: World
    let (emily, derek, andrea): (Staff, Staff, Staff)
    let (emilys, dereks, andreas): (Line, Line, Line)
    let (billingL1, billingL2, sales): (Int64, Int64, Int64)
    let dana: Customer

    init(_ world: World) async throws {
      self.world = world
      (emily, derek, andrea) = (try await world.signIn("emily"), try await world.signIn("derek"), try await world.signIn("andrea"))
      (emilys, dereks, andreas) = (try await emily.arrive(), try await derek.arrive(), try await andrea.arrive())
      (billingL1, billingL2, sales) = (
        try await world.group("Billing L1"), try await world.group("Billing L2"), try await world.group("Sales")
      )
      dana = try await world.start()
      try await emily.take(dana.number)
      world.clock.advance(30_000)
    }

    func transfer(_ who: Staff, group: Int64? = nil, agent: Int64? = nil, auto: Bool = false, comment: String? = nil) async throws
      -> HTTPClient.Answer
    {
      var body: [String: JSON] = ["group": .of(group ?? billingL1), "auto": .bool(auto)]
      if let agent { body["agent"] = .of(agent) }
      if let comment { body["comment"] = .text(comment) }
      return try await who.send("POST", "/api/chats/\(dana.number)/transfer", .object(body))
    }
  }

  // MARK: One chat

  @Test func `A transfer moves the same chat to the agent, with the comment pinned, and tells receiver and customer`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let page = try await scene.dana.line()
      _ = try await page.subscribe(scene.dana.conversation)
      let comment = "Charged twice on 3 May; second one is ours."
      let answer = try await scene.transfer(scene.emily, agent: scene.derek.id, comment: comment)
      #expect(answer.status == 200 && answer["id"] == .of(scene.dana.number) && answer["agent"] == .of(scene.derek.id))
      #expect(
        answer["transfer.comment"] == .text(comment) && answer["transfer.by"] == "Emily W."
          && answer["transfer.at"] == .of(world.clock.now.milliseconds))

      let notice = try await scene.dereks.next("notice")
      #expect(notice["kind"] == "transferred" && notice["chat"] == .of(scene.dana.number) && notice["comment"] == .text(comment))
      #expect(notice["agentName"] == "Emily W." && notice["to"] == .of(scene.derek.id))
      try await scene.dereks.next("row") { $0["row.transfer.comment"] == .text(comment) }
      try await page.next("event") { $0["e.kind"] == "taken" && $0["e.agentName"] == "Derek C." }
      try await page.next("chat") { $0["chat.agent.name"] == "Derek C." }

      #expect(try await scene.emily.write("One more thing", in: scene.dana.conversation).status == 403, "no longer hers")
      #expect(try await scene.derek.write("Hello, Derek here", in: scene.dana.conversation).status == 201)
      #expect(
        try await scene.derek.history(scene.dana.number).contains("Emily W. transferred the chat to Derek C. in Billing L1: “\(comment)”"))
      let read = try await scene.dana.send("GET", "/api/visitor/events").text
      #expect(!read.contains("Charged twice on"), "the comment is for staff")
    }
  }

  @Test func `Idle and queue time are not reset, and the customer's messages are all there for the receiver`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      for number in 1...3 { try await scene.dana.write("Message \(number)") }
      let before = try await scene.emily.row(scene.dana.number)
      await world.pass(seconds: 40)
      let after = try await scene.transfer(scene.emily, agent: scene.derek.id)
      for field in ["idleSince", "queueMs", "messages", "startedAt", "waitingSince"] {
        #expect(after[field] == before[field], "\(field)")
      }
      let events = try await scene.derek.get("/api/conversations/\(scene.dana.conversation)/events")["events"]?.items ?? []
      #expect(events.compactMap { $0["text"]?.string }.suffix(3) == ["Message 1", "Message 2", "Message 3"])
    }
  }

  @Test func `Without a comment the row still says that it was transferred, and the next transfer takes the comment's place`() async throws
  {
    try await withWorld { world in
      let scene = try await Scene(world)
      #expect(try await scene.emily.row(scene.dana.number)["transfer"] == nil)
      let first = try await scene.transfer(scene.emily, agent: scene.derek.id, comment: "  ")
      #expect(first["transfer.by"] == "Emily W." && first["transfer.comment"] ?? .null == .null)
      let second = try await scene.transfer(scene.derek, agent: scene.emily.id, comment: "Yours after all")
      #expect(second["transfer.by"] == "Derek C." && second["transfer.comment"] == "Yours after all")
    }
  }

  @Test func `To a group's queue it waits there, and the customer is told`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let answer = try await scene.transfer(scene.emily, group: scene.billingL2, comment: "Needs a refund above the limit")
      #expect(answer["status"] == "queued" && answer["group"] == .of(scene.billingL2) && answer["agent"] == nil)
      #expect(try await scene.dana.kinds().suffix(2) == ["taken", "waiting"])
      #expect(try await scene.dana.chat()["status"] == "queued")
      #expect(try await scene.derek.get("/api/chats?list=queue")["total"] == 0, "Derek is not of Billing L2")
      #expect(try await scene.andrea.get("/api/chats?list=queue")["total"] == 1)
      let taken = try await scene.andrea.take(scene.dana.number)
      #expect(taken["transfer.comment"] == "Needs a refund above the limit", "for whoever takes it")
      #expect(try await scene.andrea.history(scene.dana.number).contains { $0.contains("to the queue of Billing L2") })
    }
  }

  @Test func `Automatic choice follows the group's distribution, never back to the sender`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let queued = try await scene.transfer(scene.emily, group: scene.billingL2, auto: true)
      #expect(queued["status"] == "queued", "agents pick for themselves")
      try await scene.andrea.take(scene.dana.number)
      try await world.settings(["roundRobin": true])
      let given = try await scene.transfer(scene.andrea, group: scene.billingL1, auto: true)
      let agent = try #require(given["agent"])
      #expect([.of(scene.emily.id), .of(scene.derek.id)].contains(agent) && given["status"] == "active")
      let line = try await scene.andrea.get("/api/chats/\(scene.dana.number)/history").json.items?.last { $0["decision"] != nil }
      #expect(line?["decision.chosen"] == agent && line?["decision.reason"] != nil)
      #expect(line?["decision.out"]?.items?.contains { $0["agent"] == .of(scene.andrea.id) } == true, "not to herself")
    }
  }

  @Test func `From the queue a member sends a chat to the right group without taking it`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let eve = try await world.start("Eve")
      let answer = try await scene.derek.send("POST", "/api/chats/\(eve.number)/transfer", ["group": .of(scene.sales)])
      #expect(answer.status == 200 && answer["group"] == .of(scene.sales) && answer["status"] == "queued")
      #expect(try await !eve.kinds().contains("waiting"), "the customer waited and waits")
      let again = try await scene.derek.send("POST", "/api/chats/\(eve.number)/transfer", ["group": .of(scene.sales)])
      #expect(again.status == 422 && again["field"] == "group", "it is there already")
    }
  }

  // MARK: Refusals

  @Test func `A refusal says which choice cannot be, and the chat stays where it is`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let sam = try await world.signIn("admin")
      func refused(_ answer: HTTPClient.Answer, _ field: JSON, _ words: String) async throws {
        #expect(
          answer.status >= 400 && answer.status < 500 && answer["field"] == field && answer["message"]?.string?.contains(words) == true,
          "\(answer.text)")
        #expect(try await scene.andrea.row(scene.dana.number)["agent"] == .of(scene.emily.id))
      }
      try await refused(try await scene.transfer(scene.emily, agent: sam.id), "agent", "Sam is not signed in")
      try await refused(
        try await scene.transfer(scene.emily, group: scene.billingL2, agent: scene.derek.id), "agent", "not a member of Billing L2")
      try await refused(try await scene.transfer(scene.emily, agent: scene.emily.id), "agent", "has this chat already")
      try await refused(try await scene.transfer(scene.emily, agent: 99_999), "agent", "no such agent")
      try await refused(try await scene.transfer(scene.emily, group: 99_999, agent: scene.derek.id), "group", "no such group")
      try await refused(try await scene.transfer(scene.emily, agent: scene.derek.id, auto: true), "auto", "let the desk choose")
      try await refused(
        try await scene.transfer(scene.emily, agent: scene.derek.id, comment: String(repeating: "x", count: 2_001)), "comment", "2000")
      #expect(try await sam.send("PUT", "/api/admin/agents/\(scene.derek.id)", ["maxChats": 1]).status == 200)
      let eve = try await world.start("Eve")
      try await scene.derek.take(eve.number)
      let full = try await scene.transfer(scene.emily, agent: scene.derek.id)
      #expect(full.status == 409 && full["code"] == "at-limit")
      try await refused(full, "agent", "Derek C. has 1 chats")
      #expect(try await sam.send("PUT", "/api/admin/agents/\(scene.derek.id)", ["disabled": true]).status == 200)
      try await refused(try await scene.transfer(scene.emily, agent: scene.derek.id), "agent", "no such agent")
      try await scene.dana.send("PUT", "/api/visitor/closure", [:])
      #expect(try await scene.transfer(scene.emily, group: scene.billingL2)["code"] == "chat-ended")
    }
  }

  @Test func `However many transfer to one agent at once, the maximum holds`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let admin = try await world.signIn("admin")
      #expect(try await admin.send("PUT", "/api/admin/agents/\(scene.derek.id)", ["maxChats": 2]).status == 200)
      var chats = [scene.dana.number]
      for _ in 0..<4 {
        let next = try await world.start()
        try await scene.emily.take(next.number)
        chats.append(next.number)
      }
      let body: JSON = ["group": .of(scene.billingL1), "agent": .of(scene.derek.id)]
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for chat in chats { group.addTask { try await scene.emily.send("POST", "/api/chats/\(chat)/transfer", body).status } }
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(statuses.sorted() == [200, 200, 409, 409, 409])
      #expect(try await scene.derek.get("/api/counts")["mine"] == 2)
      #expect(try await scene.emily.get("/api/counts")["mine"] == 3)
    }
  }

  /// The rule once more, as a table: what a role allows, and what each may then do with Emily's chat, the caller's own, and a waiting one.
  @Test func `Who may transfer is decided on the server, for every role`() async throws {
    let roles: [(permissions: [String], ofAnother: Int, own: Int, waiting: Int)] = [
      (["chat.take", "chat.transfer"], 404, 200, 200),
      (["chat.take"], 404, 403, 403),
      (["chat.take", "chat.transfer", "chat.see-global"], 403, 200, 200),
      (["chat.take", "chat.transfer", "chat.see-global", "chat.take-from-others"], 200, 200, 200),
      (["chat.take", "chat.see-global", "chat.take-from-others"], 403, 403, 403),
      (["chat.transfer", "chat.see-global"], 403, 200, 403),
      ([], 404, 404, 404),
    ]
    try await withWorld { world in
      let scene = try await Scene(world)
      let admin = try await world.signIn("admin")
      let role = try #require(try await admin.send("POST", "/api/admin/roles", ["name": "Tried", "permissions": ["chat.take"]])["id"]?.int)
      let made = try await admin.send(
        "POST", "/api/admin/agents",
        [
          "name": "Grace Hopper", "email": "grace@northwind.example", "password": .text(World.password), "roles": [.of(role)],
          "groups": [["group": .of(scene.billingL1), "active": true]], "maxChats": 100,
        ])
      #expect(made.status == 201, "\(made.text)")
      let grace = try await world.signIn("grace")
      let body: JSON = ["group": .of(scene.billingL1), "agent": .of(scene.derek.id)]
      #expect(try await admin.send("PUT", "/api/admin/agents/\(scene.derek.id)", ["maxChats": 100]).status == 200)
      #expect(try await admin.send("PUT", "/api/admin/agents/\(scene.emily.id)", ["maxChats": 100]).status == 200)
      for (permissions, ofAnother, own, waiting) in roles {
        #expect(try await admin.send("PUT", "/api/admin/roles/\(role)", ["permissions": ["chat.take"]]).status == 200)
        let (hers, taken, queued) = (try await world.start("Hers"), try await world.start("Own"), try await world.start("Waiting"))
        try await scene.emily.take(hers.number)
        if own != 404 { #expect(try await grace.take(taken.number).status == 200) }
        #expect(try await admin.send("PUT", "/api/admin/roles/\(role)", ["permissions": .array(permissions.map(JSON.text))]).status == 200)
        for (chat, expected) in [(hers, ofAnother), (taken, own), (queued, waiting)] {
          let answer = try await grace.send("POST", "/api/chats/\(chat.number)/transfer", body)
          #expect(answer.status == expected, "\(permissions): \(chat.number): \(answer.text)")
          let several = try await grace.send("POST", "/api/transfers", ["chats": [.of(chat.number)], "group": .of(scene.billingL2)])
          if expected != 200 { #expect(several["items.0.refusal"] != nil && several["items.0.row"] == nil, "\(permissions): in bulk") }
          let targets = try await grace.get("/api/chats/\(chat.number)/targets").status
          if expected == 404 { #expect(targets == 404, "\(permissions): where it could go") }
        }
        for chat in [hers, taken, queued] { try await chat.send("PUT", "/api/visitor/closure", [:]) }
      }
      let outsider = try await scene.dana.send("POST", "/api/chats/\(scene.dana.number)/transfer", body)
      #expect(outsider.status == 401, "a customer's token is nobody here")
    }
  }

  // MARK: Several

  @Test func `Several are transferred each by itself: one that cannot be says why and holds up nobody`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let (eve, carl) = (try await world.start("Eve"), try await world.start("Carl"))
      try await scene.emily.take(eve.number)
      try await scene.derek.take(carl.number)
      try await eve.send("PUT", "/api/visitor/closure", [:])
      let answer = try await scene.emily.send(
        "POST", "/api/transfers",
        [
          "chats": [.of(eve.number), .of(scene.dana.number), .of(carl.number), 99_999], "group": .of(scene.billingL1),
          "agent": .of(scene.andrea.id), "comment": "My shift ends",
        ])
      #expect(answer.status == 200)
      let items = answer["items"]?.items ?? []
      #expect(items.map { $0["chat"]?.int } == [eve.number, scene.dana.number, carl.number, 99_999])
      #expect(items[0]["refusal.code"] == "chat-ended" && items[0]["refusal.title"] == "This chat has ended.")
      #expect(items[1]["row.agent"] == .of(scene.andrea.id) && items[1]["refusal"] == nil)
      #expect(items[2]["refusal.code"] == "not-found" && items[3]["refusal.code"] == "not-found")
      #expect(try await scene.andreas.next("notice")["comment"] == "My shift ends")
    }
  }

  @Test(arguments: [0, 101]) func `Too few or too many at once are refused by name`(count: Int) async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let chats = (0..<count).map { JSON.of(Int64($0) + 1) }
      let answer = try await emily.send("POST", "/api/transfers", ["chats": .array(chats), "group": .of(try await world.group("Sales"))])
      #expect(answer.status == 422 && answer["field"] == "chats")
    }
  }

  // MARK: Where to

  @Test func `The list of targets says who is there, how busy, and why not`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      _ = try await world.start("Eve")
      try await scene.andrea.send("PUT", "/api/me/availability", ["available": false, "reason": "Meeting"])
      let answer = try await scene.emily.get("/api/chats/\(scene.dana.number)/targets")
      #expect(answer["roundRobin"] == false && answer["brands.0.name"] == "Northwind")
      #expect(answer["brands.0.departments"]?.items?.compactMap { $0["name"]?.string } == ["Billing", "Sales"])
      let groups = answer["brands.0.departments.0.groups"]?.items ?? []
      #expect(groups.compactMap { $0["name"]?.string } == ["Billing L1", "Billing L2"])
      #expect(groups.first?["waiting"] == 1)
      func person(_ id: Int64) -> JSON? { groups.first?["agents"]?.items?.first { $0["id"] == .of(id) } }
      #expect(
        person(scene.derek.id)?["eligible"] == true && person(scene.derek.id)?["connected"] == true
          && person(scene.derek.id)?["why"] ?? .null == .null)
      #expect(
        person(scene.emily.id)?["why"] == "has this chat" && person(scene.emily.id)?["chats"] == 1 && person(scene.emily.id)?["max"] == 5)
      #expect(person(scene.andrea.id)?["eligible"] == false && person(scene.andrea.id)?["why"] == "unavailable")
      let sam = try await world.signIn("admin")
      #expect(person(sam.id)?["why"] == "not signed in")
    }
  }

  // MARK: Taking from another (S80)

  @Test func `Taking a chat from another agent tells the former, the customer and History`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let page = try await scene.dana.line()
      _ = try await page.subscribe(scene.dana.conversation)
      try await scene.emily.type("Dear Dana", in: scene.dana.conversation)
      #expect(try await scene.andrea.take(scene.dana.number, from: scene.emily.id).status == 200)
      try await scene.emilys.next("row") { $0["row.id"] == .of(scene.dana.number) && $0["row.agent"] == .of(scene.andrea.id) }
      try await page.next("event") { $0["e.kind"] == "taken" && $0["e.agentName"] == "Andrea" }
      #expect(try await scene.andrea.history(scene.dana.number).contains("Andrea took the chat from Emily W."))
      #expect(try await scene.andrea.row(scene.dana.number)["drafts.\(scene.dana.conversation)"] == "Dear Dana")
      #expect(try await scene.emily.write("Hm", in: scene.dana.conversation).status == 403)
    }
  }

  // MARK: Priority

  @Test func `A priority is set by who has the chat, goes before time in the queue, and is kept through a transfer`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      #expect(try await scene.emily.row(scene.dana.number)["priority"] == 1)
      let set = try await scene.emily.send("PUT", "/api/chats/\(scene.dana.number)/priority", ["priority": 3])
      #expect(set.status == 200 && set["priority"] == 3)
      #expect(
        try await scene.derek.send("PUT", "/api/chats/\(scene.dana.number)/priority", ["priority": 0]).status == 404, "not his to see")
      for wrong: Int64 in [-1, 4] {
        let answer = try await scene.emily.send("PUT", "/api/chats/\(scene.dana.number)/priority", ["priority": .of(wrong)])
        #expect(answer.status == 422 && answer["field"] == "priority")
      }
      #expect(try await scene.transfer(scene.emily, agent: scene.derek.id)["priority"] == 3)
      #expect(try await scene.derek.history(scene.dana.number).contains("Emily W. set the priority to Urgent"))
      try await scene.dana.send("PUT", "/api/visitor/closure", [:])
      #expect(try await scene.derek.send("PUT", "/api/chats/\(scene.dana.number)/priority", ["priority": 0])["code"] == "chat-ended")
    }
  }
}
