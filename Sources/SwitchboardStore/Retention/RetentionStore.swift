import Foundation
import SwitchboardCore

/// How long things are kept, and how far tonight's deleting has come: one JSON value, so that a killed desk goes on where it was.
package enum RetentionStore {
  private static let name = "retention"

  package struct Stored: Sendable, Codable {
    package var settings = RetentionSettings()
    /// Nothing is deleted before this moment: a slip of the keyboard can be put right for a day. Milliseconds since 1970.
    package var begins: Int64 = 0
    var place: Purge.Place?
    /// Files' contents whose rows are gone since the last commit; their bytes go in the next one, unless somebody sent the same again.
    var contents: [String] = []

    package init() {}
  }

  package static func load(on connection: any SQLConnection) throws -> Stored {
    guard let json = try SettingStore.value(name, on: connection) else { return .init() }
    return try JSONDecoder().decode(Stored.self, from: Data(json.utf8))
  }

  static func save(_ stored: Stored, in tx: WriteTransaction) throws {
    try SettingStore.set(name, String(decoding: try JSONEncoder().encode(stored), as: UTF8.self), in: tx)
  }

  /// In force a day from now.
  package static func change(_ settings: RetentionSettings, in tx: WriteTransaction) throws {
    var stored = try load(on: tx.connection)
    guard settings != stored.settings else { return }
    let begins = tx.now + RetentionSettings.day
    (stored.settings, stored.begins, stored.place) = (settings, begins.milliseconds, nil)
    try save(stored, in: tx)
    try TimerStore.set(.retention, at: begins, in: tx)
  }

  /// When something is next looked for.
  package static func next(on connection: any SQLConnection) throws -> Timestamp? {
    var row = try connection.row("SELECT due_at FROM timer WHERE kind = ?", .text(DeskTimer.Kind.retention.rawValue))
    return try row?.time()
  }
}
