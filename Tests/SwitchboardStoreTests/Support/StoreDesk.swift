import Foundation
import Logging
import SwitchboardCore
import SwitchboardStore
import Synchronization

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
  private let moment = Mutex(Timestamp(milliseconds: 1_764_000_000_000))

  var now: Timestamp { moment.withLock { $0 } }
  func advance(_ milliseconds: Int64) { moment.withLock { $0 = $0 + milliseconds } }
}

/// What was published, commit by commit.
final class Journal: Sendable {
  private let held = Mutex<[[Finished]]>([])

  var commits: [[Finished]] { held.withLock { $0 } }
  var finished: [Finished] { commits.flatMap { $0 } }
  func add(_ commit: [Finished]) { held.withLock { $0.append(commit) } }
  func clear() { held.withLock { $0 = [] } }
}

/// A database file of its own, which is gone when the test is over.
final class StoreDesk: Sendable {
  let database: SwitchboardStore.Database
  let clock = TestClock()
  let journal = Journal()
  let folder: URL

  /// - Parameter onPublish: runs on the writer's thread, as the hub does.
  init(onPublish: @escaping @Sendable (_ path: String, [Finished]) -> Void = { _, _ in }) async throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("switchboard-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent("desk.sqlite").path
    let (clock, journal) = (clock, journal)
    database = try SwitchboardStore.Database(
      path: path, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: { clock.now },
      publish: {
        journal.add($0)
        onPublish(path, $0)
      })
    _ = try await database.migrate()
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  func count(_ table: String, where condition: String = "1") async throws -> Int {
    try await database.read { connection in
      var row = try connection.rows("SELECT count(*) FROM \(table) WHERE \(condition)").first
      return Int(try row?.int() ?? -1)
    }
  }

  /// As somebody else on the machine would find it: the files as they are now, copied and opened anew. What a killed process leaves.
  func asFoundAfterKill<T: Sendable>(_ look: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    let copy = folder.appendingPathComponent("copy-\(UUID().uuidString).sqlite").path
    for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: database.path + suffix) {
      try FileManager.default.copyItem(atPath: database.path + suffix, toPath: copy + suffix)
    }
    let found = try SwitchboardStore.Database(path: copy, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: { [clock] in clock.now })
    let result = try await found.read(look)
    try await found.close()
    return result
  }
}
