import SwitchboardCore
import SwitchboardStore

/// How long the desk keeps things.
enum RetentionRoutes {
  struct Settings: Codable, Sendable {
    var instantDays: Int
    var roomDays: Int
    var deletedChatDays: Int
    /// When what is older is deleted next; every day from then on. Milliseconds since 1970.
    var nextAt: Int64?

    init(_ settings: RetentionSettings, next: Timestamp?) {
      (instantDays, roomDays, deletedChatDays) = (settings.instantDays, settings.roomDays, settings.deletedChatDays)
      nextAt = next?.milliseconds
    }
  }

  /// What is absent stays as it is.
  struct Input: Codable, Sendable {
    var instantDays: Int?
    var roomDays: Int?
    var deletedChatDays: Int?
  }

  static func add(to api: API) {
    api.on(.get, "/api/admin/retention", "How long messages and deleted chats are kept, in days; 0 is for ever", settings)
    api.on(.put, "/api/admin/retention", "Change it; in force a day later", save)
  }

  static func settings(_ call: Call<DeskManager>, _: Nothing) async throws -> Settings {
    try await call.desk.read { connection, _ in
      Settings(try RetentionStore.load(on: connection).settings, next: try RetentionStore.next(on: connection))
    }
  }

  static func save(_ call: Call<DeskManager>, _ input: Input) async throws -> Settings {
    try await call.desk.perform(SaveRetention(input: input), as: call.caller.actor)
  }
}

struct SaveRetention: Command {
  let input: RetentionRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> RetentionRoutes.Settings {
    try Rights.need(.manageDesk, actor, tx.directory())
    var settings = try RetentionStore.load(on: tx.connection).settings
    settings.instantDays = input.instantDays ?? settings.instantDays
    settings.roomDays = input.roomDays ?? settings.roomDays
    settings.deletedChatDays = input.deletedChatDays ?? settings.deletedChatDays
    try RetentionStore.change(settings.checked(), in: tx)
    return .init(settings, next: try RetentionStore.next(on: tx.connection))
  }
}
