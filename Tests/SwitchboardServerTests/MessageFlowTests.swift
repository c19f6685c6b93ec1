import SwitchboardServer
import Testing

/// Messages between a customer and an agent, over sockets: acknowledged, once, in order, resumed (docs/socket.md).
@Suite(.timeLimit(.minutes(5))) struct MessageFlowTests {
  /// Emily has Dana's chat; both have a socket and have subscribed.
  private func talking(_ body: (World, Staff, Customer, Line, Line) async throws -> Void) async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let dana = try await world.start()
      try await emily.take(dana.number)
      let (hers, danas) = (try await emily.line(), try await dana.line())
      _ = try await hers.subscribe(dana.conversation)
      _ = try await danas.subscribe(dana.conversation)
      try await body(world, emily, dana, hers, danas)
    }
  }

  @Test func `What one says is acknowledged and reaches the other; one's own is not echoed`() async throws {
    try await talking { _, emily, dana, hers, danas in
      let accepted = try await danas.post("Hello?", id: "dana-0001", in: dana.conversation)
      #expect(accepted["t"] == "ok")
      let event = try await hers.next("event")
      #expect(event["e.text"] == "Hello?" && event["e.seq"] == accepted["seq"] && event["e.by.kind"] == "customer" && event["e.id"] == "dana-0001")
      let answer = try await hers.post("Good morning", id: "emily-01", in: dana.conversation)
      let reply = try await danas.next("event")
      #expect(reply["e.text"] == "Good morning" && reply["e.seq"] == answer["seq"])
      #expect(reply["e.by"] == ["kind": "agent", "name": "Emily W."])
      #expect(try await hers.untilHeartbeat().allSatisfy { $0["t"] != "event" })
      #expect(try await danas.untilHeartbeat().allSatisfy { $0["t"] != "event" })
    }
  }

  @Test func `The other tab of the one who spoke gets the event`() async throws {
    try await talking { _, emily, dana, hers, danas in
      let (otherHers, otherDanas) = (try await emily.line(), try await dana.line())
      _ = try await otherHers.subscribe(dana.conversation)
      _ = try await otherDanas.subscribe(dana.conversation)
      try await hers.post("From one tab", id: "emily-01", in: dana.conversation)
      try await danas.post("From the other side", id: "dana-0001", in: dana.conversation)
      for line in [otherHers, otherDanas] {
        try await line.next("event") { $0["e.text"] == "From one tab" }
        try await line.next("event") { $0["e.text"] == "From the other side" }
      }
    }
  }

  @Test func `A retry gets the first answer and is stored once, by socket and by HTTP, and after the end`() async throws {
    try await talking { _, emily, dana, hers, danas in
      let first = try await danas.post("Hello?", id: "dana-0001", in: dana.conversation)
      let again = try await danas.post("Hello?", id: "dana-0001", in: dana.conversation)
      #expect(first == again)
      let other = try await dana.write("Hello?", id: "dana-0001")
      #expect(other.status == 201 && other["seq"] == first["seq"] && other["at"] == first["at"])
      try await emily.send("PUT", "/api/chats/\(dana.number)/closure", [:])
      let late = try await danas.post("Hello?", id: "dana-0001", in: dana.conversation)
      #expect(late == first)
      let new = try await danas.post("Too late", id: "dana-0002", in: dana.conversation)
      #expect(new["t"] == "no" && new["code"] == "chat-ended" && new["retry"] == false)
      let page = try await dana.send("GET", "/api/visitor/events")
      #expect(page["events"]?.items?.filter { $0["id"] == "dana-0001" }.count == 1)
      #expect(try await hers.next("event")["e.text"] == "Hello?")
      #expect(try await hers.untilHeartbeat().filter { $0["e.kind"] == "message" }.isEmpty)
    }
  }

  @Test func `After a disconnect what was missed comes in order, without a hole`() async throws {
    try await talking { _, emily, dana, hers, danas in
      let last = try #require(try await danas.post("Before", id: "dana-0001", in: dana.conversation)["seq"]?.int)
      await danas.socket.vanish()
      for number in 1...30 { #expect(try await hers.post("Missed \(number)", id: "emily-miss-\(number)", in: dana.conversation)["t"] == "ok") }
      let back = try await dana.line()
      let page = try await back.subscribe(dana.conversation, since: last)
      #expect(page["resync"] == false && page["first"] == .of(last + 1) && page["last"] == .of(last + 30))
      #expect(page["events"]?.items?.map { $0["text"]?.string } == (1...30).map { "Missed \($0)" })
      try await hers.post("Live again", id: "emily-live", in: dana.conversation)
      #expect(try await back.next("event")["e.seq"] == .of(last + 31))
    }
  }

  @Test func `Too far back, or from the future, one is told to start anew`() async throws {
    try await talking { world, emily, dana, _, danas in
      for number in 1...110 { #expect(try await emily.write("Message \(number)", in: dana.conversation).status == 201) }
      for since in [Int64(-1), 1_000_000] {
        let page = try await danas.subscribe(dana.conversation, since: since)
        #expect(page["resync"] == true && page["events"]?.items?.count == 100)
      }
      let first = try #require(try await danas.subscribe(dana.conversation)["first"]?.int)
      let older = try await dana.send("GET", "/api/visitor/events?before=\(first)&limit=5")
      #expect(older["events"]?.items?.compactMap { $0["seq"]?.int } == Array((first - 5)..<first))
    }
  }

  @Test func `A subscription misses nothing and repeats nothing while the other side writes`() async throws {
    try await talking { _, _, dana, hers, _ in
      let writing = Task {
        for number in 1...150 { try await hers.post("Number \(number)", id: "emily-\(1000 + number)", in: dana.conversation) }
      }
      for _ in 0..<6 {
        let line = try await dana.line()
        let page = try await line.subscribe(dana.conversation)
        var expected = try #require(page["last"]?.int) + 1
        while expected < 20 {
          let event = try await line.next("event")
          #expect(event["e.seq"] == .of(expected))
          expected += 1
        }
        await line.socket.vanish()
      }
      try await writing.value
    }
  }

  @Test func `Typing is told both ways, but what the agent types stays with staff`() async throws {
    try await talking { world, emily, dana, hers, danas in
      let colleague = try await emily.line()
      _ = try await colleague.subscribe(dana.conversation)
      try await danas.say(["t": "typing", "text": "I was char"])
      let seen = try await hers.next("typing")
      #expect(seen["text"] == "I was char" && seen["by.name"] == "Dana")
      try await hers.say(["t": "typing", "c": .of(dana.conversation), "text": "Our fault, do not"])
      #expect(try await colleague.next("typing") { $0["by.kind"] == "agent" }["text"] == "Our fault, do not")
      let told = try await danas.next("typing")
      #expect(told["by"] == ["kind": "agent", "name": "Emily W."])
      try await hers.say(["t": "typing", "c": .of(dana.conversation), "text": ""])
      #expect(try await danas.next("typing")["text"] == "")
      #expect(!danas.heard.contains { $0.contains("Our fault") })
    }
  }

  @Test func `Only two signs of typing a second are passed on`() async throws {
    try await talking { world, _, dana, hers, danas in
      for letter in ["a", "b", "c"] { try await danas.say(["t": "typing", "text": .text(letter)]) }
      _ = try await danas.untilHeartbeat()
      world.clock.advance(500)
      try await danas.say(["t": "typing", "text": "d"])
      #expect(try await hers.next("typing")["text"] == "a")
      #expect(try await hers.next("typing")["text"] == "d")
    }
  }

  @Test func `Seen marks go both ways; a supervisor's look is not told`() async throws {
    try await talking { world, emily, dana, hers, danas in
      let last = try #require(try await danas.post("Hello?", id: "dana-0001", in: dana.conversation)["seq"]?.int)
      let andrea = try await world.signIn("andrea")
      #expect(try await andrea.send("PUT", "/api/conversations/\(dana.conversation)/seen", ["seq": .of(last)]).status == 204)
      #expect(try await danas.untilHeartbeat().allSatisfy { $0["t"] != "seen" })
      try await hers.say(["t": "seen", "c": .of(dana.conversation), "seq": .of(last)])
      let staff = try await danas.next("seen")
      #expect(staff["who"] == "staff" && staff["seq"] == .of(last))
      try await hers.post("Yes", id: "emily-01", in: dana.conversation)
      try await danas.say(["t": "seen", "seq": .of(last + 1)])
      #expect(try await hers.next("seen") { $0["who"] == "customer" }["seq"] == .of(last + 1))
    }
  }

  @Test func `A draft survives and appears in the agent's other window only`() async throws {
    try await talking { world, emily, dana, hers, danas in
      let other = try await emily.watchingLine()
      let derek = try await world.signIn("derek").watchingLine()
      try await hers.say(["t": "draft", "c": .of(dana.conversation), "text": "Dear Dana, secretly"])
      #expect(try await other.next("draft")["text"] == "Dear Dana, secretly")
      #expect(try await emily.get("/api/chats/\(dana.number)")["drafts.\(dana.conversation)"] == "Dear Dana, secretly")
      _ = try await derek.untilHeartbeat()
      _ = try await danas.untilHeartbeat()
      #expect(!derek.heard.contains { $0.contains("secretly") } && !danas.heard.contains { $0.contains("secretly") })
    }
  }

  @Test func `A customer's socket reaches no conversation but the own, and no frame of staff's`() async throws {
    try await talking { world, emily, dana, _, danas in
      let carl = try await world.start("Carl")
      let backstage = try await emily.backstage(of: dana.number)
      for foreign in [carl.conversation, backstage, 999_999] {
        #expect(try await danas.post("Hello", id: "dana-0001", in: foreign)["code"] == "not-found")
        try await danas.say(["t": "sub", "c": .of(foreign)])
        #expect(try await danas.next("no")["code"] == "not-found")
      }
      try await danas.say(["t": "watch"])
      #expect(try await danas.closeCode() == 4400)
    }
  }
}
