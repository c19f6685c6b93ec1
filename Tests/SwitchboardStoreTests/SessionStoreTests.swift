import SwitchboardCore
import SwitchboardStore
import Testing

@Suite(.timeLimit(.minutes(5))) struct SessionStoreTests {
  private func open(_ northwind: Northwind, _ token: String, _ agent: ID<Agent>, for milliseconds: Int64) async throws {
    let expires = northwind.desk.clock.now + milliseconds
    try await northwind.database.write {
      try SessionStore.insert(tokenHash: token, agent: agent, expiresAt: expires, address: "127.0.0.1", browser: "test", in: $0)
    }
  }

  @Test func `A sign-in is good until its time, and does not count afterwards`() async throws {
    let northwind = try await Northwind.open()
    let clock = northwind.desk.clock
    try await open(northwind, "short", northwind.emily, for: 1_000)
    func look() async throws -> (Bool, Int64, Int) {
      let now = clock.now
      return try await northwind.database.read { connection in
        (
          try SessionStore.find(tokenHash: "short", now: now, on: connection) != nil,
          try SessionStore.count(of: northwind.emily, now: now, on: connection),
          try SessionStore.all(of: northwind.emily, now: now, on: connection).count
        )
      }
    }
    #expect(try await look() == (true, 1, 1))
    clock.advance(1_000)
    #expect(try await look() == (false, 0, 0))
  }

  @Test func `Ending sign-ins tells which, ends the own only, and keeps the one that is to stay`() async throws {
    let northwind = try await Northwind.open()
    for token in ["a", "b", "c"] { try await open(northwind, token, northwind.emily, for: 1_000_000) }
    try await open(northwind, "d", northwind.derek, for: 1_000_000)
    northwind.desk.journal.clear()
    let now = northwind.desk.clock.now
    let kept = try await northwind.database.read { try SessionStore.find(tokenHash: "b", now: now, on: $0)?.id }
    let others = try await northwind.database.read { try SessionStore.find(tokenHash: "d", now: now, on: $0)?.id }
    try await northwind.database.write { try SessionStore.end(agent: northwind.emily, id: others, in: $0) }
    #expect(try await northwind.desk.count("session") == 4, "Emily cannot end Derek's")
    try await northwind.database.write { try SessionStore.end(agent: northwind.emily, except: kept, in: $0) }
    #expect(try await northwind.desk.count("session", where: "token_hash IN ('b', 'd')") == 2)
    #expect(try await northwind.desk.count("session") == 2)
    var ended: Set<String> = []
    for case .sessionsEnded(_, let hashes) in northwind.desk.journal.finished.flatMap(\.effects) { ended.formUnion(hashes) }
    #expect(ended == ["a", "c"])
  }
}
