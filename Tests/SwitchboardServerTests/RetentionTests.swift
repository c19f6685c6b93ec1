import Foundation
import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

/// How long things are kept: what the team said, and chats that were deleted. What is left stays sound, and nobody waits for it.
@Suite(.timeLimit(.minutes(5))) struct RetentionTests {
  private static let day: Int64 = 86_400

  /// A desk whose people stay signed in for years, and may write quickly.
  private static func years(folder: URL? = nil, seeded: Bool = true, _ body: (World) async throws -> Void) async throws {
    try await withWorld(folder: folder, seeded: seeded, { ($0.staffFrames, $0.sessionHours) = (5_000, 8_000) }, body)
  }

  private static func set(_ team: Team, _ settings: JSON) async throws {
    let answer = try await team.admin.send("PUT", "/api/admin/retention", settings)
    try #require(answer.status == 200, "\(answer.text)")
  }

  /// Runs the daily deleting until it has nothing left.
  private static func nextDay(_ world: World, days: Int64 = 1) async { await world.pass(seconds: days * day) }

  private static func problems(_ world: World) async throws -> [String] {
    let files = world.desk.files
    let found = try await world.desk.read { connection, _ in
      try Verification.run(on: connection).problems + FileStore.contradictions(on: connection)
        + FileStore.contents(on: connection).filter { !world.storedFiles.contains(String(files.path(of: $0.hash).dropFirst(files.root.count + 1))) }.map { "\($0.hash) has no bytes" }
    }
    return try await found + world.desk.database.integrityProblems()
  }

  private static func count(_ sql: String, _ world: World) async throws -> Int64 {
    try await world.desk.read { connection, _ in
      guard var row = try connection.row(sql) else { return -1 }
      return try row.int()
    }
  }

  // MARK: The settings

  @Test func `Messages are kept for ever and deleted chats ninety days, until an administrator says otherwise; in force a day later`() async throws {
    try await Self.years { world in
      let team = try await Team(world)
      let before = try await team.admin.get("/api/admin/retention")
      #expect(before["instantDays"] == 0 && before["roomDays"] == 0 && before["deletedChatDays"] == 90)
      for who in [team.emily, team.andrea] {
        #expect(try await who.get("/api/admin/retention").status == 403)
        #expect(try await who.send("PUT", "/api/admin/retention", ["roomDays": 1]).status == 403)
      }
      for (field, days) in [("instantDays", -1), ("roomDays", 36_501), ("deletedChatDays", -90)] as [(String, Int64)] {
        let answer = try await team.admin.send("PUT", "/api/admin/retention", .object([field: .of(days)]))
        #expect(answer.status == 422 && answer["field"] == .text(field))
      }
      let after = try await team.admin.send("PUT", "/api/admin/retention", ["roomDays": 30])
      #expect(after["instantDays"] == 0 && after["roomDays"] == 30 && after["deletedChatDays"] == 90)
      #expect(after["nextAt"]?.int == world.clock.now.milliseconds + Self.day * 1000)
      #expect(try await team.admin.get("/api/admin/retention").json == after.json)
    }
  }

  @Test func `A slip of the keyboard costs nothing: for a day nothing is deleted, however early the timer is`() async throws {
    try await Self.years { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [["kind": "company"]])
      try await team.emily.say("Months old", in: room)
      world.clock.advance(300 * Self.day * 1000)
      try await Self.set(team, ["roomDays": 1])
      try await world.desk.database.write { tx in try TimerStore.set(.retention, at: tx.now, in: tx) }
      await world.pass(seconds: 3_600)
      #expect(try await team.emily.log(room)?.contains("Months old") == true)
      try await Self.set(team, ["roomDays": 0])
      await Self.nextDay(world, days: 2)
      #expect(try await team.emily.log(room)?.contains("Months old") == true)
    }
  }

  // MARK: What the team said

  @Test func `What is older goes with all that belongs to it; what is left is whole, for readers and for the nothing-lost check`() async throws {
    try await Self.years { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [["kind": "company"]])
      let talk = try await team.emily.instant([team.derek], "Old SECRET in the instant message")
      try await team.derek.set("joined", in: talk)
      for place in [room, talk] {
        let text = try await team.emily.say("Old SECRET <@\(team.derek.id)>", in: place)
        try #require(try await team.emily.sendFile(SampleFile.text, in: place.conversation, name: "SECRET.txt").status == 201)
        try #require(try await team.emily.sendFile(SampleFile.page, in: place.conversation, name: "SECRET.html").status == 201)
        let messages = "/api/conversations/\(place.conversation)/messages/\(text)"
        try #require(try await team.derek.send("PUT", messages + "/reaction", ["emoji": "👍", "on": true]).status < 300)
        try #require(try await team.derek.send("PUT", messages + "/pin", ["on": true]).status < 300)
        try #require(try await team.emily.send("PUT", messages, ["text": .text("Old SECRET <@\(team.derek.id)> edited")]).status < 300)
      }
      #expect(world.storedFiles.count == 2)
      world.clock.advance(20 * Self.day * 1000)
      for place in [room, talk] {
        try await team.emily.write("Why, \(place.id)?", in: place.conversation)
        let quote = try await team.derek.send(
          "POST", "/api/conversations/\(place.conversation)/messages", ["id": .text(World.clientID()), "text": "See above", "quote": 2])
        try #require(quote.status == 201, "\(quote.text)")
        try #require(try await team.emily.sendFile(SampleFile.text, in: place.conversation, name: "again.txt").status == 201)
      }
      let lines = [try await team.emily.watchingLine(), try await team.emily.watchingLine()]
      try await Self.set(team, ["instantDays": 10, "roomDays": 10])
      await Self.nextDay(world)
      #expect(try await Self.problems(world) == [])
      for (place, line) in zip([room, talk], lines) {
        let page = try await team.derek.get("/api/conversations/\(place.conversation)/events?limit=500")
        #expect(!page.text.contains("SECRET"), "\(page.text)")
        let from = try #require(page["from"]?.int)
        #expect(from > 5 && page["first"]?.int == from && page["events.0.seq"]?.int == from)
        #expect(page["events"]?.items?.compactMap { $0["kind"]?.string }.suffix(3) == ["message", "message", "file"])
        let quote = try #require(page["events"]?.items?.first { $0["quote"] != nil }?["quote"])
        #expect(quote["deleted"] == true && quote["seq"] == 2 && quote["text"] == nil)
        for where_ in ["?before=4", "?around=1", "?at=0", "?after=0", "?since=3"] {
          let answer = try await team.derek.get("/api/conversations/\(place.conversation)/events\(where_)")
          #expect(answer.status == 200 && !answer.text.contains("SECRET"))
        }
        #expect(try await team.derek.get("/api/conversations/\(place.conversation)/events?since=3")["resync"] == true, "what it holds is not the beginning any more")
        let view = try await team.derek.get(place.path)
        #expect(view["room.lastText"] == "sent the file again.txt" || view["room.lastText"] == "again.txt", "\(view.text)")
        #expect(view["room.purgedBefore"]?.int == from)
        #expect(try await team.emily.get(place.path + "/pins")["items"] == [])
        try await line.next("room") { $0["room.id"] == .of(place.id) && $0["room.purgedBefore"] != nil }
      }
      #expect(try await team.derek.get("/api/rooms/search?q=SECRET")["items"] == [])
      #expect(try await team.derek.unread(talk) == 1, "of what is left: Emily's file after his own answer")
      #expect(world.storedFiles.count == 1, "the page went, the text is needed by what is left")
      for table in ["room_reaction", "room_message", "room_words"] { #expect(try await Self.count("SELECT count(*) FROM \(table)", world) == (table == "room_words" ? 6 : 0), "\(table)") }
      try await team.derek.say("It goes on", in: room)
      #expect(try await Self.problems(world) == [])
    }
  }

  @Test func `When all of it is gone nothing waits to be read, and the conversation begins anew where it stopped`() async throws {
    try await Self.years { world in
      let team = try await Team(world)
      let talk = try await team.emily.instant([team.derek, team.andrea], "One")
      let last = try await team.emily.say("Two <@all>", in: talk)
      try await team.derek.send("PUT", "/api/conversations/\(talk.conversation)/seen", ["seq": 2])
      #expect(try await team.derek.counts() == [1, 0, 1])
      #expect(try await team.andrea.counts() == [2, 0, 1])
      try await Self.set(team, ["instantDays": 1])
      await Self.nextDay(world, days: 2)
      for who in [team.derek, team.andrea] {
        #expect(try await who.counts() == [0, 0, 1])
        let view = try await who.get(talk.path)
        #expect(view["room.lastText"] == nil && view["mine.mentions"] == 0 && view["room.agents"]?.items?.count == 3)
        let page = try await who.get("/api/conversations/\(talk.conversation)/events")
        #expect(page["events"] == [] && page["from"] == .of(last + 1) && page["last"] == .of(last))
      }
      #expect(try await Self.problems(world) == [])
      #expect(try await team.derek.say("Three", in: talk) == last + 2, "after Derek's joining")
      #expect(try await team.andrea.unread(talk) == 1)
      #expect(try await team.emily.instant([team.derek, team.andrea]).id == talk.id, "who is in it has not changed")
      #expect(try await Self.problems(world) == [])
    }
  }

  @Test func `It goes in pieces of bounded size, others write in between, and a killed desk goes on where it was`() async throws {
    let folder = TemporaryFolder()
    let (rooms, each) = (5, 700)
    try await Self.years(folder: folder.url) { world in
      let team = try await Team(world)
      for number in 0..<rooms {
        let room = try await team.room("Room \(number)", [["kind": "company"]])
        let line = try await team.emily.line()
        for message in 0..<each {
          try await line.say(["t": "post", "c": .of(room.conversation), "id": .text("fill-\(message)-xx"), "text": .text("Message \(message)")])
          if message % 50 == 49 { _ = try await line.untilHeartbeat() }
        }
        try await world.settle()
      }
      #expect(try await Self.count("SELECT count(*) FROM event WHERE kind = 'message'", world) == Int64(rooms * each))
      try await Self.set(team, ["roomDays": 1])
      world.clock.advance(3 * Self.day * 1000)
      var left = try await Self.count("SELECT count(*) FROM event", world)
      for _ in 0..<4 {
        let timer = DeskTimer(kind: .retention, subject: 0, due: world.clock.now)
        try await world.desk.perform(FireTimer(timer: timer, desk: world.desk), as: .system)
        let now = try await Self.count("SELECT count(*) FROM event", world)
        #expect(left - now <= Purge.events && left > now)
        left = now
        #expect(try await Self.problems(world) == [])
        #expect(try await world.timer(.retention, 0) == world.clock.now, "the next piece is due")
      }
    }
    try await Self.years(folder: folder.url, seeded: false) { world in
      #expect(try await Self.count("SELECT count(*) FROM event", world) > 1_000, "the premise: it was not done")
      world.clock.advance(4 * Self.day * 1000)
      try await world.desk.perform(NoteStart(), as: .system)
      await world.app.scheduler.runDue()
      #expect(try await Self.count("SELECT count(*) FROM event", world) == 0)
      #expect(try await Self.problems(world) == [])
      #expect(try await world.timer(.retention, 0) == world.clock.now + Self.day * 1000, "and tomorrow again")
    }
  }

  @Test func `A desk that starts sets the timer once, and does not put it off at each start`() async throws {
    try await Self.years { world in
      try await world.desk.perform(NoteStart(), as: .system)
      let due = try #require(try await world.timer(.retention, 0))
      #expect(due == world.clock.now + Self.day * 1000)
      world.clock.advance(3_600_000)
      try await world.desk.perform(NoteStart(), as: .system)
      #expect(try await world.timer(.retention, 0) == due)
    }
  }

  // MARK: Deleted chats

  /// A chat with something in every table that can hold something of one, all of it marked.
  private static func fullChat(_ scene: AttachedScene, _ mark: String) async throws {
    func ok(_ answer: HTTPClient.Answer) throws { try #require(answer.status < 300, "\(answer.status) \(answer.text)") }
    let (chat, emily, dana) = (scene.chat, scene.emily, scene.dana)
    let admin = try await scene.world.signIn("admin")
    let made = try await admin.send("POST", "/api/admin/fields", ["name": "Order", "key": "order-no", "type": "text", "agentEditable": true])
    let field = try #require(made["id"]?.int, "\(made.text)")
    try ok(await emily.send("PUT", chat + "/fields", ["values": .object(["\(field)": .text(mark)])]))
    for kind in ["general", "resolution", "sticky"] { try ok(await emily.send("POST", chat + "/comments", ["kind": .text(kind), "text": .text(mark)])) }
    try ok(await emily.send("PUT", chat + "/details", ["subject": .text(mark), "followUp": ["at": .of(scene.world.clock.now.milliseconds + 900_000_000), "note": .text(mark)]]))
    let start = JSON.of(scene.world.clock.now.milliseconds - 60_000)
    try ok(await emily.send("POST", chat + "/time-logs", ["startedAt": start, "seconds": 60, "description": .text(mark), "billable": false]))
    try ok(await emily.send("POST", chat + "/call-logs", ["startedAt": start, "seconds": 60, "description": .text(mark), "number": "+49 30 1", "direction": "in"]))
    try ok(await emily.write("\(mark) to the customer", in: dana.conversation))
    try ok(await emily.write("\(mark) backstage", in: try await emily.backstage(of: dana.number)))
    try ok(await dana.write("\(mark) from the customer"))
    try ok(await dana.sendFile(Array(mark.utf8), name: "\(mark).txt"))
    try ok(await emily.attachFile(Array("\(mark) attached".utf8), to: dana.number, name: "\(mark).txt"))
    try ok(await emily.send("PUT", "/api/conversations/\(dana.conversation)/draft", ["text": .text(mark)]))
    try ok(await emily.send("POST", chat + "/transcript", ["to": .text("\(mark)@customer.example.org")]))
    try ok(await emily.send("POST", "/api/tasks", ["title": "A task that stays", "chat": .of(dana.number)]))
    try ok(await emily.send("POST", chat + "/tickets", ["subject": "A ticket that stays", "withTranscript": false]))
  }

  @Test func `A chat deleted long ago goes with every row of it in every table; until then it can come back`() async throws {
    try await Self.years { world in
      let scene = try await AttachedScene(world)
      let admin = try await world.signIn("admin")
      let mail: JSON = ["host": "127.0.0.1", "port": 9, "security": "none", "from": "desk@northwind.example.org", "address": "https://desk.example.org"]
      try #require(try await admin.send("PUT", "/api/admin/mail", mail).status == 200)
      let mark = "MARK4711"
      let other = try await AttachedScene.customer("Carl", email: "carl@example.com", world)
      try await scene.emily.take(other.number)
      try await other.sendFile(Array(mark.lowercased().utf8), name: "kept.txt")
      let relation = try await scene.emily.send("POST", "/api/chats/\(other.number)/related", ["type": "chat", "ref": .of(scene.dana.number)])
      try #require(relation.status == 201, "\(relation.text)")
      try await Self.fullChat(scene, mark)
      let room = try Talk(await scene.emily.startInstant([scene.andrea], "About it", related: ["type": "chat", "id": .of(scene.dana.number)]))
      try await scene.end()
      try #require(try await scene.andrea.send("DELETE", scene.chat).status < 300)
      let events = "/api/conversations/\(other.conversation)/events"
      let before = try await scene.emily.get(events)["events"]?.items ?? []
      #expect(try await Self.rows(with: mark, world).count > 10, "the premise: it stands in many tables")
      try await world.desk.perform(NoteStart(), as: .system)
      await Self.nextDay(world, days: 89)
      #expect(try await scene.andrea.send("GET", scene.chat).status == 200, "eighty-nine days: it can come back")
      #expect(try await scene.andrea.send("PUT", scene.chat + "/restoration", [:]).status < 300)
      #expect(try await scene.andrea.send("DELETE", scene.chat).status < 300)
      await Self.nextDay(world, days: 89)
      #expect(try await scene.andrea.send("GET", scene.chat).status == 200, "counted from the last deletion")
      await Self.nextDay(world, days: 2)
      #expect(try await scene.andrea.send("GET", scene.chat).status == 404)
      #expect(try await Self.rows(with: mark, world) == [], "not a word of it is left")
      #expect(try await Self.problems(world) == [])
      for file in world.storedFiles {
        let bytes = String(decoding: try Data(contentsOf: URL(fileURLWithPath: world.desk.files.root + "/" + file)), as: UTF8.self)
        #expect(!bytes.contains(mark))
      }
      #expect(world.storedFiles.count == 1, "the other chat's file stays")
      for table in ["chat", "ticket", "task", "room"] { #expect(try await Self.count("SELECT count(*) FROM \(table)", world) >= 1) }
      #expect(try await scene.emily.get(room.path)["related"] == nil)
      #expect(try await scene.emily.log(room)?.contains("About it") == true)
      #expect(try await scene.emily.get("/api/chats/\(other.number)/related").text.contains("\"\(scene.dana.number)\"") == false)
      #expect(try await scene.dana.send("GET", "/api/visitor/chat").status >= 400)
      let after = try await scene.emily.get(events)["events"]?.items ?? []
      #expect(before.count > 1 && Array(after.prefix(before.count)) == before, "another chat is as it was")
    }
  }

  @Test func `A very long chat goes in pieces, and cannot come back half`() async throws {
    try await Self.years { world in
      let scene = try await AttachedScene(world)
      let line = try await scene.emily.line()
      for number in 0..<1_300 {
        try await line.say(["t": "post", "c": .of(scene.dana.conversation), "id": .text("long-\(number)-xx"), "text": .text("Long \(number)")])
        if number % 50 == 49 { _ = try await line.untilHeartbeat() }
      }
      try await scene.end()
      try #require(try await scene.andrea.send("DELETE", scene.chat).status < 300)
      world.clock.advance(91 * Self.day * 1000)
      let timer = DeskTimer(kind: .retention, subject: 0, due: world.clock.now)
      var pieces = 0
      while try await Self.count("SELECT count(*) FROM chat WHERE id = \(scene.dana.number)", world) > 0 {
        let before = try await Self.count("SELECT count(*) FROM event", world)
        try await world.desk.perform(FireTimer(timer: timer, desk: world.desk), as: .system)
        #expect(try await before - Self.count("SELECT count(*) FROM event", world) <= Purge.events)
        #expect(try await Self.problems(world) == [])
        pieces += 1
        try #require(pieces < 20)
        if pieces == 1 { #expect(try await scene.andrea.send("PUT", scene.chat + "/restoration", [:]).status == 409) }
      }
      #expect(pieces == 3)
    }
  }

  @Test func `Every column of the schema that names a chat or something of one is thought of`() async throws {
    try await Self.years { world in
      let schema = try await world.desk.read { connection, _ in
        var found: Set<ChatPurge.Reference> = []
        for var table in try connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'") {
          let name = try table.text()
          for var key in try connection.rows("SELECT \"table\", \"from\" FROM pragma_foreign_key_list(?)", .text(name)) {
            let (target, column) = (try key.text(), try key.text())
            found.insert(ChatPurge.Reference(name, column, target))
          }
        }
        return found
      }
      // What goes with a chat, and what goes with that.
      var gone: Set<String> = ["chat"]
      while case let more = Set(schema.filter { gone.contains($0.target) && ChatPurge.deleted.contains($0) }.map(\.table)), !more.isSubset(of: gone) { gone.formUnion(more) }
      #expect(gone.isSuperset(of: ["conversation", "mail", "job", "resolution", "chat_comment", "survey_offer"]), "the premise")
      let needed = schema.filter { gone.contains($0.target) }
      #expect(Set(needed).subtracting(ChatPurge.references) == [], "a new table names a chat: say in ChatPurge what becomes of its rows")
      #expect(ChatPurge.references.subtracting(needed) == [], "a table that is gone")
      let numbered = try await world.desk.read { connection, _ in
        Set(
          try connection.rows(
            """
            SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) a JOIN pragma_table_info(m.name) b
            WHERE m.type = 'table' AND a.name = 'conversation_id' AND b.name = 'seq'
            """
          ).map { row in
            var row = row
            return try row.text()
          })
      }
      #expect(numbered == Set(LogPurge.numbered + ["event"]), "a new table holds something of an event: it goes with it")
    }
  }

  // MARK: Looking at everything

  /// Tables whose rows hold this text anywhere.
  private static func rows(with mark: String, _ world: World) async throws -> Set<String> {
    try await world.desk.read { connection, _ in
      var found: Set<String> = []
      for (table, columns) in try texts(connection) {
        let condition = columns.map { "CAST(\"\($0)\" AS TEXT) LIKE ?1" }.joined(separator: " OR ")
        if try connection.row("SELECT 1 FROM \"\(table)\" WHERE \(condition) LIMIT 1", .text("%\(mark)%")) != nil { found.insert(table) }
      }
      return found
    }
  }

  private static func texts(_ connection: any SQLConnection) throws -> [(table: String, columns: [String])] {
    try connection.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'").compactMap { row in
      var row = row
      let table = try row.text()
      let columns = try connection.rows("SELECT name FROM pragma_table_info(?)", .text(table)).map { row in
        var row = row
        return try row.text()
      }
      return columns.isEmpty ? nil : (table, columns)
    }
  }
}
