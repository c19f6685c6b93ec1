import SwitchboardServer
import Testing

/// Whom a chat room is open to, at every moment (S177-S187): permissions, what follows when they change, and who may change them.
@Suite(.timeLimit(.minutes(5))) struct RoomAccessTests {
  // MARK: Who gets in

  @Test func `Company, department, group and role, mixed as one likes: who fits one has access, nobody else`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      // Derek is in Sales alone, Emily in no group at all.
      try await team.change(team.derek, ["groups": [["group": .of(try await world.group("Sales")), "active": true]]])
      try await team.change(team.emily, ["groups": []])
      let billing = JSON.object(["kind": "department", "id": .of(try await world.department())])
      let (emily, derek, andrea, admin) = (team.emily.id, team.derek.id, team.andrea.id, team.admin.id)
      let cases: [(permissions: [JSON], who: Set<Int64>)] = [
        ([["kind": "company"]], [emily, derek, andrea, admin]), ([billing], [andrea, admin]),
        ([try await team.group("Sales")], [derek, andrea, admin]), ([try await team.group("Billing L2")], [andrea, admin]),
        ([try await team.role("Agent")], [emily, derek]), ([try await team.role("Manager")], [andrea]),
        ([try await team.role("Manager"), try await team.role("Agent")], [emily, derek, andrea]),
        ([try await team.role("Agent"), billing], [emily, derek, andrea, admin]),
      ]
      for (index, (permissions, expected)) in cases.enumerated() {
        let room = try await team.room("Room \(index)", permissions)
        for who in team.all {
          let isIn = expected.contains(who.id)
          #expect(try await (who.get(room.path).status == 200) == isIn, "\(index) \(who.id)")
          #expect(try await (who.log(room) != nil) == isIn)
          #expect(try await who.write("Hello", in: room.conversation).status == (isIn ? 201 : 404))
          #expect(try await who.sendFile(SampleFile.text, in: room.conversation).status == (isIn ? 201 : 404))
          #expect(try await who.rooms("room").contains { $0["room.id"] == .of(room.id) } == isIn)
          for path in ["/participants", "/access"] { #expect(try await who.get(room.path + path).status == (isIn ? 200 : 404)) }
          #expect(try await who.send("PUT", room.path + "/mine", ["level": "all"]).status == (isIn ? 200 : 404))
        }
        guard let insider = team.all.first(where: { expected.contains($0.id) }) else { continue }
        let access = try await insider.get(room.path + "/access")
        #expect(Set(access["items"]?.items?.compactMap { $0["id"]?.int } ?? []) == expected, "\(access.text)")
        #expect(access["items"]?.items?.allSatisfy { $0["via"]?.items?.isEmpty == false } == true)
      }
    }
  }

  @Test func `With Access says by which of the permissions, all of them`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [["kind": "company"], try await team.group("Billing L2"), try await team.role("Manager")])
      let items = try await team.emily.get(room.path + "/access")["items"]?.items ?? []
      func via(_ who: Staff) -> JSON? { items.first { $0["id"] == .of(who.id) }?["via"] }
      #expect(via(team.emily) == ["Everybody"])
      #expect(via(team.andrea) == ["Everybody", "Group Billing L2", "Role Manager"])
      #expect(via(team.admin) == ["Everybody", "Group Billing L2"])
    }
  }

  // MARK: Access changes while windows are open

  enum Loss: CaseIterable { case group, role, permissions, departmentOfGroup }

  @Test(arguments: Loss.allCases)
  func `Access that is taken away silences every open window at once: told that it is gone, nothing after the change`(loss: Loss) async throws {
    try await withWorld({ $0.staffFrames = 5_000 }) { world in
      let team = try await Team(world)
      let permission =
        switch loss {
        case .group, .permissions: try await team.group("Billing L2")
        case .role: try await team.role("Manager")
        case .departmentOfGroup: JSON.object(["kind": "department", "id": .of(try await world.department())])
        }
      let room = try await team.room("Duty", [permission, try await team.role("Administrator")])
      let windows = [try await team.andrea.watchingLine(), try await team.andrea.watchingLine(), try await team.andrea.line()]
      for window in windows {
        _ = try await window.subscribe(room.conversation)
        try await team.admin.say("While she may", in: room)
        try await window.next("event") { $0["e.text"] == "While she may" }
      }
      // Words without a pause, before, while and after it is taken away.
      let writer = try await team.admin.line()
      for number in 0..<150 {
        try await writer.say(["t": "post", "c": .of(room.conversation), "id": .text("stream-\(number)-x"), "text": .text("Stream \(number)")])
      }
      switch loss {
      case .group: try await team.change(team.andrea, ["groups": [["group": .of(try await world.group("Sales")), "active": true]]])
      case .role: try await team.change(team.andrea, ["roles": [try #require(try await team.role("Agent")["id"])]])
      case .departmentOfGroup: try await team.change(team.andrea, ["groups": []])
      case .permissions:
        let changed = try await team.admin.send("PUT", room.path, ["permissions": [try await team.role("Administrator")]])
        try #require(changed.status == 200, "\(changed.text)")
      }
      try await team.admin.say("SECRET after the change", in: room)
      for (index, window) in windows.enumerated() {
        let no = try await window.next("no")
        #expect(no["c"] == .of(room.conversation) && no["code"] == "not-found")
        if index < 2 {
          _ = try await window.untilHeartbeat()
          #expect(window.frames("room-gone").map { $0["room"] } == [.of(room.id)])
        }
        try await team.admin.say("SECRET later", in: room)
        _ = try await window.untilHeartbeat()
        #expect(window.heard.contains { $0.contains("Stream") } || loss != .permissions)
        #expect(!window.heard.contains { $0.contains("SECRET") }, "an event or a row came after the change")
        let kinds = window.heard.compactMap { try? JSON($0) }
        let end = try #require(kinds.firstIndex { $0["t"] == "no" })
        #expect(!kinds[end...].contains { $0["t"] == "event" }, "nothing after the word that it is gone")
        if loss == .permissions {
          let events = try await team.admin.get("/api/conversations/\(room.conversation)/events?limit=500")["events"]?.items ?? []
          let change = try #require(events.first { $0["kind"] == "access" }?["seq"]?.int)
          #expect(window.frames("event").allSatisfy { ($0["e.seq"]?.int ?? 0) <= change }, "what was committed after the change is not hers")
        }
      }
      #expect(try await team.andrea.log(room) == nil)
      #expect(try await team.andrea.write("Hello?", in: room.conversation).status == 404)
      let answer = try await windows[0].post("Hello?", id: "andrea-after", in: room.conversation)
      #expect(answer["t"] == "no" && answer["code"] == "not-found")
    }
  }

  @Test func `Who is disabled loses the socket, and nothing more is sent on it`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [["kind": "company"]])
      let line = try await team.derek.watchingLine()
      _ = try await line.subscribe(room.conversation)
      try await team.change(team.derek, ["disabled": true])
      try await team.admin.say("SECRET", in: room)
      #expect(try await line.closeCode() != nil)
      #expect(!line.heard.contains { $0.contains("SECRET") })
      #expect(try await team.derek.get(room.path).status == 401)
      let access = try await team.admin.get(room.path + "/access")["items"]?.items ?? []
      #expect(!access.contains { $0["id"] == .of(team.derek.id) }, "With Access is true at once")
    }
  }

  @Test func `Who gains access gets the row at once, can read everything, and what was said before is not unread`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [try await team.group("Billing L2")])
      try await team.andrea.say("Before Derek", in: room)
      let (first, second) = (try await team.derek.watchingLine(), try await team.derek.watchingLine())
      try await first.say(["t": "sub", "c": .of(room.conversation)])
      #expect(try await first.next("no")["code"] == "not-found")
      let groups: [JSON] = [["group": .of(try await world.group("Billing L2")), "active": true]]
      try await team.change(team.derek, ["groups": .array(groups)])
      for line in [first, second] {
        let row = try await line.next("room") { $0["room.id"] == .of(room.id) }
        #expect(row["room.lastText"] == "Before Derek")
        #expect(row["mine.state"] == "access" && row["mine.seenMessages"] == row["room.messages"])
      }
      #expect(try await team.derek.log(room)?.contains("Before Derek") == true)
      #expect(try await team.derek.unread(room) == 0)
      _ = try await first.subscribe(room.conversation)
      try await team.andrea.say("After", in: room)
      try await first.next("event") { $0["e.text"] == "After" }
      try await second.next("room") { $0["room.lastText"] == "After" }
      let access = try await team.andrea.get(room.path + "/access")["items"]?.items ?? []
      #expect(access.contains { $0["id"] == .of(team.derek.id) && $0["via"] == ["Group Billing L2"] })
    }
  }

  @Test func `A change that does not concern a subscription loses nothing of it, not even under a stream of messages`() async throws {
    try await withWorld({ $0.staffFrames = 5_000 }) { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [["kind": "company"]])
      let line = try await team.emily.watchingLine()
      let start = try #require(try await line.subscribe(room.conversation)["last"]?.int)
      let writer = try await team.derek.line()
      for number in 0..<120 {
        try await writer.say(["t": "post", "c": .of(room.conversation), "id": .text("busy-\(number)-xx"), "text": .text("Busy \(number)")])
        if number % 20 == 0 { try await team.andrea.send("PUT", "/api/me/availability", ["available": .bool(number % 40 == 0)]) }
      }
      try await line.next("event") { $0["e.text"] == "Busy 119" }
      let numbers = line.frames("event").compactMap { $0["e.seq"]?.int }
      #expect(numbers == Array((start + 1)...(start + 120)), "each once and in order")
    }
  }

  // MARK: Who has it open

  @Test func `Participants are who has it open now: each once however many windows, gone with a killed window or lost access`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [try await team.group("Billing L1")])
      func participants() async throws -> Set<Int64> {
        Set(try await team.emily.get(room.path + "/participants")["items"]?.items?.compactMap { $0["id"]?.int } ?? [])
      }
      func open(_ who: Staff) async throws -> Line {
        let line = try await who.watchingLine()
        _ = try await line.subscribe(room.conversation)
        try await line.say(["t": "view", "c": .of(room.conversation)])
        return line
      }
      let emilys = try await open(team.emily)
      let (dereks, second) = (try await open(team.derek), try await open(team.derek))
      let andreas = try await open(team.andrea)
      let everybody: Set<Int64> = [team.emily.id, team.derek.id, team.andrea.id]
      try await world.until("three have it open") { try await participants() == everybody }
      try await emilys.next("room-view") { $0["count"] == 3 && $0["c"] == .of(room.conversation) }
      try await second.socket.close()
      _ = try await dereks.untilHeartbeat()
      try await world.settle()
      #expect(try await participants() == everybody, "his other window is open")
      // Without a word of good-bye.
      await dereks.socket.vanish()
      try await world.until("Derek is gone") { try await participants() == [team.emily.id, team.andrea.id] }
      try await emilys.next("room-view") { $0["count"] == 2 }
      try await team.change(team.andrea, ["groups": []])
      try await andreas.next("no")
      try await world.until("Andrea has lost it") { try await participants() == [team.emily.id] }
      try await emilys.next("room-view") { $0["count"] == 1 }
      try await emilys.say(["t": "unsub", "c": .of(room.conversation)])
      try await world.until("nobody has it open") { try await participants() == [] }
    }
  }

  @Test func `Nobody counts as a participant of what they may not read`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [try await team.role("Administrator")])
      let line = try await team.emily.line()
      try await line.say(["t": "view", "c": .of(room.conversation)])
      _ = try await line.untilHeartbeat()
      try await world.settle()
      #expect(try await team.admin.get(room.path + "/participants")["items"] == [])
    }
  }

  // MARK: Who may make and change it

  @Test func `Making rooms needs room.create; editing needs it and access, or desk.manage without access`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      func make(_ who: Staff, _ name: String) async throws -> HTTPClient.Answer {
        try await who.send("POST", "/api/rooms", ["id": .text(World.clientID()), "kind": "room", "name": .text(name), "permissions": [["kind": "company"]]])
      }
      #expect(try await make(team.emily, "Hers").status == 403)
      #expect(try await make(team.andrea, "Managers make rooms").status == 201)
      let agents = try await team.room("Agents", [try await team.role("Agent")])
      try await team.emily.say("SECRET among agents", in: agents)
      #expect(try await team.emily.send("PUT", agents.path, ["name": "Mine"]).status == 403, "has access, lacks the right")
      #expect(try await team.andrea.send("PUT", agents.path, ["name": "Mine"]).status == 404, "has the right, lacks access")
      let renamed = try await team.admin.send("PUT", agents.path, ["name": "Agents only"])
      #expect(renamed.status == 200 && renamed["room.name"] == "Agents only")
      #expect(!renamed.text.contains("SECRET"), "who may change it may not read it for that")
      #expect(try await team.admin.log(agents) == nil)
      #expect(try await team.emily.get(agents.path)["mayEdit"] == false)
      let both = try await team.room("Both", [["kind": "company"]])
      #expect(try await team.andrea.get(both.path)["mayEdit"] == true)
      #expect(try await team.andrea.send("PUT", both.path, ["name": "Everybody", "archived": true]).status == 200)
      #expect(try await team.andrea.send("PUT", "/api/rooms/99999", ["name": "x"]).status == 404)
      let instant = try await team.emily.instant([team.derek], "Hello")
      #expect(try await team.admin.send("PUT", instant.path, ["name": "x"]).status == 404, "an instant message is nobody's to change")
    }
  }

  @Test func `Who gives away the own access is told so once, without words`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [try await team.role("Manager")])
      try await team.andrea.say("SECRET", in: room)
      let line = try await team.andrea.watchingLine()
      let answer = try await team.andrea.send("PUT", room.path, ["permissions": [try await team.role("Agent")]])
      #expect(answer.status == 200 && !answer.text.contains("SECRET") && answer["mayPost"] == false)
      try await line.next("room-gone") { $0["room"] == .of(room.id) }
      #expect(try await team.andrea.get(room.path).status == 404)
    }
  }

  @Test func `An archived room can be read and not written to; its name is free until it comes back`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [["kind": "company"]])
      try await team.emily.say("Kept", in: room)
      let line = try await team.emily.watchingLine()
      _ = try await line.subscribe(room.conversation)
      #expect(try await team.admin.send("PUT", room.path, ["archived": true]).status == 200)
      try await line.next("event") { $0["e.kind"] == "archived" && $0["e.on"] == true }
      try await line.next("room") { $0["room.archivedAt"] != nil }
      #expect(try await team.emily.write("More", in: room.conversation).status == 409)
      let answer = try await line.post("More", id: "emily-more", in: room.conversation)
      #expect(answer["t"] == "no" && answer["code"] == "chat-ended")
      #expect(try await team.emily.sendFile(SampleFile.text, in: room.conversation).status == 409)
      #expect(try await team.emily.send("POST", room.path + "/members", ["agents": [.of(team.derek.id)]]).status == 409)
      #expect(try await team.emily.log(room)?.contains("Kept") == true)
      #expect(try await team.emily.get(room.path)["mayPost"] == false)
      #expect(try await team.emily.rooms("room") == [])
      #expect(try await team.emily.rooms("room", "&archived=true").map { $0["room.id"] } == [.of(room.id)])
      _ = try await team.room("duty", [["kind": "company"]])
      let back = try await team.admin.send("PUT", room.path, ["archived": false])
      #expect(back.status == 409 && back["code"] == "field-taken" && back["field"] == "name", "\(back.text)")
      #expect(try await team.admin.send("PUT", room.path, ["name": "Old duty", "archived": false]).status == 200)
      try await team.emily.say("Again", in: room)
    }
  }

  @Test func `A name is taken once, whatever its case; what cannot be is refused by its field`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      _ = try await team.room("Night duty", [["kind": "company"]])
      func make(_ change: [String: JSON]) async throws -> HTTPClient.Answer {
        let body: [String: JSON] = ["id": .text(World.clientID()), "kind": "room", "name": "Other", "permissions": [["kind": "company"]]]
        return try await team.admin.send("POST", "/api/rooms", .object(body.merging(change) { $1 }))
      }
      let taken = try await make(["name": "  night DUTY "])
      #expect(taken.status == 409 && taken["code"] == "field-taken" && taken["field"] == "name")
      let refused: [([String: JSON], String)] = [
        (["name": "  "], "name"), (["name": .text(String(repeating: "x", count: 81))], "name"), (["permissions": []], "permissions"),
        (["permissions": [["kind": "group", "id": 9_999]]], "permissions[0]"), (["permissions": [["kind": "company"], ["kind": "role"]]], "permissions[1]"),
      ]
      for (change, field) in refused {
        let answer = try await make(change)
        #expect(answer.status == 422 && answer["field"] == .text(field), "\(answer.text)")
      }
      #expect(try await team.admin.rooms("room").count == 1)
    }
  }

  @Test func `A retry of starting gets the first answer; another's id is taken; of two at once with one name one is made`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let body: JSON = ["id": "start-room-0001", "kind": "room", "name": "Duty", "permissions": [["kind": "company"]], "text": "Welcome"]
      let answers = try await withThrowingTaskGroup(of: HTTPClient.Answer.self) { tasks in
        for _ in 0..<4 { tasks.addTask { try await team.admin.send("POST", "/api/rooms", body) } }
        return try await tasks.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(answers.map(\.status)) == [201] && Set(answers.map { $0["room.id"]?.int }).count == 1)
      let room = try Talk(answers[0])
      #expect(try await team.admin.log(room)?.filter { $0 == "Welcome" }.count == 1)
      let stolen = try await team.andrea.send("POST", "/api/rooms", body)
      #expect(stolen.status == 409 && stolen["code"] == "field-taken" && stolen["field"] == "id")
      let statuses = try await withThrowingTaskGroup(of: Int.self) { tasks in
        for number in 0..<4 {
          tasks.addTask {
            try await team.admin.send(
              "POST", "/api/rooms", ["id": .text("rush-room-000\(number)"), "kind": "room", "name": "Rush", "permissions": [["kind": "company"]]]
            ).status
          }
        }
        return try await tasks.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses.sorted() == [201, 409, 409, 409])
      #expect(try await world.desk.database.integrityProblems() == [])
    }
  }

  // MARK: What is noted

  @Test func `Who invited whom, who opened it, and every change of access stands in the room as an event with its author`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let room = try await team.room("Duty", [try await team.group("Billing L1")])
      let line = try await team.emily.watchingLine()
      #expect(try await team.andrea.send("POST", room.path + "/members", ["agents": [.of(team.emily.id)]]).status == 200)
      let said = try await line.next("said")
      #expect(said["invited"] == true && said["room"] == .of(room.id) && said["name"] == "Duty" && said["by.name"] == "Andrea")
      try await team.emily.set("joined", in: room)
      try await team.emily.set("joined", in: room)
      let outsider = try await team.andrea.send("POST", room.path + "/members", ["agents": [9_999]])
      #expect(outsider.status == 422 && outsider["field"] == "agents")
      try await team.change(team.derek, ["groups": []])
      let without = try await team.andrea.send("POST", room.path + "/members", ["agents": [.of(team.derek.id)]])
      #expect(without.status == 422 && without["message"]?.string?.contains("Derek C. has no access") == true, "\(without.text)")
      let permissions = [try await team.group("Billing L1"), try await team.role("Agent")]
      #expect(try await team.admin.send("PUT", room.path, ["permissions": .array(permissions), "name": "Night duty"]).status == 200)
      #expect(try await team.admin.send("PUT", room.path, ["permissions": .array(permissions), "name": "Night duty"]).status == 200)
      let events = try await team.emily.get("/api/conversations/\(room.conversation)/events")["events"]?.items ?? []
      #expect(events.compactMap { $0["kind"]?.string } == ["created", "invited", "joined", "renamed", "access"], "each once")
      #expect(events.map { $0["by.name"]?.string } == ["Sam", "Andrea", "Emily W.", "Sam", "Sam"])
      #expect(events[1]["agents.0.name"] == "Emily W." && events[4]["text"] == "Added role Agent.")
    }
  }

  @Test func `A group or role that is deleted lets nobody in any more, and the room says so`() async throws {
    try await withWorld { world in
      let team = try await Team(world)
      let group = try await team.admin.send("POST", "/api/admin/groups", ["department": .of(try await world.department()), "name": "Billing L3", "members": [["agent": .of(team.emily.id), "active": true]]])
      let id = try #require(group["id"], "\(group.text)")
      let room = try await team.room("Third", [["kind": "group", "id": id], try await team.role("Administrator")])
      #expect(try await team.emily.get(room.path).status == 200)
      #expect(try await team.admin.send("DELETE", "/api/admin/groups/\(id.int ?? 0)").status < 300)
      #expect(try await team.emily.get(room.path).status == 404)
      let view = try await team.admin.get(room.path)
      #expect(view["room.permissions"]?.items?.contains { $0["name"] == "(deleted)" } == true, "\(view.text)")
    }
  }
}
