import Foundation
import GRDB
import SwitchboardCore
import SwitchboardStore
import Synchronization
import Testing

/// Rule 4: acknowledged means durable, once; and one order for all.
@Suite(.timeLimit(.minutes(5))) struct GroupCommitTests {
  private func set(_ name: String, _ value: String = "1", _ tx: WriteTransaction) throws { try SettingStore.set(name, value, in: tx) }

  @Test func `Commits are flushed to disk: synchronous is FULL, also where messages are written`() async throws {
    let desk = try await StoreDesk()
    #expect(try await desk.database.synchronousLevel() == 2)
    let inWrite = try await desk.database.write { tx in
      var row = try tx.connection.row("PRAGMA synchronous")
      return try row?.int()
    }
    #expect(inWrite == 2)
    let mode = try await desk.database.read { connection in
      var row = try connection.row("PRAGMA journal_mode")
      return try row?.text()
    }
    #expect(mode == "wal")
  }

  @Test func `A write that was answered is there after the process is killed`() async throws {
    let desk = try await StoreDesk()
    for number in 1...20 {
      try await desk.database.write { tx in try set("key \(number)", "value", tx) }
      #expect(try await desk.asFoundAfterKill { try SettingStore.value("key \(number)", on: $0) } == "value")
    }
  }

  @Test func `A thousand writes at once are all stored, each once, and in few commits`() async throws {
    let desk = try await StoreDesk()
    let answers = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<1_000 {
        group.addTask {
          try await desk.database.write { tx in
            let next = (try SettingStore.value("counter", on: tx.connection).flatMap { Int($0) } ?? 0) + 1
            try SettingStore.set("counter", "\(next)", in: tx)
            try SettingStore.set("write \(next)", "1", in: tx)
            return next
          }
        }
      }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(answers.sorted() == Array(1...1_000), "each saw all before it")
    #expect(try await desk.asFoundAfterKill { try $0.rows("SELECT 1 FROM setting WHERE name LIKE 'write %'").count } == 1_000)
    #expect(desk.journal.finished.count == 1_000)
  }

  @Test func `What arrives while a commit is under way is taken into the next one, in its order`() async throws {
    let desk = try await StoreDesk()
    let gate = Gate()
    desk.database.enqueue(origin: 0) { tx in
      try SettingStore.set("first", "1", in: tx)
      try gate.pass()
    }
    try await gate.waitUntilEntered()
    for number in 1...1_000 { desk.database.enqueue(origin: number) { tx in try SettingStore.set("last", "\(number)", in: tx) } }
    #expect(desk.journal.commits.isEmpty, "nothing is told before its commit")
    gate.open()
    try await desk.database.write { _ in }
    #expect(desk.journal.finished.compactMap { $0.origin as? Int } == Array(0...1_000))
    #expect(desk.journal.commits.prefix(2).map(\.count).first == 1)
    #expect(desk.journal.commits.count <= 3, "1,000 writes took \(desk.journal.commits.count) commits")
    #expect(try await desk.database.read { try SettingStore.value("last", on: $0) } == "1000")
  }

  @Test func `More than a group holds takes several commits, and the order stays`() async throws {
    let desk = try await StoreDesk()
    let gate = Gate()
    desk.database.enqueue(origin: -1) { _ in try gate.pass() }
    try await gate.waitUntilEntered()
    for number in 0..<3_000 { desk.database.enqueue(origin: number) { tx in try SettingStore.set("last", "\(number)", in: tx) } }
    gate.open()
    try await desk.database.write { _ in }
    #expect(desk.journal.finished.compactMap { $0.origin as? Int } == Array(-1..<3_000))
    #expect(desk.journal.commits.allSatisfy { $0.count <= 1_024 })
  }

  @Test func `One that fails after it wrote takes nobody with it and leaves no trace`() async throws {
    struct Broken: Error {}
    let desk = try await StoreDesk()
    let gate = Gate()
    desk.database.enqueue(origin: "gate") { _ in try gate.pass() }
    try await gate.waitUntilEntered()
    let runs = Mutex(0)
    desk.database.enqueue(origin: "before") { tx in
      runs.withLock { $0 += 1 }
      try SettingStore.set("before", "1", in: tx)
      tx.effects.append(.directoryChanged)
    }
    desk.database.enqueue(origin: "broken") { tx in
      try SettingStore.set("broken", "1", in: tx)
      tx.effects.append(.directoryChanged)
      throw Broken()
    }
    desk.database.enqueue(origin: "refused") { tx in
      tx.effects.append(.directoryChanged)
      throw Refusal.notAllowed("No.")
    }
    desk.database.enqueue(origin: "after") { tx in
      guard try SettingStore.value("broken", on: tx.connection) == nil else { throw Broken() }
      try SettingStore.set("after", "1", in: tx)
    }
    gate.open()
    try await desk.database.write { _ in }
    #expect(runs.withLock { $0 } == 2, "the premise: the group had to be run again")
    let outcome = Dictionary(
      desk.journal.finished.compactMap { finished in (finished.origin as? String).map { ($0, finished) } }, uniquingKeysWith: { first, _ in first })
    #expect(outcome["before"]?.failure == nil && outcome["before"]?.effects.count == 1)
    #expect(outcome["broken"]?.failure is Broken && outcome["broken"]?.effects.isEmpty == true)
    #expect((outcome["refused"]?.failure as? Refusal)?.code == .notAllowed && outcome["refused"]?.effects.isEmpty == true)
    #expect(outcome["after"]?.failure == nil)
    #expect(try await desk.count("setting", where: "name IN ('before', 'after')") == 2)
    #expect(try await desk.count("setting", where: "name = 'broken'") == 0)
  }

  @Test func `A refusal alone changes nothing and needs no second run`() async throws {
    let desk = try await StoreDesk()
    let runs = Mutex(0)
    await #expect(throws: Refusal.self) {
      try await desk.database.write { tx in
        runs.withLock { $0 += 1 }
        tx.effects.append(.directoryChanged)
        throw Refusal.notAllowed("No.")
      }
    }
    #expect(runs.withLock { $0 } == 1)
    #expect(desk.journal.finished.allSatisfy { $0.effects.isEmpty })
  }

  @Test func `Whoever is told of a write finds it in the file`() async throws {
    let unseen = Mutex(0)
    let told = Mutex(0)
    let desk = try await StoreDesk { path, finished in
      let names = finished.compactMap { $0.origin as? String }
      guard !names.isEmpty else { return }
      told.withLock { $0 += names.count }
      var readOnly = Configuration()
      readOnly.readonly = true
      let found = try? DatabaseQueue(path: path, configuration: readOnly).read { try String.fetchSet($0, sql: "SELECT name FROM setting") }
      unseen.withLock { $0 += names.filter { !(found?.contains($0) ?? false) }.count }
    }
    for number in 0..<50 { desk.database.enqueue(origin: "key \(number)") { tx in try SettingStore.set("key \(number)", "1", in: tx) } }
    try await desk.database.write { _ in }
    #expect(told.withLock { $0 } == 50)
    #expect(unseen.withLock { $0 } == 0)
  }

  @Test func `When the disk is full nothing is acknowledged, nothing half stored, and later all goes on`() async throws {
    let desk = try await StoreDesk()
    let pages = try await desk.database.write { tx in
      var row = try tx.connection.row("PRAGMA page_count")
      return try row?.int() ?? 0
    }
    _ = try await desk.database.write { tx in try tx.connection.rows("PRAGMA max_page_count = \(pages)") }
    let gate = Gate()
    desk.database.enqueue(origin: "gate") { _ in try gate.pass() }
    try await gate.waitUntilEntered()
    desk.journal.clear()
    for number in 0..<20 {
      desk.database.enqueue(origin: "write \(number)") { tx in
        try SettingStore.set("write \(number)", String(repeating: "x", count: number == 10 ? 40_000 : 10), in: tx)
      }
    }
    gate.open()
    // This one may share the fate of those before it.
    try? await desk.database.write { _ in }
    let outcomes = desk.journal.finished.filter { ($0.origin as? String)?.hasPrefix("write") == true }
    #expect(outcomes.count == 20)
    #expect(outcomes.contains { $0.failure != nil }, "the premise: the disk was full for one")
    #expect(outcomes.allSatisfy { $0.failure == nil || ($0.failure as? Refusal)?.retry == true })
    #expect(try await desk.count("setting", where: "name LIKE 'write %'") == outcomes.filter { $0.failure == nil }.count)
    _ = try await desk.database.write { tx in try tx.connection.rows("PRAGMA max_page_count = 1000000") }
    try await desk.database.write { tx in try SettingStore.set("later", String(repeating: "x", count: 40_000), in: tx) }
    #expect(try await desk.count("setting", where: "name = 'later'") == 1)
  }
}
