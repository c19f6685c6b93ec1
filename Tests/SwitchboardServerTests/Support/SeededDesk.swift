import Foundation
import Logging
import SwitchboardServer

/// The database of a new Northwind, made once and copied for every test: making it costs a second of a busy machine.
actor SeededDesk {
  static let shared = SeededDesk()
  private var making: Task<URL, any Error>?

  /// Puts a copy where `config` expects its database. Every test's clock begins at the moment it was made.
  static func copy(for config: Config) async throws {
    let made = try await shared.folder()
    let place = URL(fileURLWithPath: config.database)
    // A desk that is started again has its people.
    guard !FileManager.default.fileExists(atPath: place.path) else { return }
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: made.path) where name.hasPrefix("desk.sqlite") {
      let copy = place.path + name.dropFirst("desk.sqlite".count)
      try FileManager.default.copyItem(atPath: made.appendingPathComponent(name).path, toPath: copy)
    }
  }

  private func folder() async throws -> URL {
    if let making { return try await making.value }
    let making = Task {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("switchboard-seed-\(UUID().uuidString)")
      var config = Config()
      config.database = folder.appendingPathComponent("desk.sqlite").path
      config.passwordRounds = World.passwords.rounds
      let clock = TestClock()
      let database = try await App.open(config, logger: Logger(label: "seed") { _ in SwiftLogNoOpLogHandler() }) { clock.now }
      try await DemoDesk(database: database, passwords: World.passwords).seed()
      try await database.close()
      return folder
    }
    self.making = making
    return try await making.value
  }
}

/// So many desks run at once: a hundred would starve each other's deadlines on two cores.
actor DeskGate {
  static let shared = DeskGate()
  private var free = 12
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func enter() async {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
  }

  func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
