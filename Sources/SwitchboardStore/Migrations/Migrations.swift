import SwitchboardCore

/// A numbered step of the schema. Immutable once released: a desk somewhere has run it.
struct Migration: Sendable {
  let name: String
  /// Makes tables anew that others refer to: references are not enforced meanwhile, and all are checked at the end.
  var rebuildsTables = false
  let sql: String
}

package enum Migrations {
  static let all: [Migration] = [
    .organisation, .accounts, .chats, .articles, .routing, .hours, .tickets, .agentActivity, .details, .files, .jobs,
    .mail, .records, .fields, .replies, .words, .translation, .resolutions, .automation, .replyFiles, .rooms, .customers,
    .commentSource, .roomReads, .cardGroup,
  ]

  package static var names: [String] { all.map(\.name) }

  /// Runs what has not run yet, each in a transaction of its own; answers their names.
  static func run(on connection: any SQLConnection) throws -> [String] {
    try connection.script("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT")
    let done = try Set(applied(on: connection))
    if let foreign = done.subtracting(names).sorted().first {
      throw Refusal(.unavailable, "This database was made by a newer version (it has \(foreign)). Use that version, or restore a backup.")
    }
    var ran: [String] = []
    for migration in all where !done.contains(migration.name) {
      // Within a transaction the switch would have no effect.
      if migration.rebuildsTables { try connection.script("PRAGMA foreign_keys = OFF") }
      defer { if migration.rebuildsTables { try? connection.script("PRAGMA foreign_keys = ON") } }
      try connection.script("BEGIN IMMEDIATE")
      do {
        try connection.script(migration.sql)
        if migration.rebuildsTables, let row = try connection.row("PRAGMA foreign_key_check") {
          throw SQLError(code: 0, message: "foreign key violated: \(row.values)", sql: migration.name)
        }
        try connection.run("INSERT INTO migration (name, at) VALUES (?, unixepoch() * 1000)", .text(migration.name))
        try connection.script("COMMIT")
      } catch {
        try? connection.script("ROLLBACK")
        throw error
      }
      ran.append(migration.name)
    }
    return ran
  }

  package static func applied(on connection: any SQLConnection) throws -> [String] {
    try connection.rows("SELECT name FROM migration ORDER BY name").map { row in
      var row = row
      return try row.text()
    }
  }
}
