import SwitchboardCore

/// Named values of the whole desk: its signing secret, whether it is set up.
package enum SettingStore {
  package static func value(_ name: String, on connection: any SQLConnection) throws -> String? {
    guard var row = try connection.row("SELECT value FROM setting WHERE name = ?", .text(name)) else { return nil }
    return try row.text()
  }

  package static func set(_ name: String, _ value: String?, in tx: WriteTransaction) throws {
    if let value {
      try tx.connection.run(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", .text(name),
        .text(value))
    } else {
      try tx.connection.run("DELETE FROM setting WHERE name = ?", .text(name))
    }
  }
}
