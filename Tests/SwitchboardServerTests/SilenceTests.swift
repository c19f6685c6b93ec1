import SwitchboardServer
import Testing

/// Silence on either side: first a warning, then the end; each side with its switch and its two times (P24).
@Suite(.timeLimit(.minutes(5))) struct SilenceTests {
  struct Scene {
    let world: World
    let (emily, andrea): (Staff, Staff)
    let (emilys, andreas): (Line, Line)
    let dana: Customer
    let page: Line

    init(_ world: World, customer: Bool, agent: Bool) async throws {
      self.world = world
      var settings: [String: JSON] = [
        "silentCustomer": ["on": .bool(customer), "warnSeconds": 100, "endSeconds": 50],
        "silentAgent": ["on": .bool(agent), "warnSeconds": 100, "endSeconds": 200],
      ]
      for limit in ["noReply", "noFollowUp", "disconnected"] { settings[limit] = ["on": false, "seconds": 300] }
      try await world.settings(.object(settings))
      (emily, andrea) = (try await world.signIn("emily"), try await world.signIn("andrea"))
      (emilys, andreas) = (try await emily.arrive(), try await andrea.arrive())
      dana = try await world.start()
      page = try await dana.line()
      _ = try await page.subscribe(dana.conversation)
      try await emily.take(dana.number)
      await world.pass(seconds: 10)
    }
  }

  // MARK: The customer

  @Test func `A customer who does not write any more is asked, and the chat ends when nothing comes`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, customer: true, agent: false)
      try await scene.emily.write("Which of the two?", in: scene.dana.conversation)
      await world.pass(seconds: 99)
      #expect(try await !scene.dana.kinds().contains("warned"))
      await world.pass(seconds: 1)
      let warned = try await scene.page.next("event") { $0["e.kind"] == "warned" }
      #expect(warned["e.endsAt"] == .of(world.clock.now.milliseconds + 50_000) && warned["e.by.kind"] == "system")
      await world.pass(seconds: 49)
      #expect(try await scene.emily.row(scene.dana.number)["status"] == "active")
      await world.pass(seconds: 1)
      let row = try await scene.emily.row(scene.dana.number)
      #expect(row["status"] == "completed" && row["endedBy"] == "silent-customer")
      let ended = try await scene.page.next("event") { $0["e.kind"] == "ended" }
      #expect(ended["e.reason"] == "silent-customer")
      #expect(try await scene.dana.chat()["endedBy"] == "silent-customer")
      #expect(
        try await scene.emily.history(scene.dana.number).suffix(2) == [
          "The customer was asked whether they are still there", "The chat was ended: the customer did not write any more",
        ])
    }
  }

  @Test func `An answer to the warning keeps the chat, and silence later begins with a warning again`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, customer: true, agent: false)
      try await scene.emily.write("Which of the two?", in: scene.dana.conversation)
      await world.pass(seconds: 100)
      await world.pass(seconds: 40)
      try await scene.dana.write("Here!")
      for _ in 0..<5 { await world.pass(seconds: 100) }
      #expect(try await scene.emily.row(scene.dana.number)["status"] == "active", "now it is the agent's turn")
      try await scene.emily.write("Good. The second?", in: scene.dana.conversation)
      await world.pass(seconds: 99)
      #expect(try await scene.dana.kinds().filter { $0 == "warned" }.count == 1)
      await world.pass(seconds: 1)
      #expect(try await scene.dana.kinds().filter { $0 == "warned" }.count == 2)
      await world.pass(seconds: 50)
      #expect(try await scene.emily.row(scene.dana.number)["endedBy"] == "silent-customer")
    }
  }

  @Test func `Another word of the agent's after the warning gives the whole time again`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, customer: true, agent: false)
      try await scene.emily.write("Which of the two?", in: scene.dana.conversation)
      await world.pass(seconds: 100)
      await world.pass(seconds: 30)
      try await scene.emily.write("Take your time.", in: scene.dana.conversation)
      await world.pass(seconds: 99)
      #expect(try await scene.emily.row(scene.dana.number)["status"] == "active")
      await world.pass(seconds: 1)
      #expect(try await scene.dana.kinds().filter { $0 == "warned" }.count == 2)
    }
  }

  @Test func `A customer who waits for the agent is never called silent`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, customer: true, agent: false)
      for _ in 0..<10 { await world.pass(seconds: 200) }
      #expect(try await scene.dana.kinds().last == "taken")
      #expect(try await scene.emily.row(scene.dana.number)["status"] == "active")
    }
  }

  // MARK: The agent

  @Test func `An agent who does not answer is warned with the supervisors, and the chat ends in its time`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, customer: false, agent: true)
      let backstage = try await scene.emily.backstage(of: scene.dana.number)
      _ = try await scene.emilys.subscribe(backstage)
      await world.pass(seconds: 89)
      #expect(try await !scene.emily.history(scene.dana.number).contains { $0.contains("warned") })
      await world.pass(seconds: 1)
      for line in [scene.emilys, scene.andreas] {
        let notice = try await line.next("notice")
        #expect(notice["kind"] == "silent-agent" && notice["chat"] == .of(scene.dana.number) && notice["agent"] == .of(scene.emily.id))
      }
      #expect(try await scene.emily.history(scene.dana.number).contains("Nobody has answered the customer; the agent was warned"))
      #expect(try await scene.dana.kinds().last == "taken", "the customer is not told that nobody looks")
      await world.pass(seconds: 199)
      #expect(try await scene.emily.row(scene.dana.number)["status"] == "active")
      await world.pass(seconds: 1)
      #expect(try await scene.emily.row(scene.dana.number)["endedBy"] == "silent-agent")
      #expect(try await scene.dana.events().last?["reason"] == "silent-agent")
    }
  }

  @Test func `Who answers after the warning keeps the chat, and the next silence is warned of in its own time`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, customer: false, agent: true)
      await world.pass(seconds: 90)
      await world.pass(seconds: 10)
      try await scene.emily.write("Sorry! One moment.", in: scene.dana.conversation)
      await world.pass(seconds: 1)
      try await scene.dana.write("Fine")
      await world.pass(seconds: 99)
      #expect(try await scene.emily.history(scene.dana.number).filter { $0.contains("was warned") }.count == 1)
      await world.pass(seconds: 1)
      #expect(
        try await scene.emily.history(scene.dana.number).filter { $0.contains("was warned") }.count == 2,
        "the end of the first warning is later than this")
      await world.pass(seconds: 200)
      #expect(try await scene.emily.row(scene.dana.number)["endedBy"] == "silent-agent")
    }
  }

  @Test func `The next agent is warned before a chat ends that came over half silent`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, customer: false, agent: true)
      await world.pass(seconds: 90)
      await world.pass(seconds: 150)
      try await scene.andrea.take(scene.dana.number, from: scene.emily.id)
      await world.pass(seconds: 0)
      #expect(try await scene.andreas.next("notice") { $0["agent"] == .of(scene.andrea.id) }["kind"] == "silent-agent")
      await world.pass(seconds: 199)
      #expect(try await scene.andrea.row(scene.dana.number)["status"] == "active")
      await world.pass(seconds: 1)
      #expect(try await scene.andrea.row(scene.dana.number)["endedBy"] == "silent-agent")
    }
  }

  @Test func `Switched off, silence of either side ends nothing`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, customer: false, agent: false)
      for _ in 0..<5 { await world.pass(seconds: 3_600) }
      try await scene.emily.write("Which of the two?", in: scene.dana.conversation)
      for _ in 0..<5 { await world.pass(seconds: 3_600) }
      #expect(try await scene.emily.row(scene.dana.number)["status"] == "active")
      #expect(try await scene.dana.kinds() == ["started", "message", "taken", "message"])
    }
  }

  @Test func `Switched off between warning and end, the chat stays`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world, customer: true, agent: false)
      try await scene.emily.write("Which of the two?", in: scene.dana.conversation)
      await world.pass(seconds: 100)
      try await world.settings(["silentCustomer": ["on": false, "warnSeconds": 100, "endSeconds": 50]])
      await world.pass(seconds: 3_600)
      #expect(try await scene.emily.row(scene.dana.number)["status"] == "active")
    }
  }
}
