import SwitchboardCore
import SwitchboardStore
import Testing

/// Business hours in the database: read as they were written, and never in the way of a start.
@Suite(.timeLimit(.minutes(5))) struct HoursStoreTests {
  private let text = HoursText(
    name: "Office", timeZone: "UTC",
    week: Array(repeating: [.init(from: "15:00", to: "17:00"), .init(from: "22:00", to: "02:00")], count: 7),
    exceptions: [.init(date: "2026-12-24", yearly: true, name: "Christmas Eve", hours: [])])

  @Test func `What is kept is what was set, and a change is seen by the next reader`() async throws {
    let desk = try await StoreDesk()
    let hours = try BusinessHours(text, id: ID(1))
    let id = try await desk.database.write { tx in try HoursStore.insert(hours, in: tx) }
    #expect(try await desk.database.read { _, directory in directory.hours } == [id: hours])
    var later = text
    later.timeZone = "Asia/Tokyo"
    let changed = try BusinessHours(later, id: id)
    try await desk.database.write { tx in try HoursStore.save(changed, in: tx) }
    #expect(try await desk.database.read { _, directory in directory.hours[id] } == changed)
    #expect(try await desk.database.integrityProblems() == [])
  }

  @Test func `The next opening or closing of any hours is a timer`() async throws {
    let desk = try await StoreDesk()
    // Monday, 24 November 2025, 16:00 UTC: open until 17:00.
    let hours = try BusinessHours(text, id: ID(1))
    try await desk.database.write { tx in _ = try HoursStore.insert(hours, in: tx) }
    func due() async throws -> Timestamp? { try await desk.database.read { try TimerStore.next(on: $0) } }
    #expect(try await due() == desk.clock.now + 60 * 60_000)
    desk.clock.advance(60 * 60_000)
    try await desk.database.write { tx in try HoursTimer.set(in: tx) }
    #expect(try await due() == desk.clock.now + 5 * 60 * 60_000, "22:00")
  }

  @Test func `A time zone that this version does not know is read as UTC instead of keeping the desk from starting`() async throws {
    let desk = try await StoreDesk()
    let hours = try BusinessHours(text, id: ID(1))
    try await desk.database.write { tx in
      _ = try HoursStore.insert(hours, in: tx)
      try tx.connection.run("UPDATE business_hours SET time_zone = 'Mars/Base'")
      try tx.directoryChanged()
    }
    let loaded = try #require(try await desk.database.read { _, directory in directory.hours.values.first })
    #expect(!loaded.isZoneKnown && loaded.timeZone == "Mars/Base" && loaded.isOpen(at: desk.clock.now))
  }
}
