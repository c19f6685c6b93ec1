/// What a driver offers inside a read or a write. Statements are whole SQL texts with `?` or `:name` placeholders, bound in order
/// of first appearance, in the dialect that SQLite and PostgreSQL share.
package protocol SQLConnection {
  /// Runs a statement that answers rows.
  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow]
  /// Runs a statement; answers how many rows it changed.
  @discardableResult func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int
  /// Ends the transaction of the writer: it is on disk when this returns.
  func commit() throws
  /// Several statements without arguments: migrations.
  func script(_ sql: String) throws
  /// Rows changed since the connection was opened: tells whether a failed job wrote anything.
  var totalChanges: Int64 { get }
  /// False after an error that made the database end the transaction by itself: a full disk, for instance.
  var isInTransaction: Bool { get }
  /// Of the writer; nil for readers.
  var chats: ChatMemory? { get }
}

extension SQLConnection {
  package var chats: ChatMemory? { nil }
  package func commit() throws { try run("COMMIT") }

  package func rows(_ sql: String, _ arguments: SQLValue...) throws -> [SQLRow] { try rows(sql, arguments) }
  package func row(_ sql: String, _ arguments: SQLValue...) throws -> SQLRow? { try rows(sql, arguments).first }
  @discardableResult package func run(_ sql: String, _ arguments: SQLValue...) throws -> Int { try run(sql, arguments) }

  /// Inserts and answers the new row's id: the statement ends in `RETURNING id`.
  package func insert(_ sql: String, _ arguments: SQLValue...) throws -> Int64 {
    guard var row = try rows(sql, arguments).first else { throw SQLError(code: 0, message: "an insert answered no id", sql: sql) }
    return try row.int()
  }
}

/// What the database said no to.
package struct SQLError: Error, CustomStringConvertible {
  package let code: Int32
  package let message: String
  package let sql: String

  package init(code: Int32, message: String, sql: String) {
    self.code = code
    self.message = message
    self.sql = sql
  }

  package var description: String { "database error \(code): \(message) [\(sql.prefix(120))]" }
  /// SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY.
  package var isDuplicate: Bool { code == 2067 || code == 1555 }
  /// Busy, I/O error, damaged, full, read-only: the fault of the machine, not of the statement.
  var isStorage: Bool { [5, 6, 8, 10, 11, 13, 14, 26].contains(code & 0xFF) }
}
