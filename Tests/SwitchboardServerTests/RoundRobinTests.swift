import NIOCore
import SwitchboardCore
import Testing

@testable import SwitchboardServer

/// Who gets a chat, and what History says of it, over the network (S53-S64, S72-S76, 2.1).
@Suite(.timeLimit(.minutes(5))) struct RoundRobinTests {
  @Test func `The worked example: nine chats go to Joe, Bob, Sue, Sue, Sue, Bob, Sue, Sue and the queue`() async throws {
    try await withWorld { world in
      let desk = try await Floor(world, ["emily": 5, "derek": 1, "andrea": 2])
      let (sue, joe, bob) = (desk["emily"], desk["derek"], desk["andrea"])
      for agent in [joe, bob, sue] {
        world.clock.advance(1_000)
        let chat = try await world.start().number
        try await agent.take(chat)
        try await agent.send("PUT", "/api/chats/\(chat)/closure", [:])
      }
      try await desk.set(["roundRobin": true])
      var given: [String] = []
      for _ in 0..<9 {
        world.clock.advance(1_000)
        let chat = try await world.start().number
        let agent = try await desk.agent(of: chat)
        given.append(agent.map { [sue.id: "Sue", joe.id: "Joe", bob.id: "Bob"][$0] ?? "somebody" } ?? "QUEUE")
      }
      #expect(given == ["Joe", "Bob", "Sue", "Sue", "Sue", "Bob", "Sue", "Sue", "QUEUE"])
    }
  }

  @Test func `The customer's first answer says already who is there`() async throws {
    try await withWorld { world in
      let desk = try await Floor(world, ["emily": 5])
      try await desk.set(["roundRobin": true])
      let answer = try await world.startAnswer([
        "id": .text(World.clientID()), "name": "Dana", "question": "Hello?", "department": .of(try await world.department()),
      ])
      #expect(answer["chat.status"] == "active" && answer["chat.agent.name"] == "Emily W.")
    }
  }

  @Test func `By the default method a chat is never given to anybody, however long it waits (S55)`() async throws {
    try await withWorld { world in
      let desk = try await Floor(world, ["emily": 5, "derek": 5])
      // The customers have no pages open; that must not end their chats.
      try await desk.set(["keepPlace": ["on": false, "seconds": 180]])
      let waiting = try await [world.start(), world.start()].map(\.number)
      // Everything that gives chats with round robin on.
      try await desk["derek"].send("PUT", "/api/me/availability", ["available": false])
      try await desk["derek"].send("PUT", "/api/me/availability", ["available": true])
      let taken = try await world.start().number
      try await desk["emily"].take(taken)
      try await desk["emily"].send("PUT", "/api/chats/\(taken)/closure", [:])
      try await desk.set(max: 9, of: "derek")
      for _ in 0..<20 {
        world.clock.advance(30_000)
        await world.app.scheduler.runDue()
      }
      #expect(try await DistributionReplay.read(world.desk).givenByDesk == 0)
      for chat in waiting { #expect(try await desk.agent(of: chat) == nil) }
      #expect(try await desk["emily"].take(waiting[0]).status == 200, "agents pick for themselves")
    }
  }

  @Test func `Switching round robin on gives what waits in its order, and switching it off takes nothing away`() async throws {
    try await withWorld { world in
      let desk = try await Floor(world, ["emily": 1, "derek": 1])
      var waiting: [Int64] = []
      for _ in 0..<3 {
        world.clock.advance(1_000)
        waiting.append(try await world.start().number)
      }
      try await desk.set(["roundRobin": true])
      #expect(try await desk.agents(of: waiting) == [desk["emily"].id, desk["derek"].id, nil])
      try await desk.set(["roundRobin": false])
      #expect(try await desk.agents(of: waiting) == [desk["emily"].id, desk["derek"].id, nil])
      try await desk["emily"].send("PUT", "/api/chats/\(waiting[0])/closure", [:])
      #expect(try await desk.agent(of: waiting[2]) == nil)
    }
  }

  @Test func `With all at their limit chats wait, and each that ends lets the next one in (S75)`() async throws {
    try await withWorld { world in
      let desk = try await Floor(world, ["emily": 2])
      try await desk.set(["roundRobin": true])
      var chats: [Int64] = []
      for _ in 0..<5 {
        world.clock.advance(1_000)
        chats.append(try await world.start().number)
      }
      let emily = desk["emily"]
      #expect(try await desk.agents(of: chats) == [emily.id, emily.id, nil, nil, nil])
      try await emily.send("PUT", "/api/chats/\(chats[0])/closure", [:])
      #expect(try await desk.agents(of: chats)[2...] == [emily.id, nil, nil])
      try await desk.set(max: 3, of: "emily")
      #expect(try await desk.agents(of: chats)[2...] == [emily.id, emily.id, nil])
    }
  }

  @Test func `A lowered maximum takes no chat away, and gives none until the load is below it`() async throws {
    try await withWorld { world in
      let desk = try await Floor(world, ["emily": 4])
      try await desk.set(["roundRobin": true])
      var chats: [Int64] = []
      for _ in 0..<5 { chats.append(try await world.start().number) }
      let emily = desk["emily"]
      try await desk.set(max: 2, of: "emily")
      #expect(try await desk.agents(of: chats) == [emily.id, emily.id, emily.id, emily.id, nil])
      for chat in chats[0..<2] {
        try await emily.send("PUT", "/api/chats/\(chat)/closure", [:])
        #expect(try await desk.agent(of: chats[4]) == nil)
      }
      try await emily.send("PUT", "/api/chats/\(chats[2])/closure", [:])
      #expect(try await desk.agent(of: chats[4]) == emily.id)
    }
  }

  @Test func `The queue goes by priority, then by who came first`() async throws {
    try await withWorld { world in
      let desk = try await Floor(world, ["andrea": 1])
      try await desk.set(["roundRobin": true])
      var chats: [Int64] = []
      for _ in 0..<4 {
        world.clock.advance(1_000)
        chats.append(try await world.start().number)
      }
      let andrea = desk["andrea"]
      #expect(try await andrea.send("PUT", "/api/chats/\(chats[3])/priority", ["priority": 3]).status == 200)
      var order: [Int64] = []
      for _ in chats {
        let current = try #require(try await desk.chats(of: "andrea").first)
        order.append(current)
        try await andrea.send("PUT", "/api/chats/\(current)/closure", [:])
      }
      #expect(order == [chats[0], chats[3], chats[1], chats[2]])
    }
  }

  @Test func `Who comes, is Available again or becomes Active is given what waits`() async throws {
    try await withWorld { world in
      let desk = try await Floor(world, ["emily": 1])
      let (emily, group) = (desk["emily"], try await world.group("Billing L1"))
      try await desk.set(["roundRobin": true])
      let full = try await world.start().number
      let chats = [try await world.start().number, try await world.start().number, try await world.start().number]
      let derek = try await world.signIn("derek")
      try await desk.set(max: 1, of: derek)
      #expect(try await desk.agent(of: chats[0]) == nil, "signed in, but without a console")
      let line = try await derek.line()
      try await desk.wait { try await desk.agent(of: chats[0]) == derek.id }
      try await derek.send("PUT", "/api/me/availability", ["available": false])
      try await derek.send("PUT", "/api/chats/\(chats[0])/closure", [:])
      #expect(try await desk.agent(of: chats[1]) == nil)
      try await derek.send("PUT", "/api/me/availability", ["available": true])
      #expect(try await desk.agent(of: chats[1]) == derek.id)
      try await derek.send("PUT", "/api/me/groups/\(group)", ["active": false])
      try await derek.send("PUT", "/api/chats/\(chats[1])/closure", [:])
      #expect(try await desk.agent(of: chats[2]) == nil)
      try await derek.send("PUT", "/api/me/groups/\(group)", ["active": true])
      #expect(try await desk.agent(of: chats[2]) == derek.id)
      #expect(try await desk.agent(of: full) == emily.id)
      withExtendedLifetime(line) {}
    }
  }

  @Test func `Who did not answer is not given the chat again until at work`() async throws {
    try await withWorld { world in
      let desk = try await Floor(world, ["emily": 5])
      try await desk.set(["roundRobin": true])
      let chat = try await world.start().number
      let behind = try await world.start("Carl")
      world.clock.advance(301_000)
      try await desk["emily"].write("I am here", in: behind.conversation)
      await world.app.scheduler.runDue()
      let (holder, hers) = (try await desk.agent(of: chat), try await desk.chats(of: "emily"))
      #expect(holder == nil && hers == [behind.number], "the premise: only the excluded one is free")
      try await desk["emily"].send("PUT", "/api/conversations/\(behind.conversation)/draft", ["text": "And"])
      #expect(try await desk.agent(of: chat) == desk["emily"].id)
    }
  }

  // MARK: Why (rule 6)

  enum Absence: CaseIterable, Sendable {
    case notSignedIn, unavailable, inactive, pulls, full, didNotAnswer, hadIt
  }

  @Test(arguments: Absence.allCases) func `History says why an agent was not given the chat`(absence: Absence) async throws {
    try await withWorld { world in
      let desk = try await Floor(world, absence == .notSignedIn ? ["emily": 5] : ["emily": 5, "derek": 1])
      let group = try await world.group("Billing L1")
      var why = ""
      var customer: Customer?
      func derek(_ method: String, _ path: String, _ body: JSON) async throws { try #require(try await desk["derek"].send(method, path, body).status == 200) }
      switch absence {
      case .notSignedIn: why = "not signed in"
      case .unavailable:
        try await derek("PUT", "/api/me/availability", ["available": false])
        why = "unavailable"
      case .inactive:
        try await derek("PUT", "/api/me/groups/\(group)", ["active": false])
        why = "inactive in this group"
      case .pulls:
        try await desk.members([("emily", "primary"), ("derek", "pull")])
        why = "pulls from the queue"
      case .full:
        try await desk["derek"].take(try await world.start().number)
        why = "at the maximum (1 of 1)"
      case .didNotAnswer, .hadIt:
        // The premise: Derek is the better one at first.
        try await desk.members([("emily", "secondary"), ("derek", "primary")])
        try await desk.set(["roundRobin": true])
        let dana = try await world.start()
        try #require(try await desk.agent(of: dana.number) == desk["derek"].id)
        if absence == .didNotAnswer {
          world.clock.advance(300_000)
          await world.app.scheduler.runDue()
          why = "did not answer this chat before"
        } else {
          try await derek("POST", "/api/chats/\(dana.number)/transfer", ["group": .of(group), "auto": true])
          why = "had this chat"
        }
        customer = dana
      }
      try await desk.set(["roundRobin": true])
      let number = if let customer { customer.number } else { try await world.start().number }
      try #require(try await desk.agent(of: number) == desk["emily"].id)
      let decision = try await desk.lastDecision(of: number)
      let out = decision["out"]?.items?.first { $0["name"] == "Derek C." }
      #expect(out?["why"] == .text(why))
      #expect(decision["chosen"] == .of(desk["emily"].id) && decision["candidates"]?.items?.map { $0["name"] } == ["Emily W."])
    }
  }

  @Test func `History has every candidate's figures, in their order, and the reason as a sentence`() async throws {
    try await withWorld { world in
      let desk = try await Floor(world, ["emily": 4, "derek": 2, "andrea": 3])
      let (emily, derek) = (desk["emily"], desk["derek"])
      try await desk.members([("emily", "primary"), ("derek", "primary"), ("andrea", "secondary"), ("admin", "primary")])
      let began = world.clock.now.milliseconds
      let ended = try await world.start().number
      try await derek.take(ended)
      world.clock.advance(1_000)
      try await derek.send("PUT", "/api/chats/\(ended)/closure", [:])
      world.clock.advance(1_000)
      for agent in [emily, derek] { try await agent.take(try await world.start().number) }
      try await desk.set(["roundRobin": true])
      world.clock.advance(1_000)
      let chat = try await world.start().number
      let decision = try await desk.lastDecision(of: chat)
      #expect(decision["method"] == "round-robin" && decision["at"] == .of(began + 3_000) && decision["chosen"] == .of(emily.id))
      #expect(decision["reason"] == "Emily W. had the lowest share of capacity in use: 1 of 4.")
      let candidates = decision["candidates"]?.items ?? []
      #expect(candidates.map { $0["name"] } == ["Emily W.", "Derek C.", "Andrea"] && candidates.map { $0["rank"] } == [1, 2, 3])
      #expect(candidates.map { $0["tier"] } == [0, 0, 1] && candidates.map { $0["chats"] } == [1, 1, 0] && candidates.map { $0["max"] } == [4, 2, 3])
      #expect(candidates.map { $0["lastEnded"]?.int } == [nil, began + 1_000, nil])
      #expect(candidates.map { $0["lastAssigned"]?.int } == [began + 2_000, began + 2_000, nil])
      #expect(decision["out"]?.items?.map { $0["why"] } == ["not signed in"])
    }
  }

  @Test func `A chat that was taken by hand has no decision, and none that a customer could read`() async throws {
    try await withWorld { world in
      let desk = try await Floor(world, ["emily": 4])
      let dana = try await world.start()
      try await desk["emily"].take(dana.number)
      #expect(try await desk.decisions(of: dana.number).isEmpty)
      try await desk.set(["roundRobin": true])
      let carl = try await world.start("Carl")
      #expect(try await desk.decisions(of: carl.number).count == 1, "the premise")
      let heard = try await carl.send("GET", "/api/visitor/events?since=0").text + (try await carl.send("GET", "/api/visitor/chat").text)
      #expect(!heard.contains("round-robin") && !heard.contains("candidates") && !heard.contains("decision"))
    }
  }
}

/// Agents at their open consoles, and Sam, who sets the desk up.
struct Floor {
  let world: World
  let sam: Staff
  private let staff: [String: Staff]
  private let lines: [Line]

  /// - Parameter maxima: of those who are there; in Billing L1 are these and Sam, who has no console open.
  init(_ world: World, _ maxima: [String: Int]) async throws {
    self.world = world
    sam = try await world.signIn("admin")
    var (staff, lines): ([String: Staff], [Line]) = ([:], [])
    for name in maxima.keys.sorted() {
      staff[name] = try await world.signIn(name)
      if let agent = staff[name] { lines.append(try await agent.line()) }
    }
    (self.staff, self.lines) = (staff, lines)
    for (name, maximum) in maxima { try await set(max: maximum, of: name) }
    let ids = Set(staff.values.map(\.id))
    try await wait { try await world.desk.read { _, directory in ids.allSatisfy { directory.agents[ID($0)]?.isConnected == true } } }
  }

  subscript(name: String) -> Staff { staff[name] ?? sam }

  /// Until it is so; what a socket does is committed in a moment.
  func wait(until condition: () async throws -> Bool) async throws {
    let end = NIODeadline.now() + .seconds(30)
    while try await !condition() {
      guard NIODeadline.now() < end else { throw Line.Unexpected(what: "it never came to be") }
      await Task.yield()
    }
  }

  func set(_ settings: JSON) async throws { try #require(try await sam.send("PUT", "/api/admin/live-chat", settings).status == 200) }
  func set(max: Int, of name: String) async throws { try await set(max: max, of: self[name]) }

  func set(max: Int, of agent: Staff) async throws {
    try #require(try await sam.send("PUT", "/api/agents/\(agent.id)/status", ["maxChats": .of(Int64(max))]).status == 200)
  }

  /// All Active in Billing L1, and how they come by their chats there.
  func members(_ members: [(name: String, handling: String)]) async throws {
    let list = members.map { JSON.object(["agent": .of(self[$0.name].id), "active": true, "handling": .text($0.handling)]) }
    try #require(try await sam.send("PUT", "/api/admin/groups/\(try await world.group("Billing L1"))", ["members": .array(list)]).status == 200)
  }

  func agent(of chat: Int64) async throws -> Int64? { try await agents(of: [chat])[0] }

  func agents(of chats: [Int64]) async throws -> [Int64?] {
    let found = try await DistributionSnapshot.read(world.desk).chats
    return chats.map { found[$0]?.agent }
  }

  func chats(of name: String) async throws -> [Int64] {
    let agent = self[name].id
    return try await DistributionSnapshot.read(world.desk).chats.filter { $1.agent == agent }.keys.sorted()
  }

  func decisions(of chat: Int64) async throws -> [JSON] {
    let history = try await sam.get("/api/chats/\(chat)/history").json.items ?? []
    return history.compactMap { $0["decision"] }.filter { $0 != .null }
  }

  func lastDecision(of chat: Int64) async throws -> JSON {
    guard let decision = try await decisions(of: chat).last else { throw Line.Unexpected(what: "no decision in the history") }
    return decision
  }
}
