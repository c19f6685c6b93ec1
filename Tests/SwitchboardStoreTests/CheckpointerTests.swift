import Foundation
import Testing

@testable import SwitchboardStore

/// The log is copied back beside the writer, and starts over.
@Suite(.timeLimit(.minutes(5))) struct CheckpointerTests {
  private struct Log {
    let folder: URL
    let driver: SQLiteDriver

    init() async throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "checkpoints-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      driver = try SQLiteDriver(
        path: folder.appending(path: "desk.sqlite").path, readers: 2, checkpoints: .init(enough: 100, little: 20, most: 4_000, rest: .zero))
      try await driver.write { try $0.script("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT") }
    }

    /// One commit of some pages, and what the writer does between two commits.
    func write(_ number: Int) async throws {
      try await driver.write { [driver] connection in
        try connection.run("INSERT INTO note (text) VALUES (?)", .text(String(repeating: "\(number) ", count: 3_000)))
        driver.afterCommit(connection)
      }
    }

    /// Writes until the log is shorter than before, at most `commits` times. How many it took.
    func writeUntilItStartsOver(within commits: Int) async throws -> Int? {
      for number in 1...commits {
        let before = driver.logPages
        try await write(number)
        if driver.logPages < before { return number }
      }
      return nil
    }

    func end() { try? FileManager.default.removeItem(at: folder) }
  }

  @Test func `Under steady writes the log starts over again and again, and nothing is missing`() async throws {
    let log = try await Log()
    defer { log.end() }
    var commits = 0
    for _ in 0..<5 { commits += try #require(try await log.writeUntilItStartsOver(within: 3_000)) }
    let found = try await log.driver.read { connection in
      var row = try connection.row("SELECT count(*) FROM note")
      var health = try connection.row("PRAGMA integrity_check")
      return (try row?.int(), try health?.text())
    }
    #expect(found.0 == Int64(commits) && found.1 == "ok")
  }

  @Test func `A log that a reader needs waits for that reader, and starts over afterwards`() async throws {
    let log = try await Log()
    defer { log.end() }
    let (reading, isReading) = AsyncStream<Void>.makeStream()
    let mayEnd = DispatchSemaphore(value: 0)
    async let reader: Void = log.driver.read { connection in
      _ = try connection.row("SELECT count(*) FROM note")
      isReading.yield()
      mayEnd.wait()
    }
    for await _ in reading { break }
    #expect(try await log.writeUntilItStartsOver(within: 200) == nil)
    #expect(log.driver.logPages > 100, "the premise: there was enough to copy")
    mayEnd.signal()
    try await reader
    #expect(try await log.writeUntilItStartsOver(within: 3_000) != nil)
  }
}
