import Randomness
import SwitchboardCore
import SwitchboardStore
import Testing

/// Leases against a model: an agent is here while any device's lease stands (P7).
struct LeaseStoreTests {
  private struct Lease {
    var agent: ID<Agent>
    var node: String
    var isOpen: Bool
    var expires: Timestamp
  }

  @Test(arguments: 0..<10) func `Whatever devices do, an agent is here as long as a lease stands, and gone since the last was closed`(
    seed: Int
  ) async throws {
    let northwind = try await Northwind.open()
    let (database, clock) = (northwind.database, northwind.desk.clock)
    var random = SeededGenerator(seed: seed)
    var leases: [String: Lease] = [:]
    var here: Set<ID<Agent>> = []
    var goneAt: [ID<Agent>: Timestamp] = [:]
    let agents = [northwind.emily, northwind.derek]
    for _ in 0..<120 {
      clock.advance(Int64.random(in: 0...25_000, using: &random))
      let now = clock.now
      let (agent, node, number) = (random.pick(agents), random.pick(["one", "two"]), Int.random(in: 0..<2, using: &random))
      let device = "device-\(agent)-\(number)"
      let key = device + node
      switch Int.random(in: 0..<7, using: &random) {
      case 0, 1:
        try await database.write { tx in try LeaseStore.open(device, node: node, agent, in: tx) }
        leases[key] = Lease(agent: agent, node: node, isOpen: true, expires: now + 60_000)
        here.insert(agent)
      case 2:
        try await database.write { tx in try LeaseStore.close(device, node: node, in: tx) }
        leases[key]?.isOpen = false
        leases[key]?.expires = now + 60_000
      case 3:
        try await database.write { tx in try LeaseStore.end(devices: [device], in: tx) }
        let ended = leases.filter { $0.key.hasPrefix(device) }
        for lease in ended.keys { leases[lease] = nil }
        if !ended.isEmpty, !leases.values.contains(where: { $0.agent == agent }), here.remove(agent) != nil { goneAt[agent] = now }
      case 4, 5:
        try await database.write { tx in try LeaseStore.renew(node: node, in: tx) }
        for (key, lease) in leases where lease.node == node && lease.isOpen { leases[key]?.expires = now + 60_000 }
      default: break
      }
      try await database.write { tx in _ = try LeaseStore.expire(in: tx) }
      for agent in agents {
        let expired = leases.filter { $0.value.agent == agent && $0.value.expires <= now }
        for key in expired.keys { leases[key] = nil }
        guard let last = expired.values.map(\.expires).max(), !leases.values.contains(where: { $0.agent == agent }) else { continue }
        if here.remove(agent) != nil { goneAt[agent] = last - 60_000 }
      }
      for agent in agents {
        let stored = try await database.read { _, directory in directory.agents[agent] }
        #expect(stored?.isConnected == here.contains(agent), "seed \(seed)")
        if !here.contains(agent), let since = goneAt[agent] {
          #expect(stored?.goneAt == since && stored?.presenceSince == since, "seed \(seed)")
        }
      }
      let next = try await database.read { connection in
        try TimerStore.due(at: .init(milliseconds: .max), limit: 100, on: connection).first { $0.kind == .leases }?.due
      }
      if let first = leases.values.map(\.expires).min() {
        #expect(next.map { $0 <= first } == true, "looked at no later than the first runs out")
      }
    }
  }

  @Test func `A start gives every lease its whole minute, and nobody is gone by it`() async throws {
    let northwind = try await Northwind.open()
    let (database, clock, emily) = (northwind.database, northwind.desk.clock, northwind.emily)
    try await database.write { tx in try LeaseStore.open("laptop", node: "killed", emily, in: tx) }
    clock.advance(3_600_000)
    try await database.write { tx in
      try LeaseStore.restart(in: tx)
      #expect(try LeaseStore.expire(in: tx) == [])
    }
    clock.advance(60_000)
    #expect(try await database.write { tx in try LeaseStore.expire(in: tx) } == [emily])
    #expect(try await database.read { _, directory in directory.agents[emily]?.goneAt } == clock.now - 60_000, "since the start")
  }

  @Test func `Who is gone is looked after at once`() async throws {
    let northwind = try await Northwind.open()
    let (database, clock, emily) = (northwind.database, northwind.desk.clock, northwind.emily)
    try await database.write { tx in
      try LeaseStore.open("laptop", node: "one", emily, in: tx)
      try LeaseStore.end(devices: ["laptop"], in: tx)
    }
    let timers = try await database.read { connection in try TimerStore.due(at: .init(milliseconds: .max), limit: 100, on: connection) }
    #expect(timers.contains(DeskTimer(kind: .gone, subject: emily.rawValue, due: clock.now)))
  }
}
