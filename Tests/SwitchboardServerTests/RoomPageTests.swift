import SwitchboardServer
import Testing

/// Pieces of long conversations: the newest, before, after, around a number, from a moment on, and what follows a number that one has.
@Suite(.timeLimit(.minutes(5))) struct RoomPageTests {
  private static func numbers(_ page: JSON) -> [Int64] { page["events"]?.items?.compactMap { $0["seq"]?.int } ?? [] }

  /// A room of 30 events: one message a minute after the one that says who made it.
  private static func room(_ team: Team) async throws -> Talk {
    let talk = try await team.room("Duty", [["kind": "company"]])
    for number in 2...30 {
      team.world.clock.advance(60_000)
      try await team.emily.say("Message \(number)", in: talk)
    }
    return talk
  }

  @Test func `Before, after and around a number come the events that lie there, whole and in order`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await Self.room(team)
      let cases: [(String, ClosedRange<Int64>?)] = [
        ("?limit=5", 1...30), ("?before=10&limit=5", 5...9), ("?before=3&limit=5", 1...2), ("?before=1&limit=5", nil), ("?before=999&limit=5", nil),
        ("?after=10&limit=5", 11...15), ("?after=0&limit=5", 1...5), ("?after=28&limit=5", 29...30), ("?after=30&limit=5", nil),
        ("?after=999&limit=5", nil), ("?around=10&limit=5", 8...12), ("?around=10&limit=1", 10...10), ("?around=10&limit=2", 10...11),
        ("?around=1&limit=5", 1...3), ("?around=30&limit=5", 28...30), ("?around=999&limit=5", 28...30), ("?since=27", 28...30), ("?since=30", nil),
      ]
      for (place, expected) in cases {
        let page = try await team.derek.page(talk, place)
        #expect(Self.numbers(page) == expected.map(Array.init) ?? [], "\(place)")
        #expect(page["last"] == 30 && page["resync"] == false && page["from"] == 1, "\(place)")
        #expect(page["first"] == .of(expected?.lowerBound ?? 31), "\(place)")
      }
      for (place, field) in [("?around=0", "around"), ("?after=-1", "after"), ("?at=x", "at"), ("?at=-1", "at"), ("?limit=501&after=1", "limit")] {
        let refused = try await team.derek.get("/api/conversations/\(talk.conversation)/events\(place)")
        #expect(refused.status == 422 && refused["field"] == .text(field), "\(refused.text)")
      }
    }
  }

  @Test func `A moment finds the first event at or after it; before everything the first, after everything none`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let start = world.clock.now.milliseconds
      let talk = try await Self.room(team)
      func first(at moment: Int64) async throws -> Int64? { Self.numbers(try await team.derek.page(talk, "?at=\(moment)&limit=3")).first }
      #expect(try await first(at: 0) == 1)
      #expect(try await first(at: start) == 1)
      #expect(try await first(at: start + 1) == 2)
      #expect(try await first(at: start + 9 * 60_000) == 10)
      #expect(try await first(at: start + 9 * 60_000 + 1) == 11)
      #expect(try await first(at: start + 29 * 60_000) == 30)
      #expect(try await first(at: start + 29 * 60_000 + 1) == nil)
      #expect(try await Self.numbers(team.derek.page(talk, "?at=\(start)&limit=3")) == [1, 2, 3])
    }
  }

  @Test func `Where a clock was set back a moment still finds a place at which the log passes it`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.room("Duty", [["kind": "company"]])
      for step in 1...40 {
        // Twice somebody corrects the clock by an hour.
        world.clock.advance(step % 13 == 0 ? -3_600_000 : 300_000)
        try await team.emily.say("Message \(step)", in: talk)
      }
      let times = try await team.derek.events(talk).compactMap { $0["at"]?.int }
      #expect(times != times.sorted(), "the premise")
      for moment in Set(times).union(times.map { $0 + 1 }) {
        let found = Self.numbers(try await team.derek.page(talk, "?at=\(moment)&limit=1")).first.map { Int($0) - 1 } ?? times.count
        #expect(found == times.count || times[found] >= moment)
        #expect(found == 0 || times[found - 1] < moment)
      }
    }
  }

  @Test func `Who was added later gets pages from the own first number on, wherever they are asked for`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let start = world.clock.now.milliseconds
      let talk = try await team.emily.instant([team.derek])
      for number in 2...150 { try await team.emily.say("Message \(number)", in: talk) }
      world.clock.advance(60_000)
      try await team.emily.send("POST", talk.path + "/members", ["agents": [.of(team.andrea.id)], "history": "new"])
      for number in 152...160 { try await team.emily.say("Message \(number)", in: talk) }
      let own = Array(Int64(151)...160)
      for (place, expected) in [
        ("", own), ("?since=0", own), ("?since=150", own), ("?since=155", Array(156...160)), ("?at=0", own), ("?at=\(start)&limit=2", [151, 152]),
        ("?after=0&limit=3", [151, 152, 153]), ("?around=3&limit=4", [151, 152, 153]), ("?before=153", [151, 152]), ("?before=151", []), ("?before=20", []),
      ] {
        let page = try await team.andrea.page(talk, place)
        #expect(Self.numbers(page) == expected && page["from"] == 151 && page["resync"] == false, "\(place): \(Self.numbers(page))")
      }
      let page = try await team.andrea.page(talk, "?since=20")
      #expect(page["resync"] == true && Self.numbers(page) == own, "what the client holds from before is not its own")
    }
  }

  @Test func `A chat's conversations have the same pages`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let dana = try await world.start()
      try await emily.take(dana.number)
      let start = world.clock.now.milliseconds
      for number in 1...9 {
        world.clock.advance(1_000)
        try await emily.write("Message \(number)", in: dana.conversation)
      }
      func texts(_ place: String) async throws -> [String] {
        try await emily.get("/api/conversations/\(dana.conversation)/events\(place)")["events"]?.items?.compactMap { $0["text"]?.string } ?? []
      }
      #expect(try await texts("?at=\(start + 8_000)") == ["Message 8", "Message 9"])
      #expect(try await texts("?at=\(start + 9_001)") == [])
      let seq = try #require(try await emily.get("/api/conversations/\(dana.conversation)/events?at=\(start + 4_000)&limit=1")["events.0.seq"]?.int)
      #expect(try await texts("?around=\(seq)&limit=3") == ["Message 3", "Message 4", "Message 5"])
      #expect(try await texts("?after=\(seq)&limit=2") == ["Message 5", "Message 6"])
      let backstage = try await emily.backstage(of: dana.number)
      #expect(try await emily.get("/api/conversations/\(backstage)/events?at=0&limit=1")["events.0.seq"] == 1)
    }
  }

  @Test func `Up to five hundred events are replayed; further back the client starts anew`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.room("Duty", [["kind": "company"]])
      let seq = try await team.emily.say("First", in: talk)
      for _ in 0..<500 { try await team.emily.say("More", in: talk) }
      try await team.emily.edit(seq, "First of all", in: talk)
      let last = seq + 501
      let replay = try await team.derek.line().subscribe(talk.conversation, since: seq + 1)
      #expect(replay["resync"] == false && Self.numbers(replay) == Array((seq + 2)...last))
      #expect(replay["events.499.kind"] == "edited" && replay["events.499.text"] == "First of all")
      let anew = try await team.derek.line().subscribe(talk.conversation, since: seq)
      #expect(anew["resync"] == true && Self.numbers(anew) == Array((last - 99)...last))
      #expect(try await team.derek.line().subscribe(talk.conversation, since: last + 5)["resync"] == true, "a number that never was")
    }
  }
}
