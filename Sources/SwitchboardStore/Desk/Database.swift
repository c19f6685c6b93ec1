import Foundation
import Logging
import SwitchboardCore

/// The only doors to what is stored: `read`, and `write` with its group commit.
package final class Database: Sendable {
  package let path: String
  private let driver: SQLiteDriver
  private let commits: GroupCommit
  private let directories = DirectoryCache()
  package let clock: @Sendable () -> Timestamp

  /// Opens the file and brings its schema up to date. `publish` hears of each commit, on the writer's thread, in order.
  package init(
    path: String, readers: Int = 4, logger: Logger, clock: @escaping @Sendable () -> Timestamp,
    publish: @escaping @Sendable ([Finished]) -> Void = { _ in }
  ) throws {
    self.path = path
    driver = try SQLiteDriver(path: path, readers: readers)
    self.clock = clock
    commits = GroupCommit(driver: driver, directory: directories, clock: clock, logger: logger, publish: publish)
  }

  /// A consistent view: nothing changes while `body` looks.
  package func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await driver.read(body)
  }

  /// The same, with the organisation as of this view.
  package func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection, Directory) throws -> T) async throws -> T {
    try await driver.read { [directories] connection in try body(connection, directories.current(on: connection)) }
  }

  /// Runs `body` in the one serial order of writes and answers once its commit is on disk. A thrown error undoes this write only.
  package func write<T: Sendable>(
    origin: (any Sendable)? = nil, _ body: @escaping @Sendable (WriteTransaction) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let result = Box<T>()
      commits.enqueue(
        WriteJob(
          body: { result.value = try body($0) }, origin: origin,
          finished: { failure in
            if let failure {
              continuation.resume(throwing: failure)
            } else if let value = result.value {
              continuation.resume(returning: value)
            } else {
              continuation.resume(throwing: Refusal.storageFailed)
            }
          }))
    }
  }

  /// The same without waiting: the publisher alone hears of the outcome. For sockets, whose answers keep the order of commits.
  package func enqueue(origin: any Sendable, _ body: @escaping @Sendable (WriteTransaction) throws -> Void) {
    commits.enqueue(WriteJob(body: body, origin: origin, finished: nil))
  }

  package func migrate() async throws -> [String] { try await driver.write { try Migrations.run(on: $0) } }

  /// Read back through the writer, for `doctor` and tests: 2 is FULL.
  package func synchronousLevel() async throws -> Int64 {
    try await driver.write { connection in
      guard var row = try connection.row("PRAGMA synchronous") else { return -1 }
      return try row.int()
    }
  }

  package func integrityProblems() async throws -> [String] {
    try await driver.read { connection in
      try connection.rows("PRAGMA integrity_check").map { row in
        var row = row
        return try row.text()
      }.filter { $0 != "ok" }
        + connection.rows("PRAGMA foreign_key_check").map { "foreign key violated: \($0.values)" }
    }
  }

  package func backup(to file: String) async throws { try await driver.backup(to: file) }

  /// On a thread of its own: it waits for the last reader, which may need one of the few threads that everything async shares.
  package func close() async throws {
    let pool = driver.pool
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread { continuation.resume(with: Result { try pool.close() }) }
    }
  }
}

/// Carries a result from the writer's thread to the caller, who looks only after the writer is done.
private final class Box<T>: @unchecked Sendable {
  var value: T?
}
