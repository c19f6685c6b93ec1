import SwitchboardServer
import Testing

/// The three hand-off timers (2.3, P8): no first reply, no follow-up, disconnected; each with its switch and its time.
@Suite(.timeLimit(.minutes(5))) struct HandOffTests {
  /// Emily and Derek at their consoles, Andrea who supervises and receives nothing, and Dana's chat, which Emily has taken.
  struct Scene {
    let world: World
    let (emily, derek, andrea): (Staff, Staff, Staff)
    let (emilys, dereks, andreas): (Line, Line, Line)
    let dana: Customer
    let page: Line

    init(_ world: World, _ settings: JSON = [:]) async throws {
      self.world = world
      try await world.settings(settings)
      (emily, derek, andrea) = (try await world.signIn("emily"), try await world.signIn("derek"), try await world.signIn("andrea"))
      emilys = try await emily.arrive()
      dana = try await world.start()
      page = try await dana.line()
      _ = try await page.subscribe(dana.conversation)
      let taken = try await emily.take(dana.number)
      guard taken["agent"] == .of(emily.id) else { throw Line.Unexpected(what: taken.text) }
      dereks = try await derek.arrive()
      andreas = try await andrea.arrive()
      try await andrea.send("PUT", "/api/me/availability", ["available": false])
    }

    func holder() async throws -> JSON? { try await andrea.row(dana.number)["agent"] }
    func isEmilys() async throws -> Bool { try await holder() == .of(emily.id) }
  }

  private func only(_ name: String, seconds: Int64 = 100, roundRobin: Bool = false, on: Bool = true) -> JSON {
    var settings: [String: JSON] = ["roundRobin": .bool(roundRobin)]
    for limit in ["noReply", "noFollowUp", "disconnected"] {
      settings[limit] = ["on": .bool(on && limit == name), "seconds": .of(seconds)]
    }
    return .object(settings)
  }

  // MARK: Each timer

  @Test func `Without a first reply the chat goes back to the queue in its time, not before, and everybody is told`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("noReply"))
      await world.pass(seconds: 99)
      #expect(try await scene.isEmilys())
      await world.pass(seconds: 1)
      #expect(try await scene.holder() == nil)
      let row = try await scene.andrea.row(scene.dana.number)
      #expect(row["status"] == "queued" && row["id"] == .of(scene.dana.number))

      for line in [scene.emilys, scene.andreas] {
        let notice = try await line.next("notice")
        #expect(notice["kind"] == "handed-off" && notice["chat"] == .of(scene.dana.number) && notice["name"] == "Dana")
        #expect(notice["agent"] == .of(scene.emily.id) && notice["cause"] == "no-reply" && notice["after"] == 100)
        #expect(notice["to"] ?? .null == .null)
      }
      let told = try await scene.page.next("event") { $0["e.kind"] == "waiting" }
      #expect(told["e.by.kind"] == "system")
      #expect(try await scene.dana.kinds().suffix(2) == ["taken", "waiting"])
      try await scene.page.next("chat") { $0["chat.status"] == "queued" && $0["chat.ahead"] == 0 }
      let history = try await scene.andrea.history(scene.dana.number)
      #expect(history.contains("Taken from Emily W., who had not answered within 1m 40s"), "\(history)")
      #expect(!scene.dereks.heard.contains { $0.contains("\"notice\"") }, "Derek neither had it nor got it, and supervises nobody")
    }
  }

  @Test func `With round robin it goes to another agent, and the customer reads the new name`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("noReply", roundRobin: true))
      #expect(try await scene.isEmilys(), "the premise: she was the only one there")
      await world.pass(seconds: 100)
      #expect(try await scene.holder() == .of(scene.derek.id))
      let notice = try await scene.emilys.next("notice")
      #expect(notice["to"] == .of(scene.derek.id) && notice["toName"] == "Derek C.")
      let told = try await scene.page.next("event") { $0["e.kind"] == "taken" && $0["e.agentName"] == "Derek C." }
      #expect(told["e.by.name"] == "Derek C.")
      #expect(try await !scene.dana.kinds().contains("waiting"), "not for a moment")
      let lines = try await scene.andrea.get("/api/chats/\(scene.dana.number)/history").json.items ?? []
      let given = lines.last { $0["decision"] != nil }
      #expect(given?["decision.chosen"] == .of(scene.derek.id))
      #expect(
        given?["decision.out"]?.items?.contains { $0["agent"] == .of(scene.emily.id) && $0["why"] == "did not answer this chat before" }
          == true)
    }
  }

  @Test func `A customer who asks again unanswered is handed on in the time for follow-ups`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("noFollowUp"))
      await world.pass(seconds: 500)
      #expect(try await scene.isEmilys(), "the time for the first reply is switched off")
      try await scene.emily.write("One moment.", in: scene.dana.conversation)
      await world.pass(seconds: 500)
      #expect(try await scene.isEmilys(), "the last word is hers")
      try await scene.dana.write("And?")
      await world.pass(seconds: 50)
      try await scene.dana.write("Hello?")
      await world.pass(seconds: 49)
      #expect(try await scene.isEmilys())
      await world.pass(seconds: 1)
      #expect(try await scene.holder() == nil, "since the first unanswered message")
      #expect(try await scene.emilys.next("notice")["cause"] == "no-follow-up")
      #expect(try await scene.andrea.history(scene.dana.number).contains("Taken from Emily W., who had not answered again within 1m 40s"))
    }
  }

  @Test func `An agent who is disconnected for the time loses the chat, answered or not`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("disconnected"))
      await world.pass(seconds: 10)
      try await scene.emily.write("One moment.", in: scene.dana.conversation)
      try await scene.emily.leave(scene.emilys)
      await world.pass(seconds: 60)
      await world.pass(seconds: 39)
      #expect(try await scene.isEmilys())
      await world.pass(seconds: 1)
      #expect(try await scene.holder() == nil, "100 s after her console was closed")
      #expect(try await scene.andreas.next("notice")["cause"] == "disconnected")
      #expect(try await scene.andrea.history(scene.dana.number).contains("Taken from Emily W., who had been disconnected for 1m 40s"))
    }
  }

  @Test func `An agent who comes back in time keeps the chat`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("disconnected"))
      await world.pass(seconds: 10)
      try await scene.emily.leave(scene.emilys)
      await world.pass(seconds: 60)
      await world.pass(seconds: 35)
      let back = try await scene.emily.arrive()
      for _ in 0..<10 { await world.pass(seconds: 61) }
      #expect(try await scene.isEmilys())
      _ = try await back.untilHeartbeat()
    }
  }

  @Test func `A chat that was given while a closed console still counted as open does not stay there`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("disconnected"))
      try await scene.emily.send("PUT", "/api/chats/\(scene.dana.number)/closure", [:])
      try await scene.emily.leave(scene.emilys)
      await world.pass(seconds: 20)
      let eve = try await world.start("Eve")
      #expect(try await scene.emily.take(eve.number).status == 200)
      await world.pass(seconds: 40)
      await world.pass(seconds: 59)
      #expect(try await scene.andrea.row(eve.number)["agent"] == .of(scene.emily.id))
      await world.pass(seconds: 1)
      #expect(try await scene.andrea.row(eve.number)["agent"] == nil, "100 s after she got it")
    }
  }

  @Test func `Signed out, the time runs from that moment`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("disconnected"))
      await world.pass(seconds: 10)
      try await scene.emily.send("DELETE", "/api/session")
      await world.pass(seconds: 99)
      #expect(try await scene.isEmilys())
      await world.pass(seconds: 1)
      #expect(try await scene.holder() == nil)
    }
  }

  @Test(arguments: ["noReply", "noFollowUp", "disconnected"]) func `Switched off, a timer takes nothing from anybody`(name: String)
    async throws
  {
    try await withWorld { world in
      let scene = try await Scene(world, only(name, on: false))
      await world.pass(seconds: 600)
      try await scene.emily.write("Hm.", in: scene.dana.conversation)
      try await scene.dana.write("And?")
      await world.pass(seconds: 600)
      try await scene.emily.leave(scene.emilys)
      for _ in 0..<5 { await world.pass(seconds: 600) }
      #expect(try await scene.isEmilys())
    }
  }

  @Test func `A setting that is switched on takes hold of chats that are older`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("noReply", on: false))
      await world.pass(seconds: 300)
      try await world.settings(only("noReply", seconds: 400))
      await world.pass(seconds: 99)
      #expect(try await scene.isEmilys())
      await world.pass(seconds: 1)
      #expect(try await scene.holder() == nil)
    }
  }

  @Test func `A shorter time holds at once for timers that run`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("noReply", seconds: 3_600))
      await world.pass(seconds: 50)
      try await world.settings(only("noReply", seconds: 60))
      await world.pass(seconds: 9)
      #expect(try await scene.isEmilys())
      await world.pass(seconds: 1)
      #expect(try await scene.holder() == nil)
    }
  }

  // MARK: What counts as work

  @Test func `Typing is work: the time begins again with each stroke`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("noReply"))
      await world.pass(seconds: 90)
      try await scene.emily.type("Dear Da", in: scene.dana.conversation)
      await world.pass(seconds: 90)
      #expect(try await scene.isEmilys())
      try await scene.emily.type("Dear Dana, the second charge", in: scene.dana.conversation)
      await world.pass(seconds: 99)
      #expect(try await scene.isEmilys())
      await world.pass(seconds: 1)
      #expect(try await scene.holder() == nil)
    }
  }

  @Test func `What was typed goes along to whoever has the chat next, and leaves the former`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("noReply", roundRobin: true))
      await world.pass(seconds: 10)
      try await scene.emily.type("Dear Dana, the second charge", in: scene.dana.conversation)
      await world.pass(seconds: 100)
      #expect(try await scene.holder() == .of(scene.derek.id))
      let key = "drafts.\(scene.dana.conversation)"
      #expect(try await scene.derek.row(scene.dana.number)[key] == "Dear Dana, the second charge")
      #expect(try await scene.emily.row(scene.dana.number)[key] == nil)
    }
  }

  @Test func `Whoever has the last word is left in peace`() async throws {
    try await withWorld { world in
      var settings = only("noReply").fields ?? [:]
      settings["noFollowUp"] = ["on": true, "seconds": 100]
      let scene = try await Scene(world, .object(settings))
      await world.pass(seconds: 99)
      try await scene.emily.write("The second one is refunded.", in: scene.dana.conversation)
      for _ in 0..<10 { await world.pass(seconds: 300) }
      #expect(try await scene.isEmilys())
    }
  }

  @Test func `Coaching and comments behind the scenes are no answer`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("noReply"))
      let backstage = try await scene.emily.backstage(of: scene.dana.number)
      await world.pass(seconds: 90)
      try await scene.emily.write("Anybody know this one?", in: backstage)
      await world.pass(seconds: 10)
      #expect(try await scene.holder() == nil)
    }
  }

  // MARK: No ping-pong

  @Test func `Who did not answer does not get it straight back, however long nobody else is there, but after the next act`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("noReply", roundRobin: true))
      try await scene.derek.send("PUT", "/api/me/availability", ["available": false])
      await world.pass(seconds: 100)
      #expect(try await scene.holder() == nil, "nobody else: the queue")
      for _ in 0..<5 { await world.pass(seconds: 61) }
      #expect(try await scene.holder() == nil)
      try await scene.andrea.send("PUT", "/api/admin/departments/\(try await world.department())", ["position": 2])
      #expect(try await scene.holder() == nil, "what others change is no act of hers")
      let eve = try await world.start("Eve")
      #expect(try await scene.andrea.row(eve.number)["agent"] == .of(scene.emily.id), "only that chat is kept from her")
      try await scene.emily.type("Hello", in: eve.conversation)
      #expect(try await scene.isEmilys(), "she is at work again")
    }
  }

  @Test(arguments: ["message", "take", "available", "end"]) func `Every act brings an agent back into the round`(act: String) async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("noReply", roundRobin: true))
      try await scene.derek.send("PUT", "/api/me/availability", ["available": false])
      let eve = try await world.start("Eve")
      try await scene.emily.write("Hello", in: eve.conversation)
      await world.pass(seconds: 100)
      try #require(try await scene.holder() == nil)
      switch act {
      case "message": try await scene.emily.write("Still there?", in: eve.conversation)
      case "take": try await scene.emily.take(scene.dana.number)
      case "available": try await scene.emily.send("PUT", "/api/me/availability", ["available": true])
      default: try await scene.emily.send("PUT", "/api/chats/\(eve.number)/closure", [:])
      }
      #expect(try await scene.isEmilys())
    }
  }

  @Test func `The chat is handed on from the second as from the first, and never back to either`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("noReply", roundRobin: true))
      await world.pass(seconds: 100)
      #expect(try await scene.holder() == .of(scene.derek.id))
      await world.pass(seconds: 100)
      #expect(try await scene.holder() == nil, "Emily has not been at work since")
      #expect(try await scene.dana.kinds().suffix(3) == ["taken", "taken", "waiting"])
    }
  }

  @Test func `Time in the queue adds up, and idle goes on`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, only("noReply"))
      let idle = try await scene.andrea.row(scene.dana.number)["idleSince"]
      await world.pass(seconds: 100)
      await world.pass(seconds: 40)
      try await scene.derek.take(scene.dana.number)
      let row = try await scene.andrea.row(scene.dana.number)
      #expect(row["queueMs"] == 40_000 && row["idleSince"] == idle)
    }
  }
}
