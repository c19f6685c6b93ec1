import Foundation
import SwitchboardCore

/// The live chat settings: one JSON value, so that a new switch needs no migration.
package enum LiveChatStore {
  private static let name = "live-chat"

  static func load(on connection: any SQLConnection) throws -> LiveChatSettings {
    guard let json = try SettingStore.value(name, on: connection) else { return .init() }
    return try JSONDecoder().decode(LiveChatSettings.self, from: Data(json.utf8))
  }

  package static func save(_ settings: LiveChatSettings, in tx: WriteTransaction) throws {
    try SettingStore.set(name, String(decoding: try JSONEncoder().encode(settings), as: UTF8.self), in: tx)
    try tx.directoryChanged()
  }
}
