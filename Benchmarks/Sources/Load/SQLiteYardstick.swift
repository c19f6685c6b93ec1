import CSQLite
import Glibc

/// J4's yardstick: how many 200-byte messages a second plain SQLite makes durable here (WAL, `synchronous=FULL`, flush at each commit),
/// one a transaction and in groups. The least that a conversation can be kept in: a table in order of arrival and a unique index on
/// conversation and sequence; 5,000 conversations in turn, no other writer.
package struct SQLiteYardstick {
  private let database: OpaquePointer
  private let insert: OpaquePointer
  private var stored = 0

  /// `path`: a new file on the disk to be measured.
  package init(path: String) throws(BenchError) {
    var handle: OpaquePointer?
    guard sqlite3_open(path, &handle) == SQLITE_OK, let handle else { throw BenchError("sqlite: cannot open \(path)") }
    database = handle
    var statement: OpaquePointer?
    for sql in [
      "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
      "CREATE TABLE message(id INTEGER PRIMARY KEY, conversation INTEGER, seq INTEGER, at INTEGER, text TEXT) STRICT",
      "CREATE UNIQUE INDEX message_sequence ON message(conversation, seq)",
    ] {
      guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
        throw BenchError("sqlite: \(String(cString: sqlite3_errmsg(handle)))")
      }
    }
    let sql = "INSERT INTO message(conversation, seq, at, text) VALUES(?, ?, ?, ?)"
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw BenchError("sqlite: \(String(cString: sqlite3_errmsg(handle)))")
    }
    insert = statement
    guard pragma("journal_mode") == "wal", pragma("synchronous") == "2" else { throw BenchError("sqlite: no WAL or no FULL here") }
  }

  package func close() {
    sqlite3_finalize(insert)
    sqlite3_close(database)
  }

  /// Commits groups of `size` messages for `seconds`.
  package mutating func measure(group size: Int, seconds: Double) throws(BenchError) -> Figures {
    let text = String(repeating: "the parcel should be with you by Thursday", count: 5).prefix(200)
    var latency = Histogram()
    var count = 0
    let start = monotonic()
    let end = start + .seconds(seconds)
    var now = start
    while now < end {
      sqlite3_exec(database, "BEGIN IMMEDIATE", nil, nil, nil)
      for _ in 0..<size {
        sqlite3_bind_int64(insert, 1, Int64(stored % 5_000))
        sqlite3_bind_int64(insert, 2, Int64(stored / 5_000))
        sqlite3_bind_int64(insert, 3, Int64(now / 1_000_000))
        sqlite3_bind_text(insert, 4, String(text), 200, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        guard sqlite3_step(insert) == SQLITE_DONE else { throw BenchError("sqlite: \(String(cString: sqlite3_errmsg(database)))") }
        sqlite3_reset(insert)
        count += 1
        stored += 1
      }
      guard sqlite3_exec(database, "COMMIT", nil, nil, nil) == SQLITE_OK else {
        throw BenchError("sqlite: \(String(cString: sqlite3_errmsg(database)))")
      }
      let done = monotonic()
      latency.record(done - now)
      now = done
    }
    var figures = Figures(job: "durable", shape: "groups of \(size)", server: "sqlite", load: "sat")
    figures[.commitsPerSecond] = Double(count) / now.seconds(since: start)
    figures.latencies(latency, .commitP50, .commitP99)
    return figures
  }

  private func pragma(_ name: String) -> String? {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, "PRAGMA \(name)", -1, &statement, nil) == SQLITE_OK else { return nil }
    defer { sqlite3_finalize(statement) }
    guard sqlite3_step(statement) == SQLITE_ROW, let text = sqlite3_column_text(statement, 0) else { return nil }
    return String(cString: text)
  }
}
