import CSQLite

/// How many timers a desk's database holds: the premise of a run that claims to have so many pending.
package enum TimerCount {
  package static func stored(in path: String) throws(BenchError) -> Int {
    var database: OpaquePointer?
    defer { sqlite3_close(database) }
    guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else { throw BenchError("sqlite: cannot open \(path)") }
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(database, "SELECT count(*) FROM timer", -1, &statement, nil) == SQLITE_OK, sqlite3_step(statement) == SQLITE_ROW else {
      throw BenchError("sqlite: \(String(cString: sqlite3_errmsg(database)))")
    }
    return Int(sqlite3_column_int64(statement, 0))
  }
}
