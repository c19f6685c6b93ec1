import SwitchboardServer
import Testing

/// What colleagues said in a room goes into a customer's chat (section 5, idea 21): as coaching, into the draft, as the resolution. Staff see
/// where it came from; the customer gets the words alone.
@Suite(.timeLimit(.minutes(5))) struct RoomUseTests {
  /// Emily has Dana's chat and asks Derek, who answers.
  struct Scene {
    let world: World
    let team: Team
    let dana: Customer
    let backstage: Int64
    let talk: Talk
    let answer: Int64
    var chat: String { "/api/chats/\(dana.number)" }

    init(_ world: World) async throws {
      self.world = world
      team = try await Team(world)
      _ = try await team.emily.arrive()
      dana = try await world.start()
      try await team.emily.take(dana.number)
      backstage = try await team.emily.backstage(of: dana.number)
      talk = try Talk(await team.emily.startInstant([team.derek], "How long?", related: ["type": "chat", "id": .of(dana.number)]))
      answer = try await team.derek.say("<@\(team.emily.id)> a refund takes *five* working days", in: talk)
    }

    @discardableResult func use(
      _ seq: Int64? = nil, as use: String, in number: Int64? = nil, of conversation: Int64? = nil, by who: Staff? = nil, id: String = World.clientID()
    ) async throws -> HTTPClient.Answer {
      try await (who ?? team.emily).send(
        "POST", "/api/conversations/\(conversation ?? talk.conversation)/messages/\(seq ?? answer)/use",
        ["id": .text(id), "chat": .of(number ?? dana.number), "as": .text(use)])
    }

    func events(_ conversation: Int64) async throws -> [JSON] {
      try await team.emily.get("/api/conversations/\(conversation)/events")["events"]?.items ?? []
    }

    func draft() async throws -> String? { try await team.emily.get(chat)["drafts.\(dana.conversation)"]?.string }
    func comments() async throws -> [JSON] { try await team.emily.get(chat + "/comments")["items"]?.items ?? [] }

    /// All that could have been written by a use.
    func everything() async throws -> [JSON] {
      try await [
        .array(events(talk.conversation)), .array(events(backstage)), .array(events(dana.conversation)), .array(comments()), .text(draft() ?? ""),
      ]
    }
  }

  @Test func `As coaching it is read by staff with its source, and the room notes where it went`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let line = try await scene.team.emily.line()
      _ = try await line.subscribe(scene.backstage)
      let (said, seen) = (world.clock.now.milliseconds, try await scene.dana.kinds())
      world.clock.advance(90_000)
      let used = try await scene.use(as: "coaching")
      #expect(used.status == 201, "\(used.text)")
      let event = try await line.next("event") { $0["e.kind"] == "message" }
      #expect(event["e.text"] == "@Emily W. a refund takes *five* working days")
      let source: JSON = ["by": "Derek C.", "room": .of(scene.talk.id), "seq": .of(scene.answer), "at": .of(said)]
      #expect(event["e.source"] == source && event["e.by.name"] == "Emily W.")
      #expect(try await scene.events(scene.backstage).last?["source"] == source, "also when the page is read again")
      let noted = try await scene.events(scene.talk.conversation).last
      #expect(noted?["kind"] == "used" && noted?["seq"] == used["seq"] && noted?["target"] == .of(scene.answer))
      #expect(noted?["as"] == "coaching" && noted?["chat"] == .of(scene.dana.number))
      #expect(try await scene.dana.kinds() == seen, "the customer learns nothing")
    }
  }

  @Test func `Of a chat room the source is its name; a supervisor coaches with it`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let room = try await scene.team.room("Duty room", [["kind": "company"]])
      let seq = try await scene.team.derek.say("Try the other card", in: room)
      #expect(try await scene.use(seq, as: "coaching", of: room.conversation, by: scene.team.andrea).status == 201)
      let event = try await scene.events(scene.backstage).last
      #expect(event?["source.name"] == "Duty room" && event?["by.name"] == "Andrea")
    }
  }

  @Test func `Into the draft go the words alone, below what is written there, and History says from where`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      try await scene.team.emily.type("Dear Dana,", in: scene.dana.conversation)
      let line = try await scene.team.emily.watchingLine()
      #expect(try await scene.use(as: "draft").status == 201)
      #expect(try await line.next("draft")["text"] == "Dear Dana,\na refund takes *five* working days")
      #expect(try await scene.draft() == "Dear Dana,\na refund takes *five* working days")
      #expect(try await scene.team.emily.history(scene.dana.number).last == "Emily W. put words of Derek C. in an instant message into the reply")
      #expect(try await !scene.dana.send("GET", "/api/visitor/events").text.contains("refund"), "a draft is nothing that was said")
      try await scene.team.emily.write(try #require(try await scene.draft()), in: scene.dana.conversation)
      let read = try await scene.dana.send("GET", "/api/visitor/events").text
      #expect(read.contains("a refund takes *five* working days"))
      #expect(!read.contains("Derek") && !read.contains("source"))
    }
  }

  @Test func `As the resolution it is found for the next such question, its source beside the text and kept when it is edited`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      #expect(try await scene.use(as: "resolution").status == 201)
      let comment = try #require(try await scene.comments().first)
      #expect(comment["kind"] == "resolution" && comment["text"] == "a refund takes *five* working days" && comment["by"] == "Emily W.")
      #expect(comment["source.by"] == "Derek C." && comment["source.room"] == .of(scene.talk.id))
      #expect(
        try await scene.team.emily.history(scene.dana.number).contains("Emily W. added a resolution with words of Derek C. in an instant message"))
      let other = try await world.start("Olga", question: "How many working days does a refund take?")
      try await scene.team.derek.take(other.number)
      let found = try await scene.team.derek.get("/api/chats/\(other.number)/suggestions")
      #expect(found.text.contains("five* working days") && !found.text.contains("instant message"), "\(found.text)")
      let path = "\(scene.chat)/comments/\(try #require(comment["id"]?.int))"
      #expect(try await scene.team.emily.send("PUT", path, ["text": "Five working days"])["source.by"] == "Derek C.")
    }
  }

  @Test(arguments: ["coaching", "draft", "resolution"]) func `A retry puts nothing in twice; the same id for something else is refused`(use: String) async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let first = try await scene.use(as: use, id: "use-once-1")
      #expect(first.status == 201, "\(first.text)")
      let after = try await scene.everything()
      let again = try await scene.use(as: use, id: "use-once-1")
      #expect(again.status == 201 && again.json == first.json)
      #expect(try await scene.everything() == after)
      let other = try await scene.use(as: use == "draft" ? "coaching" : "draft", id: "use-once-1")
      #expect(other.status == 409 && other["field"] == "id")
      let foreign = try await scene.use(as: use, by: scene.team.derek, id: "use-once-1")
      #expect(foreign.status == 409 && foreign["field"] == "id")
      #expect(try await scene.everything() == after)
      try await scene.team.emily.send("PUT", "\(scene.chat)/closure", [:])
      #expect(try await scene.use(as: use, id: "use-once-1").json == first.json, "also when the chat has ended since")
    }
  }

  @Test func `Both sides are asked, and what one of them refuses is written on neither`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let (emily, derek, andrea, admin) = (scene.team.emily, scene.team.derek, scene.team.andrea, scene.team.admin)
      let olga = try await world.start("Olga")
      try await derek.take(olga.number)
      let ended = try await world.start("Ed")
      try await emily.take(ended.number)
      try await emily.send("PUT", "/api/chats/\(ended.number)/closure", [:])
      let file = try #require(try await derek.sendFile(SampleFile.text, in: scene.talk.conversation)["seq"]?.int)
      let gone = try await derek.say("Nothing", in: scene.talk)
      #expect(try await derek.send("DELETE", "/api/conversations/\(scene.talk.conversation)/messages/\(gone)").status == 204)
      let mere = try await derek.say("<@\(emily.id)>", in: scene.talk)
      try await emily.send("POST", "\(scene.talk.path)/members", ["agents": [.of(andrea.id)], "history": "new"])
      let before = try await scene.everything()

      #expect(try await scene.use(as: "coaching", by: admin).status == 404, "not in this conversation")
      #expect(try await scene.use(as: "coaching", by: andrea).status == 404, "said before Andrea was added")
      #expect(try await scene.use(999, as: "coaching").status == 404)
      #expect(try await scene.use(gone, as: "coaching").status == 409)
      #expect(try await scene.use(file, as: "coaching").status == 403)
      for use in ["draft", "resolution"] { #expect(try await scene.use(mere, as: use)["field"] == "text", "nothing is left without the name") }
      let unseen = try await scene.use(as: "coaching", in: olga.number, by: emily)
      #expect(unseen.status == 422 && unseen["field"] == "chat")
      #expect(try await scene.use(as: "coaching", in: 99_999)["field"] == "chat")
      #expect(try await scene.use(as: "draft", by: derek)["field"] == "chat", "Derek does not see Emily's chat")
      for use in ["coaching", "draft"] { #expect(try await scene.use(as: use, in: ended.number).status == 409) }
      #expect(try await scene.use(as: "resolution", in: ended.number).status == 201, "what solved it may be known later")
      let odd = try await scene.use(as: "bubble")
      #expect(odd.status == 422 || odd.status == 400)
      let visitor = try await scene.dana.send(
        "POST", "/api/conversations/\(scene.talk.conversation)/messages/\(scene.answer)/use", ["id": "use-dana-1", "chat": .of(scene.dana.number), "as": "draft"])
      #expect(visitor.status == 401)
      var after = try await scene.everything()
      if case .array(let log) = after[0] { after[0] = .array(log.dropLast()) }
      #expect(after == before, "but for the one that was granted")
    }
  }

  @Test func `A reply that would become too long is refused, and nothing is lost`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let begun = String(repeating: "x", count: 7_990)
      try await scene.team.emily.type(begun, in: scene.dana.conversation)
      let before = try await scene.everything()
      #expect(try await scene.use(as: "draft").status == 422)
      #expect(try await scene.everything() == before)
    }
  }

  @Test func `What would stand there can be read before, by who reads the message`() async throws {
    try await withWorld { world in
      let scene = try await Scene(world)
      let path = "/api/conversations/\(scene.talk.conversation)/messages/\(scene.answer)/use"
      let preview = try await scene.team.emily.get(path)
      #expect(preview["text"] == "@Emily W. a refund takes *five* working days" && preview["words"] == "a refund takes *five* working days")
      #expect(preview["source.by"] == "Derek C.")
      #expect(try await scene.team.andrea.get(path).status == 404)
    }
  }
}
