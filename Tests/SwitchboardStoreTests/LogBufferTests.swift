import Foundation
import GRDB
import Randomness
import Testing

@testable import SwitchboardStore

/// What the writer adds to the log is gathered until SQLite flushes it: nobody may ever see the difference (rule 4).
@Suite(.timeLimit(.minutes(5))) struct LogBufferTests {
  private typealias Notes = [Int64: String]

  private func notes(_ connection: any SQLConnection) throws -> Notes {
    var notes: Notes = [:]
    for var row in try connection.rows("SELECT id, text FROM note") { notes[try row.int()] = try row.text() }
    return notes
  }

  /// Random changes within one transaction; with a cache of eight pages SQLite writes most of them to the log before the commit, and reads them back.
  private func change(_ notes: Notes, _ random: inout SeededGenerator, on connection: any SQLConnection) throws -> Notes {
    var notes = notes
    for _ in 0..<Int.random(in: 1...120, using: &random) {
      let id = Int64.random(in: 1...400, using: &random)
      if random.chance(0.2) {
        try connection.run("DELETE FROM note WHERE id = ?", .integer(id))
        notes[id] = nil
      } else {
        let text = String(repeating: "\(id) ", count: Int.random(in: 1...1_500, using: &random))
        try connection.run("INSERT INTO note (id, text) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text", .integer(id), .text(text))
        notes[id] = text
      }
    }
    return notes
  }

  @Test(arguments: 0..<4) func `What a commit wrote is in the files when it has returned, and nothing that was undone`(seed: Int) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let driver = try SQLiteDriver(path: folder.appending(path: "desk.sqlite").path, readers: 1)
    try await driver.write { try $0.script("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT; PRAGMA cache_size = 8") }
    let hasBuffer = try await driver.write { ($0 as? SwitchboardStore.SQLiteConnection).flatMap { LogFileSystem.buffer(of: $0.database.sqliteConnection) } != nil }
    #expect(hasBuffer, "the premise")
    // As another program of the desk: an operator's command beside the running server.
    let other = try SQLiteDriver(path: folder.appending(path: "desk.sqlite").path, readers: 1)
    var expected: Notes = [:]
    var generator = SeededGenerator(seed: seed)
    for round in 0..<60 {
      (expected, generator) = try await driver.write { [before = expected, generator] connection in
        var random = generator
        let isKept = random.chance(0.7)
        try connection.run("BEGIN IMMEDIATE")
        let after = try change(before, &random, on: connection)
        #expect(try notes(connection) == after)
        if isKept { try connection.commit() } else { try connection.run("ROLLBACK") }
        return (isKept ? after : before, random)
      }
      try #require(try await driver.read { try notes($0) } == expected)
      if round % 2 == 0 {
        (expected, generator) = try await other.write { [before = expected, generator] connection in
          var random = generator
          try connection.run("BEGIN IMMEDIATE")
          let after = try change(before, &random, on: connection)
          try connection.commit()
          return (after, random)
        }
        try #require(try await driver.read { try notes($0) } == expected)
      }
      guard round % 6 == 0 else { continue }
      // As after a killed process: the files as they lie there.
      let copy = folder.appending(path: "copy-\(round)")
      try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
      for name in ["desk.sqlite", "desk.sqlite-wal"] {
        try FileManager.default.copyItem(at: folder.appending(path: name), to: copy.appending(path: name))
      }
      let found = try SQLiteDriver(path: copy.appending(path: "desk.sqlite").path, readers: 1)
      try #require(try await found.read { try notes($0) } == expected)
      try #require(
        try await found.read { connection in
          var row = try connection.row("PRAGMA integrity_check")
          return try row?.text()
        } == "ok")
    }
  }
}
