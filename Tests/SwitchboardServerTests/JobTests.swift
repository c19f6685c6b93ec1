import Foundation
import SwitchboardCore
import SwitchboardStore
import Synchronization
import Testing

@testable import SwitchboardServer

/// Jobs are rows: done once, tried again with growing pauses, never two at a time of one, alive after a crash.
@Suite(.timeLimit(.minutes(5))) struct JobTests {
  /// Does what a test tells it to, and notes that it did.
  private final class Errand: JobHandler {
    static let kind = "errand"
    let runs = Mutex<[Int]>([])
    private let act: @Sendable (Job) async throws -> (any Command)?

    init(_ act: @escaping @Sendable (Job) async throws -> (any Command)? = { _ in nil }) { self.act = act }

    func run(_ job: Job, _ desk: Desk) async throws -> (any Command)? {
      runs.withLock { $0.append(job.attempts) }
      return try await act(job)
    }

    var attempts: [Int] { runs.withLock { $0 } }
  }

  private struct Remember: Command {
    let name: String
    func run(as actor: Actor, in tx: WriteTransaction) throws { try SettingStore.set(name, "done by \(actor)", in: tx) }
  }

  private struct Fault: Error {}

  /// The desk's loop with a handler of the test's.
  private struct Loop {
    let world: World
    let jobs: JobRunner
    let scheduler: Scheduler

    init(_ world: World, _ handler: Errand) {
      self.world = world
      jobs = JobRunner(desk: world.desk, handlers: [handler])
      scheduler = Scheduler(desk: world.desk, jobs: jobs)
    }

    func add(_ payload: String = "a") async throws -> ID<Job> {
      try await world.desk.database.write { tx in try JobStore.add(kind: Errand.kind, payload: payload, in: tx) }
    }

    func pass(seconds: Int64 = 0) async {
      world.clock.advance(seconds * 1_000)
      await scheduler.runDue()
      await jobs.finished()
    }

    func stored() async throws -> Int64 {
      try await world.desk.read { connection, _ in
        var row = try connection.row("SELECT count(*) FROM job").unwrapped("no count")
        return try row.int()
      }
    }
  }

  @Test func `A job is done once, and what follows from it is stored with its end`() async throws {
    try await withWorld { world in
      let errand = Errand { job in Remember(name: try job.value()) }
      let loop = Loop(world, errand)
      let id = try await loop.add("remembered")
      await loop.pass()
      await loop.pass(seconds: 3_600)
      #expect(errand.attempts == [1])
      #expect(try await world.desk.read { connection, _ in try SettingStore.value("remembered", on: connection) } == "done by system")
      #expect(try await loop.stored() == 0)
      #expect(try await world.timer(.job, id.rawValue) == nil)
    }
  }

  @Test func `A job that fails is tried again with growing pauses, and given up after a day with its reason kept`() async throws {
    try await withWorld { world in
      let errand = Errand { _ in throw Fault() }
      let loop = Loop(world, errand)
      let id = try await loop.add()
      var pauses: [Int64] = []
      await loop.pass()
      while let due = try await world.timer(.job, id.rawValue) {
        pauses.append(due.since(world.clock.now) / 1_000)
        await loop.pass(seconds: pauses[pauses.count - 1])
      }
      #expect(Array(pauses.prefix(4)) == [15, 30, 60, 120])
      #expect(pauses == pauses.sorted() && pauses.last == 7_200)
      #expect((86_400...(86_400 + 7_200)).contains(pauses.reduce(0, +)))
      #expect(errand.attempts == Array(1...(pauses.count + 1)))
      let kept = try await world.desk.read { connection, _ in
        var row = try connection.row("SELECT error, given_up_at IS NOT NULL FROM job").unwrapped("the job is gone")
        return (try row.text(), try row.bool())
      }
      #expect(kept == ("Fault()", true))
    }
  }

  @Test func `What can never succeed is tried once, and so is what nobody does`() async throws {
    try await withWorld { world in
      let errand = Errand { _ in throw JobFailure("never") }
      let loop = Loop(world, errand)
      let id = try await loop.add()
      let other = try await world.desk.database.write { tx in try JobStore.add(kind: "unknown", payload: 1, in: tx) }
      await loop.pass()
      await loop.pass(seconds: 100_000)
      #expect(errand.attempts == [1])
      #expect(try await world.timer(.job, id.rawValue) == nil)
      #expect(try await world.timer(.job, other.rawValue) == nil)
    }
  }

  @Test func `A job in flight is not begun a second time, however long it takes`() async throws {
    try await withWorld { world in
      let (gate, opener) = AsyncStream<Void>.makeStream()
      let errand = Errand { _ in
        for await _ in gate {}
        return nil
      }
      let loop = Loop(world, errand)
      let id = try await loop.add()
      await loop.scheduler.runDue()
      try await world.until("the job is in flight") { errand.attempts == [1] }
      for _ in 0..<3 {
        world.clock.advance(20 * 60_000)
        await loop.scheduler.runDue()
      }
      #expect(try await world.timer(.job, id.rawValue) == world.clock.now + 10 * 60_000)
      #expect(errand.attempts == [1])
      opener.finish()
      await loop.jobs.finished()
      #expect(try await loop.stored() == 0)
    }
  }

  @Test
  func `A job in flight when the program dies is begun again at the next start, and by another program's loop not before its lease ends`()
    async throws
  {
    try await withWorld { world in
      let (gate, opener) = AsyncStream<Void>.makeStream()
      let dying = Errand { _ in
        for await _ in gate {}
        return nil
      }
      let before = Loop(world, dying)
      _ = try await before.add()
      await before.scheduler.runDue()
      try await world.until("the job is in flight") { dying.attempts == [1] }

      let errand = Errand()
      let after = Loop(world, errand)
      await after.pass(seconds: 60)
      #expect(errand.attempts.isEmpty)
      try await world.desk.perform(NoteStart(), as: .system)
      await after.pass()
      #expect(errand.attempts == [2])
      #expect(try await after.stored() == 0)
      opener.finish()
      await before.jobs.finished()
    }
  }

  @Test func `Of one kind a few run at a time, and all get their turn`() async throws {
    try await withWorld { world in
      let (gate, opener) = AsyncStream<Void>.makeStream()
      let errand = Errand { _ in
        for await _ in gate {}
        return nil
      }
      let loop = Loop(world, errand)
      for _ in 0..<11 { _ = try await loop.add() }
      await loop.scheduler.runDue()
      try await world.until("some are in flight") { errand.attempts.count == 4 }
      #expect(errand.attempts.count == 4)
      opener.finish()
      await loop.jobs.finished()
      #expect(errand.attempts.count == 11)
      #expect(try await loop.stored() == 0)
    }
  }
}
