import Randomness
import SwitchboardServer
import Testing

/// Random histories of everything that can be done to messages, by four agents of whom one comes and goes, against the obvious model: after each
/// step every reader's pages, figures, pins and search say what the model says, and every client that missed some of it comes to the same.
@Suite(.timeLimit(.minutes(5))) struct RoomModelTests {
  @Test(arguments: 1...4) func `After every act all readers are shown what the model says, and whoever missed something comes to the same`(seed: Int) async throws {
    try await withWorld { world in
      var history = try await History(world, seed: seed)
      for _ in 0..<60 {
        try await history.act()
        try await history.check()
        try await history.checkReplay()
      }
      try await history.checkLive()
      #expect(history.kinds.isSuperset(of: ["message", "file", "edited", "deleted", "reacted", "pinned", "left", "invited"]), "the premise")
    }
  }

  private struct History {
    let world: World
    let team: Team
    let talk: Talk
    let line: Line
    var model: RoomModel
    var random: SeededGenerator
    /// Emily's open window.
    var live: RoomClient
    /// What a client had that went offline after so many events.
    var snapshots: [Int64: [Int64: JSON]] = [:]
    var step = 0

    var kinds: Set<String> { Set(model.events.compactMap { $0["kind"]?.string }) }
    var now: Int64 { world.clock.now.milliseconds }

    init(_ world: World, seed: Int) async throws {
      self.world = world
      team = try await Team(world)
      talk = try await team.emily.instant([team.derek, team.andrea])
      for who in [team.derek, team.andrea] { try await who.set("joined", in: talk) }
      let names = [team.emily.id: "Emily W.", team.derek.id: "Derek C.", team.andrea.id: "Andrea", team.admin.id: "Sam"]
      model = RoomModel(names: names, events: try await team.emily.events(talk), members: [team.emily.id, team.derek.id, team.andrea.id])
      line = try await team.emily.line()
      live = RoomClient(names: names, page: try await line.subscribe(talk.conversation))
      random = SeededGenerator(seed: seed)
    }

    // MARK: One act

    mutating func act() async throws {
      world.clock.advance(1_000)
      step += 1
      // An open window beats, or it would be taken for lost on a busy machine.
      try await line.say(["t": "p"])
      let readers = team.all.filter { model.reads($0.id) }
      let who = random.pick(readers)
      let said = model.messages.keys.filter { $0 > model.from[who.id] ?? 0 }.sorted()
      switch Int.random(in: 0..<20, using: &random) {
      case 0..<5: try await post(who, said)
      case 5, 6: try await file(who)
      case 7..<10: if let seq = said.randomElement(using: &random) { try await edit(seq, author(of: seq) ?? who) }
      case 10, 11: if let seq = said.randomElement(using: &random) { try await delete(seq, author(of: seq) ?? who) }
      case 12..<15: if let seq = said.randomElement(using: &random) { try await react(seq, who) }
      case 15, 16: if let seq = said.randomElement(using: &random) { try await pin(seq, who) }
      case 17:
        let seq = Int64.random(in: 0...(model.last + 2), using: &random)
        #expect(try await who.see(seq, in: talk).status == 204)
        model.see(seq, by: who.id)
      default: try await come()
      }
    }

    /// Mostly it is who may.
    private mutating func author(of seq: Int64) -> Staff? {
      guard random.chance(0.7) else { return nil }
      return team.all.first { $0.id == model.messages[seq]?.by && model.reads($0.id) && seq > model.from[$0.id] ?? 0 }
    }

    private mutating func text() -> String {
      let names = ["", "", " <@all>", " <@\(team.derek.id)>", " <@\(team.admin.id)> and <@\(team.emily.id)>"]
      return "word\(step) \(random.pick(["plum", "pear", "fig"]))\(random.pick(names)) \(String(repeating: "long ", count: random.pick([0, 0, 60])))end"
    }

    private mutating func post(_ who: Staff, _ said: [Int64]) async throws {
      let (text, id, quote) = (text(), "model-post-\(step)", random.chance(0.4) ? said.randomElement(using: &random) : nil)
      let answer = if let quote { try await who.answer(quote, text, in: talk, id: id) } else { try await who.write(text, in: talk.conversation, id: id) }
      let seq = model.say(text, quote: quote, id: id, by: who.id, at: now)
      #expect(answer["seq"] == .of(seq), "\(answer.text)")
      if random.chance(0.2) { #expect(try await who.write(text, in: talk.conversation, id: id).json == answer.json, "a retry") }
    }

    private mutating func file(_ who: Staff) async throws {
      let answer = try await who.sendFile(SampleFile.text, in: talk.conversation, name: "word\(step) fig.txt", id: "model-file-\(step)")
      let file = try #require(answer["file"], "\(answer.text)")
      let seq = model.say("word\(step) fig txt", file: file, id: "model-file-\(step)", by: who.id, at: now)
      #expect(answer["seq"] == .of(seq))
    }

    private mutating func edit(_ seq: Int64, _ who: Staff) async throws {
      guard let message = model.messages[seq] else { return }
      let text = random.chance(0.1) ? message.text : text()
      let status = try await who.edit(seq, text, in: talk).status
      let isRefused = message.deleted != nil || message.by != who.id || message.file != nil
      #expect(status == (message.deleted != nil ? 409 : isRefused ? 403 : 204))
      if !isRefused, text != message.text { model.edit(seq, text, at: now) }
    }

    private mutating func delete(_ seq: Int64, _ who: Staff) async throws {
      guard let message = model.messages[seq] else { return }
      #expect(try await who.delete(seq, in: talk).status == (message.by == who.id ? 204 : 403))
      if message.by == who.id, message.deleted == nil { model.delete(seq, at: now) }
    }

    private mutating func react(_ seq: Int64, _ who: Staff) async throws {
      let (emoji, isOn, isGone) = (random.pick(["👍", "🎉", "❤️"]), random.chance(0.65), model.messages[seq]?.deleted != nil)
      #expect(try await who.react(emoji, to: seq, on: isOn, in: talk).status == (isGone ? 409 : 204))
      if !isGone { model.react(emoji, to: seq, on: isOn, by: who.id, at: now) }
    }

    private mutating func pin(_ seq: Int64, _ who: Staff) async throws {
      let (isOn, isGone) = (random.chance(0.7), model.messages[seq]?.deleted != nil)
      #expect(try await who.pin(seq, on: isOn, in: talk).status == (isGone ? 409 : 204))
      if !isGone { model.pin(seq, on: isOn, by: who.id, at: now) }
    }

    /// Sam is added, leaves, comes back by himself, or is added again: with all that was said, or from now on.
    private mutating func come() async throws {
      let sam = team.admin
      if model.reads(sam.id) {
        #expect(try await sam.set("left", in: talk).status == 200)
        return model.leave(sam.id, at: now)
      }
      if model.states[sam.id] == "left", random.chance(0.4) {
        #expect(try await sam.set("joined", in: talk).status == 200)
        return model.join(sam.id, at: now)
      }
      let isAll = random.chance(0.4)
      let answer = try await team.derek.send("POST", talk.path + "/members", ["agents": [.of(sam.id)], "history": isAll ? "all" : "new"])
      #expect(answer.status == 200, "\(answer.text)")
      model.invite(sam.id, all: isAll, by: team.derek.id, at: now)
    }

    // MARK: What must be shown

    mutating func check() async throws {
      let word = random.pick(["plum", "pear", "fig", "word\(Int.random(in: 1...max(1, step), using: &random))", "Sam"])
      // Pages of everybody; what else is shown of one at a time.
      let closer = random.pick(team.all).id
      for who in team.all {
        let events = "/api/conversations/\(talk.conversation)/events"
        guard model.reads(who.id) else {
          #expect(try await who.get(events).status == 404)
          #expect(try await who.search("fig").isEmpty)
          continue
        }
        let page = try await who.page(talk, "?after=0&limit=500")
        #expect(page["events"]?.items == model.page(for: who.id), "step \(step), \(model.names[who.id] ?? "")")
        #expect(page["from"] == .of((model.from[who.id] ?? 0) + 1) && page["last"] == .of(model.last))
        snapshots[who.id, default: [:]][model.last] = page
        guard who.id == closer else { continue }
        #expect(try await who.unreadAndMentions(talk) == model.unread(who.id), "step \(step), \(model.names[who.id] ?? "")")
        #expect(try await who.get(talk.path)["mine.seenSeq"] == .of(model.seen[who.id] ?? 0))
        #expect(try await who.get(talk.path + "/pins")["items"]?.items?.compactMap { $0["seq"]?.int } == model.pins(for: who.id))
        #expect(try await who.search(word).compactMap { $0["seq"]?.int } == model.found(word, by: who.id), "\(word)")
      }
    }

    /// A client that was offline since one of the steps before.
    mutating func checkReplay() async throws {
      let readers = team.all.filter { model.reads($0.id) }
      let who = random.pick(readers)
      guard let since = snapshots[who.id]?.keys.sorted().randomElement(using: &random), let page = snapshots[who.id]?[since] else { return }
      var client = RoomClient(names: model.names, page: page)
      client.take(try await who.page(talk, "?since=\(since)"))
      // Who was added again with all that was said has more to page back to than before.
      let expected = model.page(for: who.id).filter { $0["seq"]?.int ?? 0 >= client.first }
      #expect(client.shown == RoomClient.shown(expected), "step \(step), \(model.names[who.id] ?? "") since \(since)")
      #expect(client.stale.isEmpty && client.last == model.last)
    }

    /// Emily's window heard it all as it happened.
    mutating func checkLive() async throws {
      while live.last < model.last {
        let event = try #require(try await line.next("event")["e"])
        #expect(event["seq"] == .of(live.last + 1))
        live.hear(event)
      }
      var fetched: [JSON] = []
      for seq in live.stale { fetched += try await team.emily.events(talk, "?around=\(seq)&limit=1") }
      live.replace(fetched)
      #expect(live.shown == RoomClient.shown(model.page(for: team.emily.id)))
    }
  }
}
