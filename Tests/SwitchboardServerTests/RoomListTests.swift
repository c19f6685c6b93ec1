import Randomness
import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

/// Lists of rooms and their figures: order, pages, what waits to be read, and what finding it costs.
@Suite(.timeLimit(.minutes(5))) struct RoomListTests {
  /// What one agent has in one room, kept by counting.
  private struct Marks {
    var isIn = false
    var isInvited = false
    var level = "all"
    var unread = 0
    var mentions = 0

    mutating func read() { (unread, mentions) = (0, 0) }
  }

  @Test(arguments: 1...4)
  func `Unread figures of rows and counts are what counting message by message gives`(seed: Int) async throws {
    try await withWorld { world in
      let team = try await Team(world)
      var random = SeededGenerator(seed: seed)
      let instant = [try await team.emily.instant([team.derek]), try await team.emily.instant([team.derek, team.andrea])]
      let rooms = [try await team.room("One", [["kind": "company"]]), try await team.room("Two", [try await team.group("Billing L2")])]
      let members = [[team.emily, team.derek], [team.emily, team.derek, team.andrea], team.all, [team.andrea, team.admin]]
      let talks = instant + rooms
      var marks: [[Int64: Marks]] = members.enumerated().map { index, members in
        Dictionary(
          uniqueKeysWithValues: members.map { who in
            (who.id, Marks(isIn: true, isInvited: index < 2 && who.id != team.emily.id, level: index < 2 ? "all" : "mentions"))
          })
      }
      // Of a chat room in which one did nothing yet nothing is unread.
      var known: [Set<Int64>] = [Set(members[0].map(\.id)), Set(members[1].map(\.id)), [], []]
      for step in 0..<60 {
        let index = Int.random(in: 0..<talks.count, using: &random)
        let (talk, who) = (talks[index], random.pick(members[index]))
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<6:
          let named = random.chance(0.3) ? random.pick(members[index]).id : random.chance(0.1) ? 0 : -1
          let name = named > 0 ? "<@\(named)>" : named == 0 ? "<@all>" : ""
          try await who.say("Step \(step) \(name)", in: talk)
          for member in members[index] where member.id != who.id {
            let isNamed = named == 0 || named == member.id
            if isNamed, !known[index].contains(member.id) {
              known[index].insert(member.id)
              marks[index][member.id]?.unread = 0
            }
            guard known[index].contains(member.id) else { continue }
            marks[index][member.id]?.unread += 1
            if isNamed { marks[index][member.id]?.mentions += 1 }
          }
          known[index].insert(who.id)
          marks[index][who.id]?.read()
          marks[index][who.id]?.isInvited = false
        case 6, 7:
          let last = try #require(try await who.get(talk.path)["room.lastSeq"]?.int)
          try await who.send("PUT", "/api/conversations/\(talk.conversation)/seen", ["seq": .of(last)])
          known[index].insert(who.id)
          marks[index][who.id]?.read()
        case 8:
          let level = random.pick(["all", "mentions", "none"])
          try await who.send("PUT", talk.path + "/mine", ["level": .text(level)])
          known[index].insert(who.id)
          marks[index][who.id]?.level = level
        default:
          guard index < 2, marks[index][who.id]?.isInvited == true else { continue }
          try await who.set("joined", in: talk)
          marks[index][who.id]?.isInvited = false
        }
        let reader = random.pick(team.all)
        var expected: [Int64] = [0, 0, 0]
        for (index, talk) in talks.enumerated() {
          guard let mark = marks[index][reader.id] else { continue }
          if known[index].contains(reader.id) {
            let view = try await reader.get(talk.path)
            #expect(try await reader.unread(talk) == Int64(mark.unread), "step \(step), \(talk.path) of \(reader.id)")
            #expect(view["mine.mentions"] == .of(Int64(mark.mentions)), "step \(step)")
          }
          if index < 2 {
            if mark.level != "none" { expected[0] += Int64(mark.unread) }
            if mark.isInvited { expected[2] += 1 }
          } else if known[index].contains(reader.id) {
            expected[1] += Int64(mark.level == "all" ? mark.unread : mark.level == "mentions" ? mark.mentions : 0)
          }
        }
        #expect(try await reader.counts() == expected, "step \(step) of \(reader.id)")
      }
    }
  }

  @Test func `Newest message first, each once over all pages, also while others write; found by who is in it`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let (emily, derek, andrea) = (team.emily.id, team.derek.id, team.andrea.id)
      // Thousands of them, and as many of others between.
      try await Self.fill(world, 1_200, first: emily, second: derek)
      try await Self.fill(world, 1_200, first: andrea, second: derek)
      let rooms = try await team.emily.rooms("instant")
      #expect(rooms.count == 1_200 && Set(rooms.compactMap { $0["room.id"]?.int }).count == 1_200)
      let times = rooms.compactMap { $0["room.lastAt"]?.int ?? $0["room.createdAt"]?.int }
      #expect(times == times.sorted(by: >))
      let first = try await team.emily.get("/api/rooms?kind=instant")
      let last = try Talk(try await team.emily.get("/api/rooms/\(rooms[1_199]["room.id"]?.int ?? 0)"), status: 200)
      world.clock.advance(1_000)
      try await team.derek.say("Newest", in: last)
      #expect(try await team.emily.get("/api/rooms?kind=instant")["rooms.0.room.id"] == .of(last.id))
      let second = try await team.emily.get("/api/rooms?kind=instant&before=\(first["next"]?.string ?? "")")
      #expect(second["rooms.0.room.id"] == rooms[100]["room.id"], "a page does not move because somebody writes")
      #expect(try await team.emily.rooms("instant", "&q=derek").count == 1_200)
      #expect(try await team.emily.rooms("instant", "&q=andrea") == [])
      for bad in ["x", "1", "1.2.3", "a.b"] {
        let answer = try await team.emily.get("/api/rooms?kind=instant&before=\(bad)")
        #expect(answer.status == 422 && answer["field"] == "before")
      }
      #expect(try await team.emily.get("/api/rooms")["field"] == "kind")
    }
  }

  @Test func `Nobody's list or figures look at rooms of others`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      try await Self.fill(world, 500, first: team.andrea.id, second: team.derek.id)
      try await Self.fill(world, 3, first: team.emily.id, second: team.derek.id)
      _ = try await team.room("Duty", [["kind": "company"]])
      try await world.desk.database.write { tx in try tx.connection.script("ANALYZE") }
      for kind in Room.Kind.allCases {
        let plans = try await Plans.of(world) { connection, directory in
          _ = try RoomLists.page(kind, of: ID(team.emily.id), isArchived: false, query: nil, before: nil, limit: 100, directory, on: connection)
        }
        #expect(!plans.isEmpty, "the premise: statements were looked at")
        for plan in plans { #expect(!plan.contains("SCAN r") && !plan.contains("SCAN m") && !plan.contains("SCAN v"), "\(kind): \(plan)") }
      }
      let plans = try await Plans.of(world) { connection, directory in _ = try RoomLists.counts(of: ID(team.emily.id), directory, on: connection) }
      for plan in plans { #expect(!plan.contains("SCAN "), "\(plan)") }
    }
  }

  /// Instant messages between two, as the store keeps them: through the routes these would take a minute.
  private static func fill(_ world: World, _ count: Int, first: Int64, second: Int64) async throws {
    let start = world.clock.now.milliseconds
    try await world.desk.database.write { tx in
      for number in 0..<count {
        let conversation = try tx.connection.insert(
          "INSERT INTO conversation (kind, last_message_at) VALUES ('instant', ?) RETURNING id", .of(start - Int64(number % 400) * 1000))
        let room = try tx.connection.insert(
          "INSERT INTO room (conversation_id, kind, start_id, created_by, created_at) VALUES (?, 'instant', ?, ?, ?) RETURNING id", .of(conversation),
          .text("fill-\(first)-\(number)"), .of(first), .of(start))
        for agent in [first, second] {
          try tx.connection.run(
            "INSERT INTO room_member (room_id, agent_id, state, level, seen_seq, seen_messages) VALUES (?, ?, 'joined', 'all', 0, 0)", .of(room), .of(agent))
        }
      }
    }
  }
}
