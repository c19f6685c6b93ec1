import Foundation
import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

/// Words in rooms: whatever is typed, only what one may read, newest first.
@Suite(.timeLimit(.minutes(5))) struct RoomSearchTests {
  private static func texts(_ found: [JSON]) -> [String] { found.compactMap { $0["text"]?.string } }

  @Test func `All words are found, the last by its beginning, without regard to case and accents, newest first`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.room("Duty", [["kind": "company"]])
      for text in ["Refund for Zoë", "The invoice is late", "Late refund, late invoice", "refunds"] { try await team.emily.say(text, in: talk) }
      for (words, expected) in [
        ("refund", ["refunds", "Late refund, late invoice", "Refund for Zoë"]), ("REFUND late", ["Late refund, late invoice"]),
        ("late refund inv", ["Late refund, late invoice"]), ("zoe", ["Refund for Zoë"]), ("inv late", []), ("und", []),
        ("late", ["Late refund, late invoice", "The invoice is late"]),
      ] { #expect(try await Self.texts(team.derek.search(words)) == expected, "\(words)") }
      let hit = try #require(try await team.derek.search("zoe").first)
      #expect(hit["room"] == .of(talk.id) && hit["name"] == "Duty" && hit["kind"] == "room" && hit["seq"] == 2)
      #expect(hit["by.name"] == "Emily W." && hit["at"] == .of(world.clock.now.milliseconds) && hit["excerpt"] == "Refund for Zoë")
    }
  }

  @Test(arguments: [
    "\"", "\"\"", "refund\"", "refund AND", "NOT", "OR OR", "a*", "*", "(refund", "refund)", "text:refund", "text : refund", "NEAR(refund late)", "-refund",
    "^refund", "refund + late", "{text} : refund", "'; DROP TABLE room; --", "%", "_", "\\", "???", "👍", "ре\u{301}фунд", ".", "room_words", "a\"b\"c", "<@0>",
  ])
  func `Whatever is typed is words, never an operator`(typed: String) async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.room("Duty", [["kind": "company"]])
      try await team.emily.say("Say \(typed) here", in: talk)
      try await team.emily.say("Quite something else", in: talk)
      let found = try await team.derek.search(typed)
      let hasWord = typed.contains { $0.isLetter || $0.isNumber }
      #expect(Self.texts(found) == (hasWord ? ["Say \(typed) here"] : []), "\(found)")
    }
  }

  @Test func `An empty search is refused by its name, and so is what is no number`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      for (query, field) in [
        ("", "q"), ("?q=", "q"), ("?q=%20", "q"), ("?q=\(String(repeating: "x", count: 201))", "q"), ("?q=a&room=x", "room"), ("?q=a&from=0", "from"),
        ("?q=a&before=-1", "before"), ("?q=a%00b", "q"),
      ] {
        let refused = try await team.emily.get("/api/rooms/search\(query)")
        #expect(refused.status == 422 && refused["field"] == .text(field), "\(query): \(refused.text)")
      }
      #expect(try await world.http.send("GET", "/api/rooms/search?q=a").status == 401)
    }
  }

  @Test func `Only what one may read is found, as it stands now`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let duty = try await team.room("Duty", [try await team.group("Billing L2")])
      let talk = try await team.emily.instant([team.derek])
      try await team.andrea.say("Apricot in the room", in: duty)
      try await team.emily.say("Apricot of before", in: talk)
      try await team.emily.send("POST", talk.path + "/members", ["agents": [.of(team.andrea.id)], "history": "new"])
      let seq = try await team.derek.say("Apricot between us", in: talk)
      let wrong = try await team.derek.say("Apricot by mistake", in: talk)
      try await team.derek.sendFile(SampleFile.text, in: talk.conversation, name: "apricot list.txt")
      try await team.derek.say("Ask <@\(team.andrea.id)>", in: talk)
      try await team.derek.delete(wrong, in: talk)
      func found(_ who: Staff, _ more: String = "") async throws -> [String] { Self.texts(try await who.search("apricot", more)) }
      #expect(try await found(team.emily) == ["apricot list.txt", "Apricot between us", "Apricot of before"])
      #expect(try await found(team.andrea) == ["apricot list.txt", "Apricot between us", "Apricot in the room"])
      #expect(try await found(team.admin) == ["Apricot in the room"])
      #expect(try await found(team.andrea, "&room=\(talk.id)") == ["apricot list.txt", "Apricot between us"])
      #expect(try await found(team.emily, "&room=\(duty.id)") == [])
      #expect(try await found(team.emily, "&from=\(team.emily.id)") == ["Apricot of before"])
      #expect(try await team.emily.search("between us").first?["name"] == "Andrea, Derek C.", "an instant message is called by who else is in it")
      #expect(try await team.emily.search("andrea").first?["excerpt"] == "Ask @Andrea")
      try await team.derek.edit(seq, "Peach between us", in: talk)
      #expect(try await found(team.emily) == ["apricot list.txt", "Apricot of before"])
      #expect(try await Self.texts(team.emily.search("peach")) == ["Peach between us"])
      try await team.emily.set("left", in: talk)
      #expect(try await found(team.emily) == [])
      try await team.change(team.andrea, ["groups": []])
      #expect(try await found(team.andrea) == ["apricot list.txt"])
      #expect(try await team.admin.send("PUT", duty.path, ["archived": true]).status == 200)
      #expect(try await found(team.admin) == ["Apricot in the room"], "what is archived can be read")
    }
  }

  @Test func `Pages go on where the last ended, also while others write and delete`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek])
      var seqs: [Int64] = []
      for number in 1...75 { seqs.append(try await team.emily.say("Plum \(number)", in: talk)) }
      let first = try await team.derek.get("/api/rooms/search?q=plum")
      #expect(first["items"]?.items?.count == 30)
      try await team.emily.say("Plum later", in: talk)
      try await team.emily.delete(seqs[40], in: talk)
      let second = try await team.derek.get("/api/rooms/search?q=plum&before=\(try #require(first["next"]?.string))")
      let third = try await team.derek.get("/api/rooms/search?q=plum&before=\(try #require(second["next"]?.string))")
      let all = [first, second, third].flatMap { Self.texts($0["items"]?.items ?? []) }
      #expect(all == (1...75).reversed().filter { $0 != 41 }.map { "Plum \($0)" })
      #expect(third["next"] == nil)
    }
  }

  @Test func `Among twenty thousand messages words are found without reading them all`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.room("Duty", [["kind": "company"]])
      let other = try await team.room("Others", [try await team.group("Billing L2")])
      try await Self.fill(world, 10_000, in: [talk.conversation, other.conversation], by: team.andrea.id)
      let plans = try await Plans.of(world) { connection, directory in
        let query = RoomSearch.Query(words: "common wor", room: ID(talk.id), author: ID(team.andrea.id), before: 10_000)
        _ = try RoomSearch.hits(query, for: ID(team.emily.id), limit: 31, directory, on: connection)
      }
      #expect(plans.first?.contains("SCAN room_words VIRTUAL TABLE INDEX") == true && plans.dropFirst().allSatisfy { !$0.contains("SCAN") }, "\(plans)")
      #expect(!plans.contains { $0.contains("TEMP B-TREE") }, "the index gives the order: \(plans)")
      let clock = ContinuousClock()
      for (words, count) in [("common", 30), ("common rare77", 30), ("common word", 30), ("common rare777x", 0)] {
        var found = 0
        let time = try await clock.measure { found = try await team.emily.get("/api/rooms/search?q=\(words.percentEncoded)")["items"]?.items?.count ?? 0 }
        #expect(found == count, "\(words)")
        // Measured: 2 to 30 ms on two busy cores.
        #expect(time < .seconds(2), "\(words) took \(time)")
      }
      #expect(try await team.emily.search("rare17778").count == 1)
      let transcript = try await team.emily.get(talk.path + "/transcript")
      #expect(transcript.text.split(separator: "\n").count > 10_000 && transcript.text.hasSuffix("word rare20000\n"))
      #expect(try await world.desk.read { connection, _ in try Verification.run(on: connection).problems } == [])
    }
  }

  /// Messages as the store keeps them, in turns: through the routes these would take minutes.
  private static func fill(_ world: World, _ count: Int, in conversations: [Int64], by agent: Int64) async throws {
    let now = world.clock.now.milliseconds
    try await world.desk.database.write { tx in
      var last = Dictionary(uniqueKeysWithValues: conversations.map { ($0, Int64(1)) })
      for number in 1...(count * conversations.count) {
        let conversation = conversations[number % conversations.count]
        last[conversation, default: 0] += 1
        let text = "A common word rare\(number)"
        let id = try tx.connection.insert(
          """
          INSERT INTO event (conversation_id, seq, at, kind, by_kind, by_agent, by_name, client_id, text)
          VALUES (?, ?, ?, 'message', 'agent', ?, 'Andrea', ?, ?) RETURNING id
          """, .of(conversation), .of(last[conversation] ?? 0), .of(now), .of(agent), .text("filled-\(number)"), .text(text))
        try tx.connection.run("INSERT INTO room_words (rowid, text) VALUES (?, ?)", .of(id), .text(text))
      }
      for (conversation, seq) in last {
        try tx.connection.run(
          "UPDATE conversation SET last_seq = ?, last_message_seq = ?, messages = messages + ?, last_message_at = ? WHERE id = ?", .of(seq), .of(seq),
          .of(count), .of(now), .of(conversation))
      }
    }
  }
}
