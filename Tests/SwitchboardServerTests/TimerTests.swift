import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

/// Timers are rows (rule 7): they fire once, in order, also after a restart, whatever one of them or the machine's clock does.
@Suite(.timeLimit(.minutes(5))) struct TimerTests {
  private static let handOff: JSON = ["noReply": ["on": true, "seconds": 100], "disconnected": ["on": false, "seconds": 100]]

  /// Chats that Emily has taken, a second apart, their pages open.
  private func chats(_ count: Int, _ world: World, _ emily: Staff) async throws -> [Customer] {
    var made: [Customer] = []
    for number in 0..<count {
      let customer = try await world.start("Customer \(number)")
      guard try await emily.take(customer.number).status == 200 else { throw Line.Unexpected(what: "not taken") }
      made.append(customer)
      world.clock.advance(1_000)
    }
    return made
  }

  @Test func `A timer fires once, however often it is looked at`() async throws {
    try await withWorld { world in
      try await world.settings(Self.handOff)
      let emily = try await world.signIn("emily")
      let dana = try await chats(1, world, emily)[0]
      let page = try await dana.line()
      world.clock.advance(100_000)
      async let first: Void = world.pass(seconds: 0)
      async let second: Void = world.pass(seconds: 0)
      async let third: Void = world.pass(seconds: 0)
      _ = await (first, second, third)
      await world.pass(seconds: 0)
      #expect(try await dana.kinds().filter { $0 == "waiting" }.count == 1)
      _ = try await page.untilHeartbeat()
    }
  }

  @Test func `What is due together is done in the order of its moments`() async throws {
    try await withWorld { world in
      try await world.settings(Self.handOff)
      let emily = try await world.signIn("emily")
      let admin = try await world.signIn("admin")
      #expect(try await admin.send("PUT", "/api/admin/agents/\(emily.id)", ["maxChats": 100]).status == 200)
      let made = try await chats(40, world, emily)
      // Due in another order than that of their numbers.
      let due = made.map(\.number).sorted { ($0 % 7, $0) < ($1 % 7, $1) }
      let start = world.clock.now
      try await world.desk.database.write { tx in
        for (place, chat) in due.enumerated() { try TimerStore.set(.chat, chat, at: start + Int64(place), in: tx) }
      }
      await world.pass(seconds: 400)
      let order = try await world.desk.read { connection, _ in
        try connection.rows(
          "SELECT conversation.chat_id FROM event JOIN conversation ON conversation.id = event.conversation_id WHERE event.kind = 'handed-off' ORDER BY event.rowid"
        )
        .map { row in
          var row = row
          return try row.int()
        }
      }
      #expect(order == due)
    }
  }

  @Test func `Timers outlive a restart, and what came due meanwhile is done`() async throws {
    let folder = TemporaryFolder()
    var (early, late): (Int64, Int64) = (0, 0)
    try await withWorld(folder: folder.url) { world in
      try await world.settings([
        "noReply": ["on": true, "seconds": 100], "disconnected": ["on": false, "seconds": 100],
        "customerLeft": ["on": false, "seconds": 100],
      ])
      let emily = try await world.signIn("emily")
      early = try await chats(1, world, emily)[0].number
      world.clock.advance(50_000)
      late = try await chats(1, world, emily)[0].number
    }
    try await withWorld(folder: folder.url, seeded: false) { world in
      world.clock.advance(120_000)
      try await world.desk.perform(NoteStart(), as: .system)
      await world.pass(seconds: 0)
      #expect(try await world.chat(early).status == .queued)
      #expect(try await world.chat(late).status == .active)
      world.clock.advance(30_999)
      await world.pass(seconds: 0)
      #expect(try await world.chat(late).status == .active)
      world.clock.advance(1)
      await world.pass(seconds: 0)
      #expect(try await world.chat(late).status == .queued)
    }
  }

  @Test func `One that fails holds up nobody, and is tried again after half a minute`() async throws {
    try await withWorld { world in
      try await world.settings(Self.handOff)
      let emily = try await world.signIn("emily")
      let made = try await chats(3, world, emily)
      let broken = made[1].number
      try await world.desk.database.write { tx in
        _ = try tx.connection.run(
          "CREATE TRIGGER fault BEFORE UPDATE ON chat WHEN old.id = \(broken) AND new.status = 'queued' BEGIN SELECT RAISE(ABORT, 'a fault'); END"
        )
      }
      await world.pass(seconds: 100)
      for chat in made { #expect(try await world.chat(chat).status == (chat.number == broken ? .active : .queued)) }
      #expect(world.log.all.contains { $0.contains("a timer failed") && $0.contains("\(broken)") })
      let faults = { world.log.all.count { $0.contains("a timer failed") } }
      #expect(faults() == 1)
      await world.pass(seconds: 29)
      #expect(faults() == 1, "not at once")
      try await world.desk.database.write { tx in _ = try tx.connection.run("DROP TRIGGER fault") }
      await world.pass(seconds: 1)
      #expect(try await world.chat(broken).status == .queued)
    }
  }

  @Test func `While nothing at all can be stored the desk does not spin, and goes on afterwards`() async throws {
    try await withWorld { world in
      try await world.settings(Self.handOff)
      let emily = try await world.signIn("emily")
      let dana = try await chats(1, world, emily)[0]
      try await world.desk.database.write { tx in
        for act in ["UPDATE", "DELETE", "INSERT"] {
          _ = try tx.connection.run("CREATE TRIGGER full_\(act) BEFORE \(act) ON timer BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")
        }
      }
      world.clock.advance(100_000)
      #expect(await world.app.scheduler.runDue() == false, "it comes back, and says that it could not")
      try await world.desk.database.write { tx in
        for act in ["UPDATE", "DELETE", "INSERT"] { _ = try tx.connection.run("DROP TRIGGER full_\(act)") }
      }
      #expect(await world.app.scheduler.runDue())
      #expect(try await world.chat(dana).status == .queued)
    }
  }

  // MARK: The machine's clock

  @Test func `A clock set forward does at once what is due by it, and takes nobody for gone whose console is open`() async throws {
    try await withWorld { world in
      try await world.settings(["noReply": ["on": true, "seconds": 100], "noFollowUp": ["on": false, "seconds": 100]])
      let emily = try await world.signIn("emily")
      let line = try await emily.arrive()
      let (asked, answered) = (try await world.start("Asked"), try await world.start("Answered"))
      for customer in [asked, answered] { try await emily.take(customer.number) }
      let pages = [try await asked.line(), try await answered.line()]
      try await emily.write("One moment", in: answered.conversation)
      await world.pass(seconds: 7 * 86_400)
      #expect(try await world.chat(asked).status == .queued)
      #expect(try await world.chat(answered).status == .active)
      let agent = try await world.agent(emily.id)
      #expect(agent.isConnected && agent.available)
      for page in pages + [line] { _ = try await page.untilHeartbeat() }
    }
  }

  @Test func `A clock set back loses no timer: each fires when its moment has come again`() async throws {
    try await withWorld { world in
      try await world.settings(Self.handOff)
      let emily = try await world.signIn("emily")
      let dana = try await chats(1, world, emily)[0]
      let page = try await dana.line()
      await world.pass(seconds: -3_600)
      #expect(try await world.chat(dana).status == .active)
      #expect(try await emily.row(dana.number)["status"] == "active")
      await world.pass(seconds: 3_600 + 98)
      #expect(try await world.chat(dana).status == .active)
      await world.pass(seconds: 1)
      #expect(try await world.chat(dana).status == .queued)
      _ = try await page.untilHeartbeat()
    }
  }

  @Test func `After a clock was set back, a closed console is missed in its minute all the same`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let line = try await emily.arrive()
      await world.pass(seconds: 30)
      await world.pass(seconds: -3_600)
      try await emily.leave(line)
      await world.pass(seconds: 59)
      #expect(try await world.agent(emily.id).isConnected)
      await world.pass(seconds: 1)
      #expect(try await !world.agent(emily.id).isConnected)
    }
  }

  @Test func `A machine that slept costs a customer without a socket no place`() async throws {
    try await withWorld { world in
      _ = try await world.signIn("emily")
      let dana = try await world.start()
      for _ in 0..<10 {
        _ = try await dana.chat()
        await world.pass(seconds: 10)
      }
      await world.pass(seconds: 86_400)
      #expect(try await world.chat(dana).status == .queued, "the page may call the next moment")
      _ = try await dana.chat()
      await world.pass(seconds: 40)
      #expect(try await world.chat(dana).status == .queued)
      #expect(try await world.chat(dana).customerLeftAt == nil)
    }
  }
}
