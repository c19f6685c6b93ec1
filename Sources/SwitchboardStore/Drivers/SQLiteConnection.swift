import GRDB
import GRDBSQLite

/// SQLite through GRDB's connection and statement cache. Binds and steps by itself: GRDB's argument and row types cost more than
/// SQLite's own work on the path that every message takes.
struct SQLiteConnection: SQLConnection {
  let database: GRDB.Database
  var chats: ChatMemory?

  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
    var result: [SQLRow] = []
    try execute(sql, arguments) { statement, columns in
      var values: [SQLValue] = []
      values.reserveCapacity(Int(columns))
      for column in 0..<columns { values.append(Self.value(statement, column)) }
      result.append(SQLRow(values))
    }
    return result
  }

  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try execute(sql, arguments) { _, _ in }
    return Int(sqlite3_changes(database.sqliteConnection))
  }

  func commit() throws {
    guard let buffer = LogFileSystem.buffer(of: database.sqliteConnection) else { return _ = try run("COMMIT") }
    try buffer.gather { _ = try run("COMMIT") }
  }

  func script(_ sql: String) throws {
    guard sqlite3_exec(database.sqliteConnection, sql, nil, nil, nil) == SQLITE_OK else { throw error(sql) }
  }

  var totalChanges: Int64 { sqlite3_total_changes64(database.sqliteConnection) }
  var isInTransaction: Bool { sqlite3_get_autocommit(database.sqliteConnection) == 0 }

  private func execute(_ sql: String, _ arguments: [SQLValue], row: (OpaquePointer, Int32) -> Void) throws {
    let cached: Statement
    do { cached = try database.cachedStatement(sql: sql) } catch { throw self.error(sql) }
    let statement = cached.sqliteStatement
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, argument) in arguments.enumerated() { try bind(argument, at: Int32(index + 1), of: statement, sql) }
    let columns = sqlite3_column_count(statement)
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: row(statement, columns)
      case SQLITE_DONE: return
      default: throw error(sql)
      }
    }
  }

  private func bind(_ value: SQLValue, at index: Int32, of statement: OpaquePointer, _ sql: String) throws {
    // SQLITE_TRANSIENT: SQLite copies what it is given before the call ends.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let code =
      switch value {
      case .null: sqlite3_bind_null(statement, index)
      case .integer(let number): sqlite3_bind_int64(statement, index, number)
      case .real(let number): sqlite3_bind_double(statement, index, number)
      case .text(var text): text.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(statement, index, $0.baseAddress ?? emptyText, Int32($0.count), transient) }
      }
      case .blob(let bytes): bytes.withUnsafeBytes { sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), transient) }
      }
    guard code == SQLITE_OK else { throw error(sql) }
  }

  private static func value(_ statement: OpaquePointer, _ column: Int32) -> SQLValue {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      let count = Int(sqlite3_column_bytes(statement, column))
      let text = UnsafeBufferPointer(start: sqlite3_column_text(statement, column), count: count)
      return .text(String(decoding: text, as: UTF8.self))
    case SQLITE_BLOB:
      let count = Int(sqlite3_column_bytes(statement, column))
      return .blob(Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, column), count: count)))
    default: return .null
    }
  }

  private func error(_ sql: String) -> SQLError {
    let connection = database.sqliteConnection
    return SQLError(
      code: sqlite3_extended_errcode(connection), message: String(cString: sqlite3_errmsg(connection)), sql: sql)
  }
}

/// A null pointer would bind NULL where an empty text is meant.
private nonisolated(unsafe) let emptyText: UnsafePointer<CChar> = {
  let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
  pointer.initialize(to: 0)
  return UnsafePointer(pointer)
}()
