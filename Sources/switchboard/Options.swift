import ArgumentParser
import Foundation
import Logging
import SwitchboardCore
import SwitchboardServer
import SwitchboardStore

/// What every subcommand takes. Flags decide over the environment (`SWITCHBOARD_...`), and that over the file.
struct Options: ParsableArguments {
  @Option(help: "The database file.") var database: String?
  @Option(help: "A JSON file with settings.") var config: String?
  @Option(help: "trace, debug, info, notice, warning, error or critical.") var logLevel: String?

  @Option(help: "scrypt's cost for new passwords, a power of two.") var passwordRounds: String?

  func load(_ more: [String: String?] = [:]) async throws -> Config {
    var overrides = more.compactMapValues { $0 }
    overrides["database"] = database
    overrides["logLevel"] = logLevel
    overrides["passwordRounds"] = passwordRounds
    do {
      return try await Config.load(file: config, overrides: overrides)
    } catch let refusal as Refusal {
      throw ValidationError(refusal.message)
    }
  }

  func logger(_ config: Config) -> Logger {
    let level = Logger.Level(rawValue: config.logLevel) ?? .info
    let isJSON = config.logFormat == "json"
    return Logger(label: "switchboard") { label in
      var handler: any LogHandler = isJSON ? JSONLogHandler(label: label) : StreamLogHandler.standardError(label: label)
      handler.logLevel = level
      return handler
    }
  }

  /// The store alone, for commands that run beside the server or without it.
  func open() async throws -> (Config, Database) {
    let config = try await load()
    guard FileManager.default.fileExists(atPath: config.database) else {
      throw ValidationError("There is no database at \(config.database). Name it with --database.")
    }
    return (config, try await App.open(config, logger: logger(config)))
  }
}

/// A line on standard output, written at once: whoever started the program through a pipe waits for the first ones.
func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
