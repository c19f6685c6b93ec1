import Foundation
import SwitchboardCore

/// The mail settings: one JSON value, so that a new switch needs no migration.
package enum MailSettingsStore {
  private static let name = "mail"

  package static func load(on connection: any SQLConnection) throws -> MailSettings {
    guard let json = try SettingStore.value(name, on: connection) else { return .init() }
    return try JSONDecoder().decode(MailSettings.self, from: Data(json.utf8))
  }

  package static func save(_ settings: MailSettings, in tx: WriteTransaction) throws {
    try SettingStore.set(name, String(decoding: try JSONEncoder().encode(settings), as: UTF8.self), in: tx)
  }
}
