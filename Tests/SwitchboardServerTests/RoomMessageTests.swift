import SwitchboardServer
import Testing

/// What is done to messages of rooms: edits, deletes, reactions, pins, answers, files.
@Suite(.timeLimit(.minutes(5))) struct RoomMessageTests {
  private static let everybody: JSON = ["kind": "company"]

  // MARK: Edit and delete

  @Test func `An edited message stands in the log as it is now and says when; whoever holds it hears of the change`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek])
      let seq = try await team.emily.say("Refund is 30 days", in: talk)
      let line = try await team.derek.line()
      _ = try await line.subscribe(talk.conversation)
      world.clock.advance(60_000)
      #expect(try await team.emily.edit(seq, "  Refund is 14 days ", in: talk).status == 204)
      let heard = try await line.next("event") { $0["e.kind"] == "edited" }
      #expect(heard["e.target"] == .of(seq) && heard["e.text"] == "Refund is 14 days" && heard["e.by.id"] == .of(team.emily.id))
      let message = try #require(try await team.derek.message(seq, in: talk))
      #expect(message["text"] == "Refund is 14 days" && message["edited"] == .of(world.clock.now.milliseconds))
      #expect(message["at"] == .of(world.clock.now.milliseconds - 60_000))
      let last = try await team.derek.page(talk)["last"]
      #expect(try await team.emily.edit(seq, "Refund is 14 days", in: talk).status == 204)
      #expect(try await team.derek.page(talk)["last"] == last, "what is so already is no event")
      let row = try await team.derek.get(talk.path)
      #expect(row["room.lastText"] == "Refund is 14 days")
    }
  }

  @Test func `Only the author edits and deletes; what is deleted, archived or no text is refused by name`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.room("Duty", [Self.everybody])
      let seq = try await team.emily.say("Hello", in: talk)
      let file = try #require(try await team.emily.sendFile(SampleFile.text, in: talk.conversation)["seq"]?.int)
      for refused in [try await team.derek.edit(seq, "Mine", in: talk), try await team.derek.delete(seq, in: talk)] {
        #expect(refused.status == 403 && refused["code"] == "not-allowed", "\(refused.text)")
      }
      #expect(try await team.emily.edit(file, "Other", in: talk).status == 403, "a file is not written")
      for (body, field) in [(JSON.object(["text": "  "]), "text"), (["text": .text(String(repeating: "x", count: 8_001))], "text"), ([:], "text")] {
        let refused = try await team.emily.send("PUT", talk.message(seq), body)
        #expect(refused.status == 422 && refused["field"] == .text(field), "\(refused.text)")
      }
      for missing in [9_999, 1] { #expect(try await team.emily.edit(Int64(missing), "x", in: talk).status == 404, "no message has this number") }
      #expect(try await team.emily.delete(seq, in: talk).status == 204)
      #expect(try await team.emily.delete(seq, in: talk).status == 204, "a retry is answered as the first time")
      #expect(try await team.derek.delete(seq, in: talk).status == 403)
      for refused in [
        try await team.emily.edit(seq, "Again", in: talk), try await team.emily.react("👍", to: seq, in: talk), try await team.emily.pin(seq, in: talk),
      ] { #expect(refused.status == 409, "\(refused.text)") }
      #expect(try await team.admin.send("PUT", talk.path, ["archived": true]).status == 200)
      for refused in [
        try await team.emily.edit(file, "x", in: talk), try await team.emily.delete(file, in: talk), try await team.emily.react("👍", to: file, in: talk),
        try await team.emily.pin(file, in: talk),
      ] { #expect(refused.status == 409, "archived: \(refused.text)") }
    }
  }

  @Test func `Who may not read the room finds no message of it, and what was said to a customer stays`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek], "Between us")
      let seq = try #require(try await team.emily.page(talk)["last"]?.int)
      for refused in [
        try await team.andrea.edit(seq, "x", in: talk), try await team.andrea.delete(seq, in: talk), try await team.andrea.react("👍", to: seq, in: talk),
        try await team.andrea.pin(seq, in: talk), try await team.andrea.get(talk.path + "/pins"), try await team.andrea.get(talk.path + "/reads?seq=1"),
        try await team.andrea.get(talk.path + "/transcript"),
      ] { #expect(refused.status == 404, "\(refused.text)") }
      let dana = try await world.start()
      #expect(try await team.emily.take(dana.number).status == 200)
      let said = try #require(try await team.emily.write("Dear Dana", in: dana.conversation)["seq"]?.int)
      for (method, path, body) in [
        ("PUT", "", JSON.object(["text": "x"])), ("DELETE", "", nil), ("PUT", "/reaction", ["emoji": "👍", "on": true]), ("PUT", "/pin", ["on": true]),
      ] {
        let path = "/api/conversations/\(dana.conversation)/messages/\(said)\(path)"
        #expect(try await team.emily.send(method, path, body).status == 403)
        #expect(try await dana.send(method, path, body).status == 401)
      }
      #expect(try await team.emily.get("/api/conversations/\(dana.conversation)/events").text.contains("Dear Dana"))
    }
  }

  @Test func `Nothing that was deleted or written anew leaves the desk in its old words, on no way`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.room("Duty", [Self.everybody])
      let (deleted, edited) = (try await team.emily.say("SECRETONE <@\(team.derek.id)>", in: talk), try await team.emily.say("SECRETTWO", in: talk))
      let file = try await team.emily.sendFile(SampleFile.text, in: talk.conversation, name: "SECRETFILE.txt")
      let (fileSeq, fileID) = (try #require(file["seq"]?.int), try #require(file["file.id"]?.int))
      for seq in [deleted, edited, fileSeq] {
        #expect(try await team.derek.answer(seq, "About that", in: talk).status == 201)
        try await team.derek.pin(seq, in: talk)
      }
      let before = try #require(try await team.derek.page(talk)["last"]?.int)
      try await team.emily.edit(deleted, "SECRETTHREE", in: talk)
      try await team.emily.edit(edited, "Public", in: talk)
      for seq in [deleted, fileSeq] { #expect(try await team.emily.delete(seq, in: talk).status == 204) }
      let line = try await team.derek.watchingLine()
      for since in [nil, 0, before, before + 1] { _ = try await line.subscribe(talk.conversation, since: since) }
      var told = line.heard
      for path in ["", "?since=0", "?since=\(before)", "?before=\(before)", "?after=0", "?around=\(deleted)", "?at=0"] {
        told.append(try await team.derek.get("/api/conversations/\(talk.conversation)/events\(path)").text)
      }
      for path in ["", "/pins", "/transcript", "/access"] { told.append(try await team.derek.get(talk.path + path).text) }
      for path in ["?kind=room", "/search?q=secret", "/search?q=secretone", "/search?q=about"] { told.append(try await team.derek.get("/api/rooms" + path).text) }
      #expect(told.count >= 16 && told.contains { $0.contains("About that") } && told.contains { $0.contains("Public") }, "the premise")
      for text in told { #expect(!text.contains("SECRET"), "\(text)") }
      #expect(try await team.derek.get("/api/files/\(fileID)/SECRETFILE.txt").status == 404)
      #expect(try await team.emily.get("/api/files/\(fileID)/SECRETFILE.txt").status == 404)
      let gone = try #require(try await team.derek.message(deleted, in: talk))
      #expect(gone["text"] == "" && gone["deleted"] == .of(world.clock.now.milliseconds) && gone["pinned"] == nil && gone["edited"] == nil)
      let answers = try await team.derek.events(talk).filter { $0["text"] == "About that" }
      #expect(answers.map { $0["quote.deleted"] } == [true, nil, true] && answers.map { $0["quote.text"] } == [nil, "Public", nil])
      #expect(try await team.derek.get(talk.path + "/pins")["items"]?.items?.map { $0["seq"] } == [.of(edited)])
    }
  }

  // MARK: Reactions and pins

  @Test func `Reactions stand in the order they came, one for each agent and emoji, and go when taken back`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek, team.andrea])
      let seq = try await team.emily.say("Lunch?", in: talk)
      for (who, emoji) in [(team.derek, "👍"), (team.andrea, "🎉"), (team.emily, "👍"), (team.derek, "👍")] {
        #expect(try await who.react(emoji, to: seq, in: talk).status == 204)
      }
      func shown() async throws -> [String] {
        (try await team.derek.message(seq, in: talk)?["reactions"]?.items ?? []).map { reaction in
          "\(reaction["emoji"]?.string ?? "") " + (reaction["agents"]?.items ?? []).compactMap { $0["name"]?.string }.joined(separator: " + ")
        }
      }
      #expect(try await shown() == ["👍 Derek C. + Emily W.", "🎉 Andrea"])
      try await team.derek.react("👍", to: seq, on: false, in: talk)
      #expect(try await shown() == ["🎉 Andrea", "👍 Emily W."], "the oldest that is there stands first")
      try await team.emily.react("👍", to: seq, on: false, in: talk)
      try await team.emily.react("👍", to: seq, on: false, in: talk)
      try await team.andrea.react("🎉", to: seq, on: false, in: talk)
      #expect(try await team.derek.message(seq, in: talk)?["reactions"] == nil)
      #expect(try await team.emily.unreadAndMentions(talk) == [0, 0], "a reaction is nothing to read")
    }
  }

  @Test func `A message takes twenty different emoji, and only emoji`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek])
      let seq = try await team.emily.say("All of them", in: talk)
      for emoji in ["👍", "❤️", "👨‍👩‍👧‍👦", "🇩🇪", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽", "☝️"] { #expect(try await team.emily.react(emoji, to: seq, in: talk).status == 204, "\(emoji)") }
      for wrong in ["", "a", "👍👍", "1", "a\u{FE0F}", "👍\u{0301}", "<b>", "\u{200D}", "\u{FE0F}", " ", String(repeating: "👨‍", count: 9)] {
        let refused = try await team.emily.react(wrong, to: seq, in: talk)
        #expect(refused.status == 422 && refused["field"] == "emoji", "\(wrong): \(refused.text)")
      }
      for code in 0x1F400..<0x1F40C {
        #expect(try await team.emily.react(String(UnicodeScalar(UInt32(code))!), to: seq, in: talk).status == 204)
      }
      let refused = try await team.derek.react("🎈", to: seq, in: talk)
      #expect(refused.status == 409 && refused["code"] == "at-limit" && refused["field"] == "emoji")
      #expect(try await team.derek.react("👍", to: seq, in: talk).status == 204, "one that is there takes no place")
    }
  }

  @Test func `Pins are listed newest first, for each reader from the own first number on`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek])
      let seqs = [try await team.emily.say("One", in: talk), try await team.emily.say("Two", in: talk)]
      try await team.emily.send("POST", talk.path + "/members", ["agents": [.of(team.andrea.id)], "history": "new"])
      let third = try await team.derek.say("Three", in: talk)
      for seq in [third] + seqs {
        world.clock.advance(1_000)
        #expect(try await team.derek.pin(seq, in: talk).status == 204)
        #expect(try await team.derek.pin(seq, in: talk).status == 204)
      }
      func pins(_ who: Staff) async throws -> [JSON?] { try await who.get(talk.path + "/pins")["items"]?.items?.map { $0["text"] } ?? [] }
      #expect(try await pins(team.emily) == ["Two", "One", "Three"])
      #expect(try await pins(team.andrea) == ["Three"])
      #expect(try await team.emily.message(third, in: talk)?["pinned"] == true)
      try await team.emily.pin(seqs[1], on: false, in: talk)
      #expect(try await pins(team.emily) == ["One", "Three"])
      #expect(try await team.emily.message(seqs[1], in: talk)?["pinned"] == nil)
    }
  }

  // MARK: Answers

  @Test func `An answer shows the message as it is now; what one cannot read cannot be answered`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek])
      let seq = try await team.emily.say("See <@\(team.derek.id)>: " + String(repeating: "long ", count: 100), in: talk)
      let line = try await team.derek.line()
      _ = try await line.subscribe(talk.conversation)
      try await line.say(["t": "post", "c": .of(talk.conversation), "id": "answer-0001", "text": "Yes", "quote": .of(seq)])
      let heard = try await line.next("event") { $0["e.kind"] == "message" }
      let quoted = try #require(heard["e.quote.text"]?.string)
      #expect(quoted.hasPrefix("See @Derek C.: long") && quoted.count == 200 && heard["e.quote.name"] == "Emily W." && heard["e.quote.seq"] == .of(seq))
      #expect(try await line.answer(to: "answer-0001")["t"] == "ok")
      try await team.emily.edit(seq, "Shorter", in: talk)
      #expect(try await team.emily.events(talk).first { $0["id"] == "answer-0001" }?["quote.text"] == "Shorter")
      try await team.emily.send("POST", talk.path + "/members", ["agents": [.of(team.andrea.id)], "history": "new"])
      for (who, number) in [(team.andrea, seq), (team.derek, 99_999), (team.derek, 1)] {
        let refused = try await who.answer(number, "What?", in: talk)
        #expect(refused.status == 404 && refused["field"] == "quote", "\(refused.text)")
      }
    }
  }

  // MARK: Added later

  @Test func `Who was added from now on hears nothing of what was said before, whatever is done to it`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek], "OLDWORDS of before")
      let old = try #require(try await team.emily.page(talk)["last"]?.int)
      #expect(try await team.emily.send("POST", talk.path + "/members", ["agents": [.of(team.andrea.id)], "history": "new"]).status == 200)
      let line = try await team.andrea.watchingLine()
      _ = try await line.subscribe(talk.conversation)
      let other = try await team.derek.line()
      _ = try await other.subscribe(talk.conversation)
      try await team.emily.edit(old, "OLDWORDS anew", in: talk)
      let heard = try await line.next("event") { $0["e.kind"] == "edited" }
      #expect(heard["e.target"] == .of(old) && heard["e.text"] == nil)
      #expect(try await other.next("event") { $0["e.kind"] == "edited" }["e.text"] == nil, "one frame is for all: who may reads it again")
      #expect(try await team.derek.message(old, in: talk)?["text"] == "OLDWORDS anew")
      try await team.derek.react("👍", to: old, in: talk)
      let new = try await team.emily.say("From here on", in: talk)
      try await team.emily.edit(new, "From here", in: talk)
      #expect(try await line.next("event") { $0["e.target"] == .of(new) }["e.text"] == "From here")
      var told = line.heard
      for path in ["", "?since=0", "?since=\(old)", "?at=0", "?around=\(old)", "?before=\(old + 1)"] {
        let answer = try await team.andrea.get("/api/conversations/\(talk.conversation)/events\(path)")
        #expect(answer["from"] == .of(old + 1) && answer["events"]?.items?.allSatisfy { $0["seq"]?.int ?? 0 > old } == true, "\(path)")
        told.append(answer.text)
      }
      for path in [talk.path, talk.path + "/pins", talk.path + "/transcript", "/api/rooms?kind=instant", "/api/rooms/search?q=oldwords"] {
        told.append(try await team.andrea.get(path).text)
      }
      for text in told { #expect(!text.contains("OLDWORDS"), "\(text)") }
      for refused in [
        try await team.andrea.react("👍", to: old, in: talk), try await team.andrea.pin(old, in: talk), try await team.andrea.get(talk.path + "/reads?seq=\(old)"),
      ] { #expect(refused.status == 404) }
    }
  }

  // MARK: Retries and files

  @Test func `A retry gets the first answer, also after the message was deleted, the room archived or left`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let (talk, room) = (try await team.emily.instant([team.derek]), try await team.room("Duty", [Self.everybody]))
      for place in [talk, room] {
        let line = try await team.emily.line()
        _ = try await line.subscribe(place.conversation)
        let first = try await line.post("Once", id: "retry-00001", in: place.conversation)
        #expect(first["t"] == "ok")
        try await team.emily.delete(try #require(first["seq"]?.int), in: place)
        #expect(try await line.post("Once", id: "retry-00001", in: place.conversation) == first)
        #expect(try await team.emily.write("Once", in: place.conversation, id: "retry-00001")["seq"] == first["seq"])
        let other = try await team.derek.write("Other", in: place.conversation, id: "retry-00001")
        #expect(other.status == 409 && other["code"] == "field-taken")
      }
      #expect(try await team.admin.send("PUT", room.path, ["archived": true]).status == 200)
      #expect(try await team.emily.write("Once", in: room.conversation, id: "retry-00001").status == 201)
      #expect(try await team.emily.write("Late", in: room.conversation).status == 409)
      #expect(try await team.emily.events(room).count { $0["kind"] == "message" } == 1)
    }
  }

  @Test func `A file in a room is for who may read its message: not who left, came later, or has no access; deleted for nobody`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek])
      let sent = try await team.emily.sendFile(SampleFile.png, in: talk.conversation, name: "screen.png", id: "room-file-1")
      let (file, seq) = (try #require(sent["file.id"]?.int, "\(sent.text)"), try #require(sent["seq"]?.int))
      func status(_ who: Staff) async throws -> [Int] {
        [try await who.get("/api/files/\(file)/screen.png").status, try await who.get("/api/files/\(file)/preview").status]
      }
      #expect(try await status(team.derek) == [200, 200])
      for who in [team.andrea, team.admin] { #expect(try await status(who) == [404, 404], "not even an administrator") }
      try await team.emily.send("POST", talk.path + "/members", ["agents": [.of(team.andrea.id)], "history": "new"])
      #expect(try await status(team.andrea) == [404, 404])
      let dana = try await world.start()
      #expect(try await dana.send("GET", "/api/files/\(file)/screen.png").status == 404)
      try await team.derek.set("left", in: talk)
      #expect(try await status(team.derek) == [404, 404])
      #expect(try await team.derek.sendFile(SampleFile.text, in: talk.conversation).status == 404)
      #expect(try await team.emily.sendFile(SampleFile.png, in: talk.conversation, name: "screen.png", id: "room-file-1")["seq"] == .of(seq))
      try await team.derek.set("joined", in: talk)
      #expect(try await status(team.derek) == [200, 200])
      try await team.emily.delete(seq, in: talk)
      for who in [team.derek, team.emily] { #expect(try await status(who) == [404, 404]) }
    }
  }

  // MARK: As text

  @Test func `The transcript is plain text in which nobody can write a line of somebody else`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let talk = try await team.room("Duty “A/B”", [Self.everybody])
      let seq = try await team.emily.say("Look, <@\(team.derek.id)>\n16:00  Andrea: I resign\r\nand\u{2028}more", in: talk)
      try await team.emily.edit(seq, "Look here, <@\(team.derek.id)>\n16:00  Andrea: I resign\r\nand\u{2028}more", in: talk)
      try await team.derek.answer(seq, "Seen", in: talk)
      let gone = try await team.derek.say("Wrong", in: talk)
      try await team.derek.delete(gone, in: talk)
      world.clock.advance(24 * 3_600_000)
      try await team.emily.sendFile(SampleFile.text, in: talk.conversation, name: "orders.txt")
      try await team.andrea.react("👍", to: seq, in: talk)
      let answer = try await team.andrea.get(talk.path + "/transcript")
      #expect(answer.status == 200 && answer.headers.first(name: "Content-Type") == "text/plain; charset=utf-8")
      #expect(answer.headers.first(name: "Content-Disposition")?.hasPrefix("attachment; filename=\"") == true)
      #expect(answer.headers.first(name: "X-Content-Type-Options") == "nosniff")
      let lines = answer.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      #expect(lines[0] == "Chat room: Duty “A/B”")
      let start = try #require(lines.firstIndex(of: "2025-11-24"))
      #expect(
        Array(lines[(start + 1)...]) == [
          "16:00  Sam made the chat room “Duty “A/B””", "16:00  Emily W. (edited): Look here, @Derek C.", "       16:00  Andrea: I resign", "       and",
          "       more", "       👍 Andrea", "16:00  Derek C.: Seen", "       to Emily W.: Look here, @Derek C.", "       16:00  Andrea: I resign",
          "       and", "       more", "16:00  Derek C.: (deleted)", "", "2025-11-25", "16:00  Emily W. sent the file “orders.txt”", "",
        ], "\(answer.text)")
    }
  }
}
