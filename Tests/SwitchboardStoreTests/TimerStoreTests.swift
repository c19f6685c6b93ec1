import Randomness
import SwitchboardCore
import SwitchboardStore
import Testing

/// One row for each kind and subject, found by its moment.
struct TimerStoreTests {
  private func at(_ seconds: Int64) -> Timestamp { .init(milliseconds: 1_764_000_000_000 + seconds * 1000) }

  private func all(_ desk: StoreDesk) async throws -> [DeskTimer] {
    try await desk.database.read { connection in try TimerStore.due(at: .init(milliseconds: .max), limit: 100, on: connection) }
  }

  @Test func `The new moment takes the place of the old, and nil forgets it`() async throws {
    let desk = try await StoreDesk()
    let (first, second) = (at(10), at(20))
    try await desk.database.write { tx in
      try TimerStore.set(.chat, 5, at: second, in: tx)
      try TimerStore.set(.chat, 6, at: second, in: tx)
      try TimerStore.set(.away, 5, at: second, in: tx)
      try TimerStore.set(.chat, 5, at: first, in: tx)
    }
    #expect(try await all(desk).map(\.due) == [first, second, second])
    try await desk.database.write { tx in try TimerStore.set(.chat, 5, at: nil, in: tx) }
    #expect(Set(try await all(desk).map { "\($0.kind) \($0.subject)" }) == ["chat 6", "away 5"])
  }

  @Test func `A moment is brought forward only`() async throws {
    let desk = try await StoreDesk()
    let (first, second) = (at(10), at(20))
    for moment in [second, first, second] {
      try await desk.database.write { tx in try TimerStore.bringForward(.leases, to: moment, in: tx) }
    }
    #expect(try await all(desk) == [DeskTimer(kind: .leases, subject: 0, due: first)])
  }

  @Test func `What fired is forgotten, unless it was set anew meanwhile`() async throws {
    let desk = try await StoreDesk()
    let (old, new) = (DeskTimer(kind: .chat, subject: 5, due: at(10)), at(30))
    try await desk.database.write { tx in
      try TimerStore.set(.chat, 5, at: new, in: tx)
      try TimerStore.fired(old, in: tx)
    }
    #expect(try await all(desk).map(\.due) == [new])
    try await desk.database.write { tx in try TimerStore.fired(DeskTimer(kind: .chat, subject: 5, due: new), in: tx) }
    #expect(try await all(desk).isEmpty)
  }

  @Test func `What failed is put off, unless it was set anew meanwhile, and is not brought back when it was forgotten`() async throws {
    let desk = try await StoreDesk()
    let (old, later, new) = (DeskTimer(kind: .chat, subject: 5, due: at(10)), at(40), at(20))
    try await desk.database.write { tx in try TimerStore.postpone(old, to: later, in: tx) }
    #expect(try await all(desk).isEmpty)
    try await desk.database.write { tx in
      try TimerStore.set(.chat, 5, at: old.due, in: tx)
      try TimerStore.postpone(old, to: later, in: tx)
    }
    #expect(try await all(desk).map(\.due) == [later])
    try await desk.database.write { tx in
      try TimerStore.set(.chat, 5, at: new, in: tx)
      try TimerStore.postpone(old, to: later, in: tx)
    }
    #expect(try await all(desk).map(\.due) == [new])
  }

  @Test func `Each that is set tells the clock's loop, after the commit`() async throws {
    let desk = try await StoreDesk()
    let moment = at(10)
    try await desk.database.write { tx in try TimerStore.set(.chat, 5, at: moment, in: tx) }
    let told = desk.journal.finished.flatMap(\.effects).compactMap { if case .timer(let due) = $0 { due } else { nil } }
    #expect(told == [moment])
    #expect(try await desk.database.read { connection in try TimerStore.next(on: connection) } == moment)
  }

  @Test(arguments: 0..<20) func `What is due comes in the order of its moments, whatever the order of setting`(seed: Int) async throws {
    let desk = try await StoreDesk()
    var random = SeededGenerator(seed: seed)
    var model: [Int64: Timestamp] = [:]
    for _ in 0..<60 {
      let (subject, moment) = (Int64.random(in: 1...20, using: &random), at(Int64.random(in: 0...50, using: &random)))
      let isForgotten = random.chance(0.2)
      model[subject] = isForgotten ? nil : moment
      try await desk.database.write { tx in try TimerStore.set(.chat, subject, at: isForgotten ? nil : moment, in: tx) }
    }
    let now = at(25)
    let due = try await desk.database.read { connection in try TimerStore.due(at: now, limit: 100, on: connection) }
    #expect(Set(due.map(\.subject)) == Set(model.filter { $0.value <= now }.keys))
    #expect(due.map(\.due) == due.map(\.due).sorted())
    #expect(try await desk.database.read { connection in try TimerStore.next(on: connection) } == model.values.min())
  }
}
