import SwitchboardCore
import SwitchboardServer
import SwitchboardStore

/// How the database does what it is asked: the plan of every statement that a body runs, in their order.
enum Plans {
  static func of(_ world: World, _ body: @escaping @Sendable (any SQLConnection, Directory) throws -> Void) async throws -> [String] {
    try await world.desk.read { connection, directory in
      let explaining = ExplainingConnection(connection)
      try body(explaining, directory)
      return explaining.plans
    }
  }
}

/// Runs statements and keeps how each is done.
private final class ExplainingConnection: SQLConnection {
  private let connection: any SQLConnection
  private(set) var plans: [String] = []

  init(_ connection: any SQLConnection) { self.connection = connection }

  var totalChanges: Int64 { connection.totalChanges }
  var isInTransaction: Bool { connection.isInTransaction }
  func script(_ sql: String) throws { try connection.script(sql) }
  func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int { try connection.run(sql, arguments) }

  func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
    for var row in try connection.rows("EXPLAIN QUERY PLAN " + sql, arguments) {
      row.skip(3)
      plans.append(try row.text())
    }
    return try connection.rows(sql, arguments)
  }
}
