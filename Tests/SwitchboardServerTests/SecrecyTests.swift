import Randomness
import SwitchboardServer
import Testing

/// Rule 3, from outside: every byte a customer is ever sent is searched for what only staff may know.
@Suite(.timeLimit(.minutes(5))) struct SecrecyTests {
  private static let always = [
    "@northwind.example", "Emily Watson", "Derek Coleman", "Andrea Rossi", "Sam Administrator", "backstage", "assigned", "queued\",\"group",
    "Billing L1", "\"id\":1,\"name\"",
  ]

  @Test(arguments: 1...4) func `Random chats with coaching, drafts, typing and taking never show a customer anything of staff's`(seed: Int) async throws {
    try await withWorld { world in
      var random = SeededGenerator(seed: seed)
      let emily = try await world.signIn("emily")
      let andrea = try await world.signIn("andrea")
      let derek = try await world.signIn("derek")
      let dana = try await world.start(id: "start-secret-\(seed)")
      let line = try await dana.line()
      _ = try await line.subscribe(dana.conversation)
      var http: [String] = []
      var markers = Self.always
      try await emily.take(dana.number)
      var holder = emily
      let backstage = try await emily.backstage(of: dana.number)
      let (hers, supervisors) = (try await emily.line(), try await andrea.line())
      for staff in [hers, supervisors] {
        _ = try await staff.subscribe(dana.conversation)
        _ = try await staff.subscribe(backstage)
      }
      for step in 0..<40 {
        let marker = "SECRET\(seed)x\(step)x"
        world.clock.advance(600)
        switch Int.random(in: 0..<9, using: &random) {
        case 0, 1:
          markers.append(marker)
          #expect(try await random.pick([holder, andrea]).write("Coaching \(marker)", in: backstage).status == 201)
        case 2:
          markers.append(marker)
          try await hers.say(["t": "typing", "c": .of(random.pick([dana.conversation, backstage])), "text": .text("Types \(marker)")])
        case 3:
          markers.append(marker)
          try await supervisors.say(["t": "draft", "c": .of(random.pick([dana.conversation, backstage])), "text": .text("Draft \(marker)")])
        case 4:
          let next = holder.id == emily.id ? andrea : emily
          let answer = try await next.take(dana.number, from: holder.id)
          if answer.status == 200 { holder = next }
        case 5: try await andrea.send("PUT", "/api/conversations/\(random.pick([dana.conversation, backstage]))/seen", ["seq": 3])
        case 6: #expect(try await line.post("Customer says \(step)", id: "dana-\(seed)-\(1000 + step)", in: dana.conversation)["t"] == "ok")
        case 7: http.append(try await dana.send("GET", random.pick(["/api/visitor/chat", "/api/visitor/events", "/api/visitor/events?since=1"])).text)
        default: #expect(try await holder.write("Staff says \(step)", in: dana.conversation).status == 201)
        }
      }
      #expect(try await derek.write("Not his", in: dana.conversation).status >= 400)
      for path in ["/api/chats/\(dana.number)", "/api/conversations/\(backstage)/events", "/api/chats/\(dana.number)/history", "/api/counts"] {
        let answer = try await dana.send("GET", path)
        #expect(answer.status == 401)
        http.append(answer.text)
      }
      try await holder.send("PUT", "/api/chats/\(dana.number)/closure", ["close": true])
      try await line.next("event") { $0["e.kind"] == "ended" }
      _ = try await line.untilHeartbeat()
      let back = try await dana.line()
      _ = try await back.subscribe(dana.conversation, since: 0)
      http.append(try await dana.send("GET", "/api/visitor/events").text)
      let received = line.heard + back.heard + http
      #expect(markers.count > Self.always.count + 3, "the premise: there were secrets")
      #expect(received.contains { $0.contains("Staff says") } && received.contains { $0.contains("Emily W.") })
      for text in received {
        for marker in markers { #expect(!text.contains(marker), "\(text)") }
        for id in [emily.id, andrea.id] { #expect(!text.contains("\"id\":\(id),") && !text.contains("\"id\":\(id)}"), "\(text)") }
      }
      let coached = try await andrea.get("/api/conversations/\(backstage)/events")
      #expect(coached.text.contains("Coaching SECRET") || !markers.contains { $0.hasPrefix("SECRET") && coached.text.contains($0) })
    }
  }

  @Test func `The id that started a chat is not told to staff, who could start it again as the customer`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let dana = try await world.start(id: "start-of-dana-1")
      try await emily.take(dana.number)
      let line = try await emily.line()
      let page = try await line.subscribe(dana.conversation)
      #expect(page["events"]?.items?.contains { $0["text"] == "Why was I charged twice?" } == true)
      let backstage = try await emily.backstage(of: dana.number)
      let all = [
        try await emily.get("/api/chats/\(dana.number)"), try await emily.get("/api/conversations/\(dana.conversation)/events"),
        try await emily.get("/api/conversations/\(backstage)/events"), try await emily.get("/api/chats/\(dana.number)/history"),
        try await emily.get("/api/chats?list=mine"),
      ].map(\.text) + line.heard
      for text in all { #expect(!text.contains("start-of-dana-1")) }
    }
  }

  @Test func `Membership that is taken away silences open subscriptions and lists`() async throws {
    try await withWorld { world in
      let (emily, andrea, admin) = (try await world.signIn("emily"), try await world.signIn("andrea"), try await world.signIn("admin"))
      let dana = try await world.start()
      try await emily.take(dana.number)
      let line = try await andrea.watchingLine()
      _ = try await line.subscribe(dana.conversation)
      _ = try await line.subscribe(try await andrea.backstage(of: dana.number))
      try await dana.write("While she may")
      try await line.next("event") { $0["e.text"] == "While she may" }
      #expect(try await admin.send("PUT", "/api/admin/agents/\(andrea.id)", ["groups": []]).status == 200)
      try await line.next("me") { $0["me.groups"] == [] }
      for _ in 0..<2 { #expect(try await line.next("no")["code"] == "not-found") }
      // Her socket must have dropped its lists too before the next thing happens.
      try await line.say(["t": "watch"])
      try await line.next("watching")
      try await dana.write("Not for Andrea")
      try await emily.write("Neither this", in: dana.conversation)
      let next = try await world.start("Carl", question: "Nor this one")
      let hers = try await emily.watchingLine()
      try await emily.take(next.number)
      try await hers.next("row") { $0["row.id"] == .of(next.number) }
      _ = try await line.untilHeartbeat()
      for text in line.heard { for secret in ["Not for Andrea", "Neither this", "Nor this one"] { #expect(!text.contains(secret), "\(text)") } }
      #expect(try await andrea.get("/api/conversations/\(dana.conversation)/events").status == 404)
    }
  }

  @Test(arguments: 1...3) func `What two agents say to each other no third is ever sent, whatever right they have, in whatever way it is said`(seed: Int) async throws {
    try await withWorld { world in
      var random = SeededGenerator(seed: seed)
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek], "SECRET0")
      let duty = try await team.room("Duty", [["kind": "company"]])
      let dana = try await world.start()
      try await team.emily.take(dana.number)
      let spies = [team.andrea, team.admin]
      var lines: [Line] = []
      for spy in spies {
        let line = try await spy.watchingLine()
        _ = try await line.subscribe(duty.conversation)
        try await line.say(["t": "sub", "c": .of(talk.conversation)])
        try await line.say(["t": "view", "c": .of(talk.conversation)])
        lines.append(line)
      }
      var received: [String] = []
      var last: Int64 = 1
      for step in 1...30 {
        let secret = "SECRET\(step)"
        world.clock.advance(500)
        let who = random.pick([team.emily, team.derek])
        let messages = "/api/conversations/\(talk.conversation)/messages/\(last)"
        switch Int.random(in: 0..<9, using: &random) {
        case 0, 1, 2: last = try await team.emily.say("\(secret) <@all> <@\(team.andrea.id)>", in: talk)
        case 3: #expect(try await who.sendFile(Array(secret.utf8), in: talk.conversation, name: "\(secret).txt").status == 201)
        case 4: try await team.emily.send("PUT", messages, ["text": .text(secret)])
        case 5: try await who.send("PUT", messages + "/pin", ["on": .bool(step % 2 == 0)])
        case 6: try await who.send("PUT", "/api/conversations/\(talk.conversation)/draft", ["text": .text(secret)])
        case 7: try await who.send("PUT", talk.path + "/mine", ["level": "mentions"])
        default: try await team.admin.say("Said to all \(step)", in: duty)
        }
        let spy = random.pick(spies)
        let ways = [
          "/api/rooms?kind=instant", "/api/rooms?kind=room", "/api/rooms/counts", "/api/rooms/search?q=SECRET", "/api/rooms/search?q=SECRET\(step)&from=\(team.emily.id)",
          talk.path, talk.path + "/pins", talk.path + "/reads?seq=1", talk.path + "/transcript", talk.path + "/access", messages,
          "/api/conversations/\(talk.conversation)/events?since=0", "/api/conversations/\(talk.conversation)/events?at=0", "/api/agents/status", "/api/files/\(step)/x",
        ]
        for path in ways.shuffled(using: &random).prefix(4) { received.append(try await spy.get(path).text) }
        for line in lines { _ = try await line.untilHeartbeat() }
        guard step % 5 == 0 else { continue }
        for act in [("PUT", messages, ["text": "x"]), ("DELETE", messages, nil), ("PUT", messages + "/reaction", ["emoji": "👍", "on": true]), ("PUT", messages + "/pin", ["on": true])] as [(String, String, JSON?)] {
          let answer = try await spy.send(act.0, act.1, act.2)
          #expect(answer.status == 404, "\(act.0) \(act.1) \(answer.text)")
          received.append(answer.text)
        }
      }
      for line in lines { _ = try await line.untilHeartbeat() }
      #expect(lines.allSatisfy { $0.frames("no").contains { $0["c"] == .of(talk.conversation) } }, "the premise: their sockets asked for it")
      #expect(try await team.derek.log(talk)?.contains { $0.contains("SECRET") } == true, "the premise: it was said")
      for text in received + lines.flatMap(\.heard) {
        #expect(!text.contains("SECRET"), "\(text.prefix(400))")
        #expect(!text.contains("\"conversation\":\(talk.conversation),"), "\(text.prefix(400))")
      }
    }
  }

  @Test func `No log line, at any level, holds what was written, a token, a password or an address`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let suggestion = try await world.http.send("POST", "/api/links/northwind-demo/suggestions", body: Array(JSON.object(["question": "SECRETquestion refund"]).bytes))
      let token = try #require(suggestion["suggestion"]?.string)
      _ = try await world.http.send("PUT", "/api/suggestions/\(token)/outcome", body: Array(#"{"outcome":"left"}"#.utf8))
      let dana = try await world.start("SECRETname", question: "SECRETquestion")
      try await emily.take(dana.number)
      try await emily.write("SECRETanswer", in: dana.conversation)
      let line = try await dana.line()
      try await line.post("SECRETmessage", id: "dana-0001", in: dana.conversation)
      try await line.say(["t": "typing", "text": "SECRETtyping"])
      try await line.say(["t": "nonsense", "text": "SECRETframe"])
      _ = try await line.closeCode()
      _ = try await emily.get("/api/chats?list=mine&q=SECRETsearch")
      _ = try await world.http.send("POST", "/api/session", body: Array(#"{"email":"SECRETmail@x.example","password":"SECRETpassword"}"#.utf8))
      _ = try await world.http.send("GET", "/api/visitor/chat", headers: [("Authorization", "Bearer SECRETtoken")])
      _ = try await emily.send("PUT", "/api/conversations/\(dana.conversation)/draft", ["text": "SECRETdraft"])
      let cookie = String(emily.cookie.split(separator: "=")[1])
      let lines = world.log.all
      #expect(lines.contains { $0.contains("/api/chats/{id}/assignment") }, "the premise: requests are logged")
      for line in lines { for secret in ["SECRET", dana.token, token, cookie] { #expect(!line.contains(secret), "\(line)") } }
    }
  }
}
