import NIOCore
import Randomness
import SwitchboardCore
import SwitchboardStore
import Testing

@testable import SwitchboardServer

/// Many at once, over the network, and the log gone through afterwards in its order (rule 6).
@Suite(.timeLimit(.minutes(5))) struct QueueRushTests {
  private static let maximum = 3
  private static let rounds = 10

  @Test func `However many start, end, take and transfer at once, nobody waits for nothing and nobody has too many`() async throws {
    try await withWorld { world in
      let floor = try await RushFloor(world, agents: 8, maximum: Self.maximum)
      let statuses = try await withThrowingTaskGroup(of: [Int].self) { group in
        for client in 0..<24 { group.addTask { try await Self.client(client, floor) } }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      // The premise: it was a rush, and what cannot be was refused, in words.
      #expect(statuses.count { $0 < 300 } > 400 && statuses.contains(409) && statuses.allSatisfy { $0 < 500 }, "\(Dictionary(grouping: statuses) { $0 }.mapValues(\.count))")

      let state = try await DistributionSnapshot.read(world.desk)
      #expect(state.idleAgents.isEmpty)
      for agent in floor.agents { #expect(state.load(agent.id) <= Self.maximum) }
      let replay = try await DistributionReplay.read(
        world.desk, alwaysThere: Dictionary(uniqueKeysWithValues: floor.agents.map { ($0.id, Self.maximum) }), members: floor.members)
      #expect(replay.problems.isEmpty)
      #expect(replay.givenByDesk > 50 && replay.transferred > 10, "\(replay.givenByDesk) given, \(replay.transferred) transferred, \(replay.taken) taken")
      #expect(replay.highest.values.contains(Self.maximum), "the premise: some were full")
      for (id, chat) in replay.chats where !chat.hasEnded { #expect(state.chats[id]?.agent == chat.agent, "the log and the tables agree on chat \(id)") }
      #expect(try await world.desk.database.read { try Verification.run(on: $0) }.problems.isEmpty)
    }
  }

  /// A customer and somebody of the staff who have little patience.
  private static func client(_ number: Int, _ floor: RushFloor) async throws -> [Int] {
    var random = SeededGenerator(seed: number * 15_485_863)
    var statuses: [Int] = []
    for _ in 0..<rounds {
      floor.world.clock.advance(Int64.random(in: 0...5, using: &random))
      let customer = try await floor.world.start("Customer \(number)")
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let agent = random.pick(floor.agents)
        let group = random.pick(floor.groups)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: statuses.append(try await agent.take(customer.number).status)
        case 1:
          let holder = try await DistributionSnapshot.read(floor.world.desk).chats[customer.number]?.agent
          statuses.append(try await agent.take(customer.number, from: holder).status)
        case 2:
          let body: JSON = ["group": .of(group), "auto": .bool(random.chance(0.7)), "comment": "Please"]
          statuses.append(try await agent.send("POST", "/api/chats/\(customer.number)/transfer", body).status)
        case 3:
          let body: JSON = ["group": .of(group), "agent": .of(random.pick(floor.agents).id)]
          statuses.append(try await agent.send("POST", "/api/chats/\(customer.number)/transfer", body).status)
        case 4: statuses.append(try await customer.write("Hello?").status)
        default: statuses.append(try await agent.send("PUT", "/api/chats/\(customer.number)/priority", ["priority": .of(Int64.random(in: 0...3, using: &random))]).status)
        }
      }
      guard random.chance(0.97) else { continue }
      let agent = random.pick(floor.agents)
      let byCustomer = random.chance(0.5)
      statuses.append(
        try await byCustomer ? customer.send("PUT", "/api/visitor/closure").status : agent.send("PUT", "/api/chats/\(customer.number)/closure", [:]).status)
    }
    return statuses
  }
}

/// Managers of Billing at their consoles; each in Billing L1, every other one in Billing L2 as well.
private struct RushFloor: Sendable {
  let world: World
  let agents: [Staff]
  let groups: [Int64]
  let members: [Int64: Set<Int64>]
  private let lines: [Line]

  init(_ world: World, agents count: Int, maximum: Int) async throws {
    self.world = world
    let sam = try await world.signIn("admin")
    let role = try await world.desk.read { _, directory in directory.roles.values.first { $0.name == "Manager" }?.id.rawValue ?? 0 }
    groups = [try await world.group("Billing L1"), try await world.group("Billing L2")]
    var (agents, lines): ([Staff], [Line]) = ([], [])
    for number in 0..<count {
      let mine = number.isMultiple(of: 2) ? groups : [groups[0]]
      let made = try await sam.send(
        "POST", "/api/admin/agents",
        [
          "name": .text("Rush \(number)"), "email": .text("rush\(number)@northwind.example"), "password": .text(World.password),
          "maxChats": .of(Int64(maximum)), "roles": [.of(role)], "groups": .array(mine.map { ["group": .of($0), "active": true] }),
        ])
      try #require(made.status == 201, "\(made.text)")
      let agent = try await world.signIn("rush\(number)")
      agents.append(agent)
      lines.append(try await agent.line())
    }
    (self.agents, self.lines) = (agents, lines)
    members = [groups[0]: Set(agents.map(\.id)), groups[1]: Set(agents.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element.id))]
    try #require(try await sam.send("PUT", "/api/admin/live-chat", ["roundRobin": true]).status == 200)
    // Sam, Andrea and the others of the demo have no console open, so they get nothing.
    let ids = agents.map(\.id)
    let end = NIODeadline.now() + .seconds(30)
    while try await !world.desk.read({ _, directory in ids.allSatisfy { directory.agents[ID($0)]?.isConnected == true } }) {
      guard NIODeadline.now() < end else { throw Line.Unexpected(what: "the agents' consoles never opened") }
      await Task.yield()
    }
  }
}
