import Randomness
import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

/// A waiting customer as a card in a room (section 5, idea 22): whoever takes the chat first has it, and every card of it says so in the same
/// commit, whatever happens to the chat later.
@Suite(.timeLimit(.minutes(5))) struct DutyCardTests {
  struct Scene {
    let world: World
    let team: Team
    let (duty, all): (Talk, Talk)

    init(_ world: World) async throws {
      self.world = world
      team = try await Team(world)
      for who in [team.emily, team.derek, team.andrea] { _ = try await who.arrive() }
      duty = try await team.room("Duty room", [["kind": "company"]])
      all = try await team.room("Everybody", [["kind": "company"]])
    }

    @discardableResult func post(_ chat: Int64, into room: Talk, by who: Staff? = nil, id: String = World.clientID()) async throws -> HTTPClient.Answer {
      try await (who ?? team.emily).send("POST", room.path + "/cards", ["id": .text(id), "chat": .of(chat)])
    }

    /// Must be granted.
    @discardableResult func card(_ chat: Int64, into room: Talk, by who: Staff? = nil) async throws -> Int64 {
      let answer = try await post(chat, into: room, by: who)
      try #require(answer.status == 201, "\(answer.text)")
      return try #require(answer["seq"]?.int)
    }

    /// The cards of a room by number, as its page shows them now.
    func cards(_ room: Talk) async throws -> [Int64: JSON] {
      let events = try await team.admin.get("/api/conversations/\(room.conversation)/events?limit=500")["events"]?.items ?? []
      return Dictionary(uniqueKeysWithValues: events.compactMap { event in event["card"].flatMap { card in event["seq"]?.int.map { ($0, card) } } })
    }

    /// "taken by Emily W." of each card, in order.
    func states(_ room: Talk) async throws -> [String] {
      try await cards(room).sorted { $0.key < $1.key }.map { _, card in
        (card["state"]?.string ?? "") + (card["agentName"]?.string.map { " by \($0)" } ?? "")
      }
    }
  }

  // MARK: Posting

  @Test func `A card shows name, question, group and since when to all who may read the room; a retry posts it once`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let since = world.clock.now.milliseconds
      let dana = try await world.start()
      world.clock.advance(60_000)
      try await scene.team.derek.send("PUT", scene.duty.path + "/mine", ["level": "all"])
      let line = try await scene.team.derek.watchingLine()
      _ = try await line.subscribe(scene.duty.conversation)
      let first = try await scene.post(dana.number, into: scene.duty, id: "card-once-1")
      #expect(first.status == 201, "\(first.text)")
      let event = try await line.next("event") { $0["e.kind"] == "card" }
      let group = try await world.desk.read { _, directory in directory.groups.values.first { $0.name == "Billing L1" }?.name ?? "" }
      let card: JSON = [
        "chat": .of(dana.number), "name": "Dana", "question": "Why was I charged twice?", "groupName": .text(group), "since": .of(since), "state": "waiting",
      ]
      #expect(event["e.card"] == card && event["e.by.name"] == "Emily W.")
      let again = try await scene.post(dana.number, into: scene.duty, id: "card-once-1")
      #expect(again.status == 201 && again.json == first.json)
      #expect(try await scene.cards(scene.duty).count == 1)
      let twice = try await scene.post(dana.number, into: scene.duty, by: scene.team.derek)
      #expect(twice.status == 409 && twice["message"] == "The chat with Dana is in “Duty room” already.")
      #expect(try await scene.post(dana.number, into: scene.all).status == 201, "another room is asked as well")
      try await scene.team.derek.take(dana.number)
      #expect(try await scene.post(dana.number, into: scene.duty, id: "card-once-1").json == first.json, "also when it has been taken since")
      let other = try await world.start("Olga")
      #expect(try await scene.post(other.number, into: scene.duty, id: "card-once-1")["field"] == "id")
    }
  }

  @Test func `Only who sees the chat in the queue and may write in the room posts it, and only while it waits`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let (emily, derek, admin) = (scene.team.emily, scene.team.derek, scene.team.admin)
      let dana = try await world.start()
      let closed = try await scene.team.room("Level 2", [try await scene.team.group("Billing L2")])
      #expect(try await scene.post(dana.number, into: closed).status == 404, "Emily has no access")
      #expect(try await scene.post(99_999, into: scene.duty)["field"] == "chat")
      try await scene.team.change(derek, ["groups": [["group": .of(try await world.group("Sales")), "active": true]]])
      let unseen = try await scene.post(dana.number, into: scene.duty, by: derek)
      #expect(unseen.status == 422 && unseen["field"] == "chat", "Derek is in no group that waits for it")
      let archived = try await scene.team.room("Old", [["kind": "company"]])
      try await admin.send("PUT", archived.path, ["archived": true])
      #expect(try await scene.post(dana.number, into: archived).status == 409)
      #expect(try await dana.send("POST", scene.duty.path + "/cards", ["id": "card-dana-1", "chat": .of(dana.number)]).status == 401)
      try await emily.take(dana.number)
      let taken = try await scene.post(dana.number, into: scene.duty)
      #expect(taken.status == 409 && taken["message"] == "Emily W. has the chat with Dana already.")
      try await emily.send("PUT", "/api/chats/\(dana.number)/closure", [:])
      #expect(try await scene.post(dana.number, into: scene.duty)["message"] == "The chat with Dana has ended.")
      for room in [scene.duty, archived] { #expect(try await scene.cards(room).isEmpty) }
    }
  }

  // MARK: What the card says

  @Test(arguments: 1...5) func `Two take at once from cards in two rooms: one has the chat, the other is told who was faster, both cards say so`(round: Int) async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let (emily, derek) = (scene.team.emily, scene.team.derek)
      let dana = try await world.start()
      let (one, two) = (try await scene.card(dana.number, into: scene.duty), try await scene.card(dana.number, into: scene.all))
      let line = try await scene.team.andrea.line()
      for room in [scene.duty, scene.all] { _ = try await line.subscribe(room.conversation) }
      async let emilys = emily.take(dana.number)
      async let dereks = derek.take(dana.number)
      let answers = try await [emilys, dereks]
      #expect(answers.map(\.status).sorted() == [200, 409])
      let winner = answers[0].status == 200 ? "Emily W." : "Derek C."
      let loser = try #require(answers.first { $0.status == 409 })
      #expect(loser["code"] == "taken" && loser["message"] == .text("\(winner) was faster."))
      for (room, seq) in [(scene.duty, one), (scene.all, two)] {
        let change = try await line.next("event") { $0["c"] == .of(room.conversation) && $0["e.kind"] == "card-changed" }
        #expect(change["e.target"] == .of(seq) && change["e.state"] == "taken" && change["e.agentName"] == .text(winner))
        #expect(change["e.by.name"] == .text(winner))
        #expect(try await scene.states(room) == ["taken by \(winner)"])
      }
    }
  }

  @Test func `Back in a queue it waits again, the next who takes it is named, and the end ends it`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let (emily, derek, andrea) = (scene.team.emily, scene.team.derek, scene.team.andrea)
      let dana = try await world.start()
      try await scene.card(dana.number, into: scene.duty)
      let chat = "/api/chats/\(dana.number)"
      try await emily.take(dana.number)
      #expect(try await scene.states(scene.duty) == ["taken by Emily W."])
      let level1 = try await world.group("Billing L1")
      #expect(try await emily.send("POST", chat + "/transfer", ["group": .of(level1), "agent": .of(andrea.id)]).status == 200)
      #expect(try await scene.states(scene.duty) == ["taken by Andrea"])
      #expect(try await andrea.send("POST", chat + "/transfer", ["group": .of(level1)]).status == 200)
      #expect(try await scene.states(scene.duty) == ["waiting"])
      #expect(try await scene.post(dana.number, into: scene.duty).status == 409, "it is there already")
      try await derek.take(dana.number)
      try await andrea.take(dana.number, from: derek.id)
      #expect(try await scene.states(scene.duty) == ["taken by Andrea"])
      // An archived room goes on telling the truth.
      try await scene.team.admin.send("PUT", scene.duty.path, ["archived": true])
      try await dana.send("PUT", "/api/visitor/closure", [:])
      #expect(try await scene.states(scene.duty) == ["ended"])
      let last = try await andrea.get("/api/conversations/\(scene.duty.conversation)/events")["events"]?.items?.last
      #expect(last?["kind"] == "card-changed" && last?["by.kind"] == "system", "a customer acts in no room")
    }
  }

  @Test func `A card says where its chat is now: in open windows, in pages and in what is saved`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let andrea = scene.team.andrea
      let dana = try await world.start()
      let seq = try await scene.card(dana.number, into: scene.duty)
      let before = try #require(try await scene.cards(scene.duty)[seq]?["groupName"]?.string)
      let line = try await scene.team.derek.line()
      _ = try await line.subscribe(scene.duty.conversation)
      let sales = try await world.group("Sales")
      #expect(before != "Sales", "the premise")
      let moved = try await scene.team.admin.send("POST", "/api/chats/\(dana.number)/transfer", ["group": .of(sales)])
      #expect(moved.status == 200, "\(moved.text)")
      let change = try await line.next("event") { $0["e.kind"] == "card-changed" }
      #expect(change["e.target"] == .of(seq) && change["e.state"] == "waiting" && change["e.groupName"] == "Sales", "\(change)")
      #expect(try await scene.cards(scene.duty)[seq]?["groupName"] == "Sales")
      #expect(try await andrea.get(scene.duty.path + "/transcript").text.contains("waits in Sales"))

      // A card from before the desk noted it says what it said when it was posted.
      try await world.desk.database.write { tx in try tx.connection.run("UPDATE room_card SET group_name = NULL") }
      #expect(try await scene.cards(scene.duty)[seq]?["groupName"] == .text(before))
    }
  }

  @Test func `What the desk does by itself is told as well: distribution and hand-off`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let dana = try await world.start()
      try await scene.card(dana.number, into: scene.duty)
      try await world.settings(["noReply": ["on": true, "seconds": 60], "roundRobin": true])
      let given = try await scene.states(scene.duty)
      let holder = try #require(try await world.chat(dana).agent, "the premise: the desk gave it to somebody")
      #expect(given == ["taken by \(try await world.agent(holder.rawValue).displayName)"])
      await world.pass(seconds: 61)
      let next = try await world.chat(dana)
      #expect(next.agent != holder, "the premise: it was handed off")
      let name = try await world.desk.read { _, directory in next.agent.flatMap { directory.agents[$0]?.displayName } }
      #expect(try await scene.states(scene.duty) == [name.map { "taken by \($0)" } ?? "waiting"])
    }
  }

  @Test func `A deleted card is left alone, and the chat may be posted again`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let dana = try await world.start()
      let seq = try await scene.card(dana.number, into: scene.duty)
      #expect(try await scene.team.emily.send("DELETE", "/api/conversations/\(scene.duty.conversation)/messages/\(seq)").status == 204)
      let again = try await scene.card(dana.number, into: scene.duty)
      try await scene.team.derek.take(dana.number)
      let changes = try await scene.team.derek.get("/api/conversations/\(scene.duty.conversation)/events")["events"]?.items?.filter { $0["kind"] == "card-changed" }
      #expect(changes?.map { $0["target"] } == [.of(again)])
      #expect(try await scene.states(scene.duty) == ["taken by Derek C."], "nothing of the deleted one is shown")
    }
  }

  @Test func `Messages ask nothing of cards: they go on without the table, to which taking would look`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let dana = try await world.start()
      let other = try await world.start("Olga")
      try await scene.team.emily.take(dana.number)
      try await world.desk.database.write { tx in try tx.connection.script("ALTER TABLE room_card RENAME TO put_away") }
      #expect(try await scene.team.emily.write("Hello", in: dana.conversation).status == 201)
      #expect(try await dana.write("Hello").status == 201)
      #expect(try await scene.team.emily.send("PUT", "/api/chats/\(dana.number)/details", ["subject": "Refund"]).status == 200)
      #expect(try await scene.team.emily.take(other.number).status == 500, "the premise: what changes who has a chat does look")
      try await world.desk.database.write { tx in try tx.connection.script("ALTER TABLE put_away RENAME TO room_card") }
      let plan = try await world.desk.read { connection, _ in
        try connection.rows("EXPLAIN QUERY PLAN SELECT seq FROM room_card WHERE chat_id = 1").map { "\($0.values)" }.joined()
      }
      #expect(plan.contains("room_card_chat"), "\(plan)")
    }
  }

  // MARK: Whatever happens

  @Test(arguments: 1...4) func `After any history of chats, each card says what its chat does`(seed: Int) async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      var random = SeededGenerator(seed: seed)
      let rooms = [scene.duty, scene.all, try await scene.team.room("Level 2", [try await scene.team.group("Billing L2")])]
      let people = [scene.team.emily, scene.team.derek, scene.team.andrea]
      let groups = [try await world.group("Billing L1"), try await world.group("Billing L2")]
      try await world.settings(["noReply": ["on": true, "seconds": 60]])
      var customers: [Customer] = []
      var seen: Set<String> = []
      var posted = 0
      for step in 0..<120 {
        world.clock.advance(500)
        let who = random.pick(people)
        guard let dana = customers.isEmpty ? nil : random.pick(customers.suffix(4)) else {
          customers.append(try await world.start("Customer \(step)"))
          continue
        }
        let chat = "/api/chats/\(dana.number)"
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<2: customers.append(try await world.start("Customer \(step)"))
        case 2..<8: if try await scene.post(dana.number, into: random.pick(rooms), by: who).status == 201 { posted += 1 }
        case 8..<12: try await who.take(dana.number)
        case 12: try await who.take(dana.number, from: try await world.chat(dana).agent?.rawValue)
        case 13..<15: try await who.send("POST", chat + "/transfer", ["group": .of(random.pick(groups))])
        case 15: try await who.send("POST", chat + "/transfer", ["group": .of(random.pick(groups)), "agent": .of(random.pick(people).id)])
        case 16 where random.chance(0.5): try await dana.send("PUT", "/api/visitor/closure", [:])
        case 17 where random.chance(0.5): try await who.send("PUT", chat + "/closure", ["close": .bool(random.chance(0.5))])
        case 18: await world.pass(seconds: 61)
        default:
          let isOn = random.chance(0.2)
          try await scene.team.admin.send("PUT", random.pick(rooms).path, ["archived": .bool(isOn)])
        }
        guard step % 10 == 9 else { continue }
        for room in rooms {
          for (seq, card) in try await scene.cards(room) {
            let state = try await world.chat(try #require(card["chat"]?.int))
            let expected: JSON = .text(DutyCard.State(state.status).rawValue)
            #expect(card["state"] == expected, "card \(seq) after step \(step)")
            seen.insert(card["state"]?.string ?? "")
            let holder = state.status == .active ? state.agent : nil
            let name = try await world.desk.read { _, directory in holder.flatMap { directory.agents[$0]?.displayName } }
            #expect(card["agentName"] == name.map { JSON.text($0) }, "card \(seq) after step \(step)")
          }
        }
      }
      #expect(posted > 5 && seen == ["waiting", "taken", "ended"], "the premise: cards were in every state: \(posted) \(seen)")
    }
  }
}
