import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

/// The customer's page is closed: a place is kept, an active chat ends after a while, and coming back in time loses nothing (P24).
@Suite(.timeLimit(.minutes(5))) struct LeavingTests {
  private static let times: JSON = [
    "keepPlace": ["on": true, "seconds": 60], "customerLeft": ["on": true, "seconds": 120], "noReply": ["on": false, "seconds": 300],
    "disconnected": ["on": false, "seconds": 120],
  ]

  private func withDana(_ body: (World, Staff, Customer, Line) async throws -> Void) async throws {
    try await withWorld { world in
      try await world.settings(Self.times)
      let emily = try await world.signIn("emily")
      let dana = try await world.start()
      try await body(world, emily, dana, try await dana.line())
    }
  }

  @Test func `Turning a page, or a short loss of network, is no leaving`() async throws {
    try await withDana { world, emily, dana, page in
      try await dana.leave(page)
      await world.pass(seconds: 14)
      #expect(try await emily.row(dana.number)["customerLeftAt"] == nil)
      let next = try await dana.line()
      for _ in 0..<5 { await world.pass(seconds: 61) }
      let row = try await emily.row(dana.number)
      #expect(row["status"] == "queued" && row["customerLeftAt"] == nil)
      #expect(try await !emily.history(dana.number).contains("The customer closed the page"))
      _ = try await next.untilHeartbeat()
    }
  }

  @Test func `Fifteen seconds after the last page was closed the customer counts as gone, and staff see it`() async throws {
    try await withDana { world, emily, dana, page in
      let watching = try await emily.arrive()
      try await emily.take(dana.number)
      let left = world.clock.now
      try await dana.leave(page)
      await world.pass(seconds: 15)
      let row = try await watching.next("row") { $0["row.customerLeftAt"] != nil }
      #expect(row["row.customerLeftAt"] == .of(left.milliseconds), "since the page was closed")
      #expect(row["row.customerOnline"] == false)
      #expect(try await emily.history(dana.number).contains("The customer closed the page"))
      #expect(try await !dana.kinds().contains("left"), "nothing of it in the customer's own conversation")
    }
  }

  @Test func `A second page keeps the customer here`() async throws {
    try await withDana { world, emily, dana, page in
      let second = try await dana.line()
      try await second.socket.close()
      for _ in 0..<5 { await world.pass(seconds: 61) }
      #expect(try await emily.row(dana.number)["customerLeftAt"] == nil)
      _ = try await page.untilHeartbeat()
    }
  }

  @Test func `A waiting customer's place is kept for its time, then the chat is Abandoned and the others move up`() async throws {
    try await withDana { world, emily, dana, page in
      let eve = try await world.start("Eve")
      let eves = try await eve.line()
      try await dana.leave(page)
      await world.pass(seconds: 15)
      try #require(try await world.chat(dana).customerLeftAt != nil)
      await world.pass(seconds: 44)
      #expect(try await world.chat(dana).status == .queued)
      await world.pass(seconds: 1)
      try await eves.next("chat") { $0["chat.ahead"] == 0 }
      let ended = try await world.chat(dana)
      #expect(ended.status == .abandoned && ended.endedBy == .customerLeft)
      #expect(try await dana.chat()["endedBy"] == "customer-left")
      #expect(try await emily.get("/api/counts")["queue"] == 1)
    }
  }

  @Test func `Back in time a waiting customer has the same place, and nothing is lost`() async throws {
    try await withDana { world, emily, dana, page in
      world.clock.advance(1_000)
      let eve = try await world.start("Eve")
      try await dana.write("It was the second of May")
      try await dana.leave(page)
      await world.pass(seconds: 15)
      try #require(try await world.chat(dana).customerLeftAt != nil)
      await world.pass(seconds: 40)
      let back = try await world.connect("/api/visitor/socket", subprotocols: ["switchboard.v1", "token.\(dana.token)"])
      let chat = try await back.next("chat")
      #expect(chat["chat.status"] == "queued" && chat["chat.ahead"] == 0 && chat["chat.number"] == .of(dana.number))
      let page = try await back.subscribe(dana.conversation)
      #expect(page["events"]?.items?.compactMap { $0["text"]?.string } == ["Why was I charged twice?", "It was the second of May"])
      for _ in 0..<5 { await world.pass(seconds: 61) }
      #expect(try await world.chat(dana).customerLeftAt == nil)
      #expect(try await world.chat(dana).status == .queued)
      try await emily.take(dana.number)
      #expect(try await emily.history(dana.number).contains("The customer came back"))
      _ = (eve, try await back.untilHeartbeat())
    }
  }

  @Test func `An active chat whose customer stays away ends after its own time`() async throws {
    try await withDana { world, emily, dana, page in
      try await emily.take(dana.number)
      try await emily.write("One moment", in: dana.conversation)
      try await dana.leave(page)
      await world.pass(seconds: 15)
      await world.pass(seconds: 104)
      #expect(try await emily.row(dana.number)["status"] == "active", "the time of an active chat, not of a waiting one")
      await world.pass(seconds: 1)
      let row = try await emily.row(dana.number)
      #expect(row["status"] == "completed" && row["endedBy"] == "customer-left")
      #expect(try await emily.history(dana.number).contains("The chat was ended: the customer closed the page and did not come back"))
      #expect(try await emily.get("/api/counts")["mine"] == 0, "the slot is free")
    }
  }

  @Test func `An active chat nobody had answered yet is Abandoned when its customer stays away`() async throws {
    try await withDana { world, emily, dana, page in
      try await emily.take(dana.number)
      try await dana.leave(page)
      await world.pass(seconds: 15)
      await world.pass(seconds: 105)
      #expect(try await emily.row(dana.number)["status"] == "abandoned")
    }
  }

  @Test func `Switched off, a chat stays open however long the page is closed`() async throws {
    try await withDana { world, emily, dana, page in
      try await world.settings(["keepPlace": ["on": false, "seconds": 60], "customerLeft": ["on": false, "seconds": 60]])
      #expect(try await world.chat(dana).status == .queued)
      try await dana.leave(page)
      await world.pass(seconds: 15)
      for _ in 0..<3 { await world.pass(seconds: 3_600) }
      #expect(try await world.chat(dana).status == .queued)
      try await emily.take(dana.number)
      for _ in 0..<3 { await world.pass(seconds: 3_600) }
      #expect(try await world.chat(dana).status == .active)
      try await world.settings(["customerLeft": ["on": true, "seconds": 60]])
      await world.pass(seconds: 0)
      #expect(try await !world.chat(dana).status.isOpen, "switched on, it holds for those who are gone already")
    }
  }

  // MARK: Without a socket

  @Test func `A page that calls instead of opening a socket counts as open while it calls, and no longer`() async throws {
    try await withWorld { world in
      try await world.settings(Self.times)
      let emily = try await world.signIn("emily")
      let dana = try await world.start()
      for _ in 0..<60 {
        _ = try await dana.chat()
        await world.pass(seconds: 5)
      }
      var row = try await emily.row(dana.number)
      #expect(row["customerLeftAt"] == nil && row["customerOnline"] == true)
      await world.pass(seconds: 41)
      #expect(try await world.chat(dana).customerLeftAt != nil, "45 s after its last call")
      row = try await emily.row(dana.number)
      #expect(row["customerOnline"] == false)
      _ = try await dana.chat()
      #expect(try await world.chat(dana).customerLeftAt == nil, "it calls again")
      #expect(try await emily.row(dana.number)["customerOnline"] == true)
      for _ in 0..<4 { await world.pass(seconds: 50) }
      #expect(try await world.chat(dana).status == .abandoned, "and is missed again, however it came back")
    }
  }

  @Test func `Somebody who asks and closes the page before it has ever connected is missed too`() async throws {
    try await withWorld { world in
      try await world.settings(Self.times)
      _ = try await world.signIn("emily")
      let dana = try await world.start()
      await world.pass(seconds: 60)
      #expect(try await world.chat(dana).customerLeftAt != nil)
      await world.pass(seconds: 60)
      #expect(try await world.chat(dana).status == .abandoned)
    }
  }

  // MARK: After a restart

  @Test func `After a restart, however long the desk was down, customers have a minute to come back`() async throws {
    let folder = TemporaryFolder()
    let (waiting, away, gone) = try await Self.threeCustomers(folder)
    try await withWorld(folder: folder.url, seeded: false) { world in
      world.clock.advance(3_600_000)
      try await world.desk.perform(NoteStart(), as: .system)
      await world.pass(seconds: 0)
      for number in [waiting.number, away.number, gone.number] {
        #expect(try await world.chat(number).status == .queued, "the desk has just started: nobody could come back before")
      }
      await world.pass(seconds: 30)
      let pages = [try await world.page(waiting.token), try await world.page(away.token)]
      await world.pass(seconds: 30)
      for number in [waiting.number, away.number] {
        let chat = try await world.chat(number)
        #expect(chat.status == .queued && chat.customerLeftAt == nil, "came back")
      }
      await world.pass(seconds: 60)
      #expect(try await world.chat(gone.number).status == .abandoned, "did not")
      for page in pages { _ = try await page.untilHeartbeat() }
    }
  }

  /// One with a page open when the desk stops, one who had left a moment before, and one who never comes back.
  private static func threeCustomers(_ folder: TemporaryFolder) async throws -> (waiting: Customer, away: Customer, gone: Customer) {
    var made: [Customer] = []
    try await withWorld(folder: folder.url) { world in
      try await world.settings(times)
      _ = try await world.signIn("emily")
      for name in ["Waiting", "Away", "Gone"] { made.append(try await world.start(name)) }
      let pages = [try await made[0].line(), try await made[1].line(), try await made[2].line()]
      try await made[1].leave(pages[1])
      await world.pass(seconds: 15)
      guard try await world.chat(made[1]).customerLeftAt != nil else { throw Line.Unexpected(what: "Away is here") }
      _ = try await pages[0].untilHeartbeat()
    }
    return (made[0], made[1], made[2])
  }

  // MARK: Ended

  @Test func `An ended chat refuses words by socket and by call, and says so in its code`() async throws {
    try await withDana { world, emily, dana, page in
      try await emily.take(dana.number)
      try await emily.send("PUT", "/api/chats/\(dana.number)/closure", [:])
      try await page.next("chat") { $0["chat.status"] == "ended" }
      #expect(try await dana.write("Wait!")["code"] == "chat-ended")
      let refused = try await page.post("Wait!", id: "after-the-end", in: dana.conversation)
      #expect(refused["t"] == "no" && refused["code"] == "chat-ended" && refused["retry"] == false)
      #expect(try await emily.write("Bye", in: dana.conversation)["code"] == "chat-ended")
      #expect(try await emily.row(dana.number)["messages"] == 1)
    }
  }

  @Test func `A new chat goes on with the ended one, and staff see which`() async throws {
    try await withDana { world, emily, dana, page in
      try await emily.take(dana.number)
      let department = try await world.department()
      func start(_ id: String, previous: String) async throws -> Int64? {
        let body: JSON = ["id": .text(id), "name": "Dana", "question": "Again", "department": .of(department), "previous": .text(previous)]
        return try await world.startAnswer(body)["chat.number"]?.int
      }
      let early = try #require(try await start("while-open-1", previous: dana.token))
      #expect(try await emily.row(early)["previous"] == nil, "the old one is open")
      try await emily.send("PUT", "/api/chats/\(dana.number)/closure", [:])
      let forged = try #require(try await start("forged-token", previous: "v1.\(dana.number).9999999999999.AAAA"))
      #expect(try await emily.row(forged)["previous"] == nil, "somebody else's chat cannot be named")
      let next = try #require(try await start("goes-on-0001", previous: dana.token))
      #expect(try await emily.row(next)["previous"] == .of(dana.number))
      #expect(next != dana.number)
    }
  }
}
