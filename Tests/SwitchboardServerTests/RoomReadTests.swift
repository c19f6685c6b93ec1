import SwitchboardServer
import Testing

/// Who is named and alerted in rooms, what is unread, and who has read what.
@Suite(.timeLimit(.minutes(5))) struct RoomReadTests {
  private static let everybody: JSON = ["kind": "company"]

  @Test func `Mentions are counted until they are read, one by one, in whatever window`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek, team.andrea])
      let first = try await team.emily.say("<@\(team.derek.id)> please", in: talk)
      let second = try await team.emily.say("<@all> and <@\(team.derek.id)>, <@\(team.emily.id)>, <@99999>, <@+\(team.derek.id)>, <@>", in: talk)
      let third = try await team.emily.say("No name", in: talk)
      #expect(try await team.derek.unreadAndMentions(talk) == [3, 2])
      #expect(try await team.andrea.unreadAndMentions(talk) == [3, 1])
      #expect(try await team.emily.unreadAndMentions(talk) == [0, 0], "one's own name counts for nobody else")
      let window = try await team.derek.watchingLine()
      try await team.derek.see(first, in: talk)
      #expect(try await window.next("room-mine")["mine.mentions"] == 1)
      #expect(try await team.derek.unreadAndMentions(talk) == [2, 1])
      try await team.derek.see(third, in: talk)
      #expect(try await window.next("room-mine")["mine.seenSeq"] == .of(third))
      for late in [first, second, 0] { try await team.derek.see(late, in: talk) }
      try await team.derek.see(99_999, in: talk)
      #expect(try await team.derek.unreadAndMentions(talk) == [0, 0], "a late mark of another window takes nothing back")
      let fourth = try await team.emily.say("More", in: talk)
      #expect(try await team.derek.unreadAndMentions(talk) == [1, 0], "a mark beyond the end is one at the end")
      _ = fourth
    }
  }

  @Test func `What is deleted unread is not to be read; an edit names who has not read yet, and alerts nobody`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      for talk in [try await team.emily.instant([team.derek, team.andrea]), try await team.room("Duty", [Self.everybody])] {
        let start = try #require(try await team.emily.page(talk)["last"]?.int)
        for who in [team.derek, team.andrea] { try await who.see(start, in: talk) }
        let file = try #require(try await team.emily.sendFile(SampleFile.text, in: talk.conversation)["seq"]?.int)
        let named = try await team.emily.say("<@\(team.derek.id)>", in: talk)
        let plain = try await team.emily.say("Hello", in: talk)
        #expect(try await team.derek.unreadAndMentions(talk) == [3, 1])
        let line = try await team.derek.watchingLine()
        try await team.emily.delete(file, in: talk)
        #expect(try await team.derek.unreadAndMentions(talk) == [2, 1])
        try await team.emily.delete(named, in: talk)
        #expect(try await team.derek.unreadAndMentions(talk) == [1, 0])
        try await team.emily.edit(plain, "Hello <@\(team.derek.id)>", in: talk)
        #expect(try await team.derek.unreadAndMentions(talk) == [1, 1])
        try await team.andrea.see(plain, in: talk)
        try await team.emily.edit(plain, "Hello <@all>", in: talk)
        #expect(try await team.derek.unreadAndMentions(talk) == [1, 1])
        #expect(try await team.andrea.unreadAndMentions(talk) == [0, 0], "who has read it is not called back")
        try await team.emily.edit(plain, "Hello", in: talk)
        #expect(try await team.derek.unreadAndMentions(talk) == [1, 0])
        try await team.emily.say("Done <@\(team.derek.id)>", in: talk)
        try await line.next("said") { $0["text"] == "Done @Derek C." }
        #expect(line.frames("said").count == 1, "edits and deletes alert nobody")
        #expect(try await team.derek.unreadAndMentions(talk) == [2, 1])
      }
    }
  }

  @Test func `A file's name and a customer's words name nobody`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.room("Duty", [Self.everybody])
      try await team.derek.set("joined", in: talk)
      #expect(try await team.emily.sendFile(SampleFile.text, in: talk.conversation, name: "<@all>.txt").status == 201)
      let answer = try await world.startAnswer(
        ["id": .text(World.clientID()), "name": "Dana", "question": "<@all> look", "department": .of(try await world.department())])
      let card = try await team.emily.send("POST", talk.path + "/cards", ["id": .text(World.clientID()), "chat": .of(try #require(answer["chat.number"]?.int))])
      #expect(card.status == 201, "\(card.text)")
      #expect(try await team.derek.unreadAndMentions(talk) == [2, 0])
    }
  }

  @Test func `Everybody is told what they asked to hear of, and authors nothing of their own`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [try await team.group("Billing L1"), try await team.role("Administrator")])
      let instant = try await team.emily.instant([team.derek, team.andrea, team.admin])
      try await team.andrea.set("declined", in: instant)
      try await team.admin.send("PUT", instant.path + "/mine", ["level": "none"])
      try await team.derek.send("PUT", room.path + "/mine", ["level": "all"])
      var lines: [Line] = []
      for who in team.all { lines.append(try await who.watchingLine()) }
      func said() async throws -> [[String]] {
        try await team.emily.say("Settled", in: instant)
        try await lines[1].next("said") { $0["text"] == "Settled" }
        var told: [[String]] = []
        for line in lines {
          _ = try await line.settled()
          told.append(line.frames("said").compactMap { frame in
            frame["text"] == "Settled" ? nil : "\(frame["text"]?.string ?? "")\(frame["mentioned"] == true ? " !" : "")\(frame["invited"] == true ? " ?" : "")"
          })
        }
        return told
      }
      try await team.emily.say("Plain", in: instant)
      try await team.emily.say("<@all>", in: instant)
      #expect(try await said() == [[], ["Plain ?", "@all !"], [], []], "declined and silenced ones are left alone")
      try await team.emily.say("In the room", in: room)
      try await team.emily.say("For <@\(team.admin.id)> and <@\(team.emily.id)>", in: room)
      try await team.derek.set("joined", in: instant)
      let told = try await said()
      #expect(told[0] == [] && told[1] == ["Plain ?", "@all !", "In the room", "For @Sam and @Emily W."] && told[3] == ["For @Sam and @Emily W. !"], "\(told)")
      #expect(told[2].allSatisfy { !$0.contains("secret") })
    }
  }

  @Test func `Who has read up to a message is told to all in it, the author and those added later left out`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek, team.andrea])
      let first = try await team.emily.say("One", in: talk)
      let second = try await team.emily.say("Two", in: talk)
      world.clock.advance(5_000)
      let seenAt = world.clock.now.milliseconds
      let line = try await team.emily.line()
      _ = try await line.subscribe(talk.conversation)
      try await team.derek.see(second, in: talk)
      let mark = try await line.next("seen")
      #expect(mark["who"] == "agent" && mark["agent"] == .of(team.derek.id) && mark["seq"] == .of(second))
      world.clock.advance(5_000)
      try await team.andrea.see(first, in: talk)
      try await team.emily.send("POST", talk.path + "/members", ["agents": [.of(team.admin.id)], "history": "new"])
      func readers(_ seq: Int64) async throws -> [JSON?] { try await team.emily.get(talk.path + "/reads?seq=\(seq)")["items"]?.items?.map { $0["name"] } ?? [] }
      #expect(try await readers(first) == ["Andrea", "Derek C."])
      #expect(try await readers(second) == ["Derek C."])
      #expect(try await team.emily.get(talk.path + "/reads?seq=\(second)")["items.0.at"] == .of(seenAt))
      #expect(try await team.emily.get(talk.path + "/reads")["field"] == "seq")
    }
  }

  @Test func `Who has read up to a message of a chat room is told, while they have access; who never had it open has not`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.room("Duty", [Self.everybody])
      let first = try await team.emily.say("One", in: talk)
      try await team.andrea.see(first, in: talk)
      let second = try await team.emily.say("Two", in: talk)
      try await team.derek.see(second, in: talk)
      try await team.admin.send("PUT", talk.path + "/mine", ["level": "all"])
      func readers(_ seq: Int64) async throws -> [JSON?] { try await team.emily.get(talk.path + "/reads?seq=\(seq)")["items"]?.items?.map { $0["name"] } ?? [] }
      #expect(try await readers(first) == ["Andrea", "Derek C."])
      #expect(try await readers(second) == ["Derek C."])
      try await team.admin.send("PUT", "/api/admin/agents/\(team.derek.id)", ["disabled": true])
      #expect(try await readers(first) == ["Andrea"])
    }
  }
}
