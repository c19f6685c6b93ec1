import SwitchboardServer
import Testing

/// Instant messages between agents (S163-S176): who is in one, what they read, who is told.
@Suite(.timeLimit(.minutes(5))) struct InstantMessageTests {
  // MARK: Between two and more

  @Test func `Two talk; the one who was not there reads it all when back`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let emilys = try await team.emily.watchingLine()
      let talk = try await team.emily.instant([team.derek], "Are you there?")
      let own = try await emilys.next("room") { $0["room.id"] == .of(talk.id) }
      #expect(own["mine.state"] == "joined" && own["room.lastText"] == "Are you there?")
      try await team.emily.say("I need the May invoice.", in: talk)
      #expect(try await team.derek.counts() == [2, 0, 1])
      let dereks = try await team.derek.watchingLine()
      let page = try await dereks.subscribe(talk.conversation)
      #expect(page["events"]?.items?.compactMap { $0["text"]?.string } == ["Are you there?", "I need the May invoice."])
      #expect(page["from"] == 1)
      _ = try await emilys.subscribe(talk.conversation)
      try await dereks.post("Here it is", id: "derek-0001", in: talk.conversation)
      try await emilys.next("event") { $0["e.kind"] == "joined" }
      try await emilys.next("event") { $0["e.text"] == "Here it is" }
      #expect(try await team.derek.counts() == [0, 0, 0], "who answers has joined and has read")
      #expect(try await team.emily.get(talk.path)["room.agents"]?.items?.map { $0["state"] } == ["joined", "joined"])
    }
  }

  @Test func `Only its members know of it: nobody else, not the manager, not the administrator, by no address`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek], "SECRET words")
      let sent = try await team.emily.sendFile(SampleFile.text, in: talk.conversation, name: "SECRET.txt")
      let file = try #require(sent["file.id"]?.int)
      for who in [team.andrea, team.admin] {
        let line = try await who.watchingLine()
        for path in [
          talk.path, talk.path + "/access", talk.path + "/participants", "/api/conversations/\(talk.conversation)/events",
          "/api/files/\(file)/SECRET.txt",
        ] {
          let answer = try await who.get(path)
          #expect(answer.status == 404 && !answer.text.contains("SECRET"), "\(path) \(answer.text)")
        }
        for state in ["joined", "declined", "left"] { #expect(try await who.set(state, in: talk).status == 404) }
        #expect(try await who.send("PUT", talk.path + "/mine", ["level": "all"]).status == 404)
        #expect(try await who.send("POST", talk.path + "/members", ["agents": [.of(who.id)]]).status == 404)
        #expect(try await who.write("Let me in", in: talk.conversation).status == 404)
        #expect(try await who.send("PUT", "/api/conversations/\(talk.conversation)/draft", ["text": "x"]).status == 404)
        for more in ["", "&archived=true"] { #expect(try await who.rooms("instant", more) == []) }
        #expect(try await who.counts() == [0, 0, 0])
        for frame in [JSON.object(["t": "sub"]), ["t": "post", "id": "spy-00001", "text": "x"], ["t": "seen", "seq": 1]] {
          guard case .object(var fields) = frame else { continue }
          fields["c"] = .of(talk.conversation)
          try await line.say(.object(fields))
          #expect(try await line.next("no")["code"] == "not-found")
        }
        try await line.say(["t": "typing", "c": .of(talk.conversation), "text": "x"])
        try await line.say(["t": "view", "c": .of(talk.conversation)])
        try await team.derek.say("SECRET answer", in: talk)
        _ = try await line.untilHeartbeat()
        #expect(!line.heard.contains { $0.contains("SECRET") || $0.contains("\"room\"") })
      }
    }
  }

  @Test func `The same people have one thread, however it is begun; others, or about a chat, are another`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let two = try await team.emily.instant([team.derek], "First")
      #expect(try await team.derek.instant([team.emily], "Second").id == two.id)
      #expect(try await team.emily.instant([team.derek, team.emily, team.derek]).id == two.id, "oneself and doubles do not count")
      #expect(try await team.emily.log(two)?.filter { ["First", "Second"].contains($0) } == ["First", "Second"])
      let three = try await team.andrea.instant([team.derek, team.emily], "All three")
      #expect(three.id != two.id)
      #expect(try await team.derek.instant([team.andrea, team.emily]).id == three.id)
      let dana = try await world.start()
      try await team.emily.take(dana.number)
      let about = try Talk(await team.emily.startInstant([team.derek], related: ["type": "chat", "id": .of(dana.number)]))
      #expect(about.id != two.id)
      #expect(try await team.emily.instant([team.derek]).id == two.id)
      try await team.derek.set("left", in: two)
      #expect(try await team.emily.instant([team.derek]).id != two.id, "who left is asked anew, not pulled back")
    }
  }

  @Test func `What cannot be is refused by its field`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      try await team.change(team.andrea, ["disabled": true])
      let cases: [([String: JSON], Int, String)] = [
        (["agents": []], 422, "agents"), (["agents": [.of(team.emily.id)]], 422, "agents"), (["agents": [9_999]], 422, "agents"),
        (["agents": [.of(team.andrea.id)]], 422, "agents"), (["id": "x y"], 422, "id"),
        (["text": .text(String(repeating: "x", count: 20_001))], 422, "text"), (["related": ["type": "chat", "id": 777]], 422, "related.id"),
      ]
      for (change, status, field) in cases {
        let body: [String: JSON] = ["id": .text(World.clientID()), "kind": "instant", "agents": [.of(team.derek.id)]]
        let answer = try await team.emily.send("POST", "/api/rooms", .object(body.merging(change) { $1 }))
        #expect(answer.status == status && answer["field"] == .text(field), "\(change) \(answer.text)")
      }
      #expect(try await team.emily.rooms("instant") == [], "nothing was begun")
    }
  }

  @Test func `A retry of starting says it once and has one thread; two who begin with each other at once meet in one`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let answers = try await withThrowingTaskGroup(of: HTTPClient.Answer.self) { tasks in
        for _ in 0..<4 { tasks.addTask { try await team.emily.startInstant([team.derek], "Hello", id: "retry-instant-1") } }
        for _ in 0..<2 { tasks.addTask { try await team.derek.startInstant([team.emily], "Hi", id: "retry-instant-2") } }
        return try await tasks.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(answers.map { $0["room.id"]?.int }).count == 1, "\(answers.map(\.text))")
      let log = try await team.emily.log(Talk(answers[0])) ?? []
      #expect(log.filter { $0 == "Hello" }.count == 1 && log.filter { $0 == "Hi" }.count == 1)
    }
  }

  // MARK: Invited, joined, rejected, left

  @Test func `After ignoring or rejecting one still reads, and joins later`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek, team.andrea], "Plan for Friday")
      #expect(try await team.derek.set("declined", in: talk)["mine.state"] == "declined")
      try await team.emily.say("At ten", in: talk)
      for who in [team.derek, team.andrea] {
        #expect(try await who.log(talk)?.suffix(1) == ["At ten"])
        #expect(try await who.get(talk.path)["mayPost"] == true)
      }
      #expect(try await team.derek.counts() == [0, 0, 0], "rejected: it does not call")
      #expect(try await team.andrea.counts() == [2, 0, 1], "ignored: it does")
      #expect(try await team.derek.set("joined", in: talk)["mine.state"] == "joined")
      try await team.andrea.say("I come", in: talk)
      #expect(try await team.andrea.get(talk.path)["mine.state"] == "joined", "writing joins")
      #expect(try await team.derek.counts()[0] == 3, "what was said since the rejection waits as well")
      #expect(try await team.andrea.set("declined", in: talk).status == 403, "only an invitation can be rejected")
      let kinds = try await team.emily.get("/api/conversations/\(talk.conversation)/events")["events"]?.items ?? []
      #expect(
        kinds.map { "\($0["kind"]?.string ?? "") \($0["by.name"]?.string ?? "")" } == [
          "created Emily W.", "message Emily W.", "declined Derek C.", "message Emily W.", "joined Derek C.", "joined Andrea", "message Andrea",
        ])
      #expect(kinds[0]["agents"]?.items?.count == 3)
    }
  }

  @Test func `Who leaves falls silent at once in every window, keeps the bare row, and may join again`() async throws {
    try await withWorld({ $0.staffFrames = 5_000 }) { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek, team.andrea], "Hello")
      let windows = [try await team.derek.watchingLine(), try await team.derek.watchingLine()]
      for window in windows { _ = try await window.subscribe(talk.conversation) }
      let writer = try await team.emily.line()
      for number in 0..<100 {
        try await writer.say(["t": "post", "c": .of(talk.conversation), "id": .text("before-\(number)-x"), "text": .text("Before \(number)")])
      }
      #expect(try await team.derek.set("left", in: talk).status == 200)
      try await team.emily.say("SECRET after", in: talk)
      let events = try await team.emily.get("/api/conversations/\(talk.conversation)/events?limit=500")["events"]?.items ?? []
      let left = try #require(events.first { $0["kind"] == "left" }?["seq"]?.int)
      for window in windows {
        #expect(try await window.next("no")["c"] == .of(talk.conversation))
        try await window.next("room") { $0["mine.state"] == "left" && $0["room.lastText"] == nil }
        try await team.emily.say("SECRET again", in: talk)
        _ = try await window.untilHeartbeat()
        #expect(!window.heard.contains { $0.contains("SECRET") })
        #expect(window.frames("event").allSatisfy { ($0["e.seq"]?.int ?? 0) <= left }, "nothing that was committed after the leaving")
      }
      #expect(try await team.derek.log(talk) == nil)
      #expect(try await team.derek.write("x", in: talk.conversation).status == 404)
      let view = try await team.derek.get(talk.path)
      #expect(view.status == 200 && view["mine.state"] == "left" && view["mayPost"] == false && !view.text.contains("SECRET"))
      #expect(try await team.derek.counts() == [0, 0, 0])
      #expect(try await team.derek.rooms("instant").map { $0["room.lastText"] } == [nil])
      #expect(try await team.derek.set("joined", in: talk)["mine.state"] == "joined")
      #expect(try await team.derek.log(talk)?.contains("SECRET after") == true)
      _ = try await windows[0].subscribe(talk.conversation)
      try await team.emily.say("Welcome back", in: talk)
      try await windows[0].next("event") { $0["e.text"] == "Welcome back" }
    }
  }

  // MARK: Added later

  @Test(arguments: ["all", "new"])
  func `Who is added later reads everything, or from then on: in pages, replays, files, quotes' targets and the row`(history: String) async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek], "SECRET one")
      let sent = try await team.emily.sendFile(SampleFile.text, in: talk.conversation, name: "secret.txt")
      let old = try #require(sent["file.id"]?.int)
      try await team.derek.say("SECRET two", in: talk)
      let andreas = try await team.andrea.watchingLine()
      let invited = try await team.emily.send("POST", talk.path + "/members", ["agents": [.of(team.andrea.id)], "history": .text(history)])
      #expect(invited.status == 200)
      let said = try await andreas.next("said")
      let row = try await andreas.next("room") { $0["room.id"] == .of(talk.id) }
      #expect(said["invited"] == true && said["by.name"] == "Emily W." && said["kind"] == "instant")
      let isAll = history == "all"
      #expect((row["room.lastText"] == "SECRET two") == isAll)
      let from = try #require(row["mine.from"]?.int)
      #expect(try await team.andrea.unread(talk) == (isAll ? 3 : 0))
      let page = try await andreas.subscribe(talk.conversation)
      #expect(page["from"]?.int == from)
      for place in ["", "?since=0", "?before=4", "?after=0", "?around=2", "?at=0", "?limit=500"] {
        let answer = try await team.andrea.get("/api/conversations/\(talk.conversation)/events\(place)")
        #expect(answer.status == 200)
        #expect(answer.text.contains("SECRET") == isAll, "\(place) \(answer.text)")
        #expect(answer["events"]?.items?.allSatisfy { ($0["seq"]?.int ?? 0) >= from } == true)
      }
      #expect(try await team.andrea.get("/api/files/\(old)/secret.txt").status == (isAll ? 200 : 404))
      let quote = try await team.andrea.send("POST", "/api/conversations/\(talk.conversation)/messages", ["id": "quote-00001", "text": "This?", "quote": 2])
      #expect(quote.status == (isAll ? 201 : 404), "what one may not read one cannot quote")
      try await team.derek.say("For all three", in: talk)
      try await andreas.next("event") { $0["e.text"] == "For all three" }
      #expect(try await team.andrea.get(talk.path)["room.lastText"] == "For all three")
      #expect(try await team.andrea.unread(talk) == (isAll ? 1 : 1))
      if !isAll { #expect(!andreas.heard.contains { $0.contains("SECRET") }) }
      // Leaving and joining again is no way to what was before.
      try await team.andrea.set("left", in: talk)
      try await team.andrea.set("joined", in: talk)
      #expect(try await team.andrea.log(talk, "?limit=500")?.contains("SECRET one") == isAll)
    }
  }

  // MARK: Related to

  @Test func `What it is about is shown only to who may see that`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let ticket = try await scene.emily.send("POST", scene.chat + "/tickets", ["subject": "SECRET refund"])
      let number = try #require(ticket["number"]?.int, "\(ticket.text)")
      for (kind, id, label) in [("chat", scene.dana.number, "Dana"), ("ticket", number, "SECRET refund")] {
        let talk = try Talk(await scene.emily.startInstant([scene.andrea, scene.grace], "About this", related: ["type": .text(kind), "id": .of(id)]))
        for who in [scene.emily, scene.andrea] {
          let view = try await who.get(talk.path)
          #expect(view["related.type"] == .text(kind) && view["related.id"] == .of(id) && view["related.label"] == .text(label), "\(view.text)")
        }
        let view = try await scene.grace.get(talk.path)
        #expect(view.status == 200 && view["related"] == nil && !view.text.contains(label), "\(view.text)")
        let refused = try await scene.grace.startInstant([scene.emily], related: ["type": .text(kind), "id": .of(id)])
        #expect(refused.status == 422 && refused["field"] == "related.id")
      }
    }
  }

  // MARK: What one hears

  @Test func `Put away it is out of the list for oneself alone, until somebody writes`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek], "Hello")
      let line = try await team.emily.watchingLine()
      #expect(try await team.emily.send("PUT", talk.path + "/mine", ["archived": true])["mine.archived"] == true)
      try await line.next("room-mine") { $0["room"] == .of(talk.id) && $0["mine.archived"] == true }
      #expect(try await team.emily.rooms("instant") == [])
      #expect(try await team.emily.rooms("instant", "&archived=true").count == 1)
      #expect(try await team.derek.rooms("instant").count == 1, "for oneself alone")
      try await team.derek.say("Still there?", in: talk)
      try await line.next("room") { $0["mine.archived"] == false }
      #expect(try await team.emily.rooms("instant").count == 1)
      #expect(try await team.emily.rooms("instant", "&archived=true") == [])
    }
  }

  @Test func `Who wants to hear of it is told at once, in every window; never the author, never who is mute`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let (emilys, dereks, second) = (try await team.emily.watchingLine(), try await team.derek.watchingLine(), try await team.derek.watchingLine())
      let andreas = try await team.andrea.watchingLine()
      let admins = try await team.admin.watchingLine()
      let talk = try await team.emily.instant([team.derek, team.andrea], "Hello")
      for line in [dereks, second, andreas] {
        let said = try await line.next("said")
        #expect(said["invited"] == true && said["mentioned"] == false && said["c"] == .of(talk.conversation) && said["name"] == "")
      }
      try await team.derek.send("PUT", talk.path + "/mine", ["level": "mentions"])
      try await team.andrea.send("PUT", talk.path + "/mine", ["level": "none"])
      try await team.emily.say("For nobody in particular", in: talk)
      try await team.emily.say("For <@\(team.derek.id)> and <@\(team.andrea.id)>", in: talk)
      let said = try await dereks.next("said")
      #expect(said["mentioned"] == true && said["text"] == "For @Derek C. and @Andrea", "the first was not for him: \(said)")
      try await team.derek.say("<@all> who comes?", in: talk)
      let all = try await emilys.next("said")
      #expect(all["mentioned"] == true && all["by.id"] == .of(team.derek.id) && all["text"] == "@all who comes?")
      for line in [emilys, dereks, second, andreas, admins] { _ = try await line.untilHeartbeat() }
      #expect(dereks.frames("said").count == 2 && second.frames("said").count == 2)
      #expect(andreas.frames("said").count == 1, "mute from then on")
      #expect(emilys.frames("said").count == 1, "not of the own words")
      #expect(admins.frames("said").isEmpty && !admins.heard.contains { $0.contains("Hello") })
      #expect(try await team.andrea.counts() == [0, 0, 1], "mute is not counted; the invitation is")
    }
  }

  @Test func `Chat rooms call only who asked for everything, and who is named`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [["kind": "company"]])
      let (emilys, dereks, andreas) = (try await team.emily.watchingLine(), try await team.derek.watchingLine(), try await team.andrea.watchingLine())
      try await team.derek.send("PUT", room.path + "/mine", ["level": "all"])
      try await team.andrea.send("PUT", room.path + "/mine", ["level": "none"])
      try await team.admin.say("Good morning", in: room)
      try await team.admin.say("Who is early, <@\(team.emily.id)>?", in: room)
      try await team.admin.say("<@all> meeting", in: room)
      for line in [emilys, dereks, andreas] { _ = try await line.untilHeartbeat() }
      #expect(emilys.frames("said").map { $0["text"] } == ["Who is early, @Emily W.?", "@all meeting"])
      #expect(emilys.frames("said").allSatisfy { $0["mentioned"] == true && $0["name"] == "Duty" })
      #expect(dereks.frames("said").map { $0["mentioned"] } == [false, false, true])
      #expect(andreas.frames("said").isEmpty)
      for (who, figures) in [(team.emily, [0, 2, 0]), (team.derek, [0, 3, 0]), (team.andrea, [0, 0, 0])] as [(Staff, [Int64])] {
        #expect(try await who.counts() == figures)
      }
      // Access that is gone calls nobody, whatever was asked for.
      try await team.admin.send("PUT", room.path, ["permissions": [try await team.role("Manager"), try await team.role("Administrator")]])
      try await team.admin.say("<@\(team.emily.id)> <@\(team.derek.id)> SECRET", in: room)
      for line in [emilys, dereks] { _ = try await line.untilHeartbeat() }
      #expect(!(emilys.heard + dereks.heard).contains { $0.contains("SECRET") })
      for who in [team.emily, team.derek] { #expect(try await who.counts() == [0, 0, 0]) }
    }
  }

  @Test func `Who writes is seen to write, never what; read marks tell each member how far each has read`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek], "Hello")
      let (emilys, dereks) = (try await team.emily.watchingLine(), try await team.derek.watchingLine())
      for line in [emilys, dereks] { _ = try await line.subscribe(talk.conversation) }
      try await dereks.say(["t": "typing", "c": .of(talk.conversation), "text": "SECRET unsent"])
      let typing = try await emilys.next("typing")
      #expect(typing["text"] == "…" && typing["by.name"] == "Derek C.")
      let last = try await team.emily.say("Two", in: talk)
      try await dereks.say(["t": "seen", "c": .of(talk.conversation), "seq": .of(last)])
      let seen = try await emilys.next("seen") { $0["agent"] == .of(team.derek.id) }
      #expect(seen["who"] == "agent" && seen["seq"] == .of(last))
      let mine = try await dereks.next("room-mine") { $0["mine.seenSeq"] == .of(last) }
      #expect(mine["room"] == .of(talk.id) && mine["mine.seenMessages"] == 2)
      try await dereks.say(["t": "seen", "c": .of(talk.conversation), "seq": 1])
      try await dereks.say(["t": "seen", "c": .of(talk.conversation), "seq": 999_999])
      _ = try await dereks.untilHeartbeat()
      try await world.settle()
      #expect(try await team.derek.get(talk.path)["mine.seenSeq"] == .of(last), "never back, never beyond what there is")
      #expect(!emilys.heard.contains { $0.contains("SECRET") })
    }
  }

  @Test func `Every window of a member has the row with its own marks, and another member's with theirs`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek], "One")
      let windows = [try await team.derek.watchingLine(), try await team.derek.watchingLine(), try await team.emily.watchingLine()]
      try await team.emily.say("Two", in: talk)
      for (index, window) in windows.enumerated() {
        let row = try await window.next("room") { $0["room.messages"] == 2 }
        #expect(row["mine.seenMessages"] == (index < 2 ? 0 : 2) && row["mine.state"] == (index < 2 ? "invited" : "joined"))
      }
    }
  }
}
