import ArgumentParser
import SwitchboardServer

struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Bring the database's schema up to date, or make a new database.")

  @OptionGroup var options: Options

  func run() async throws {
    let config = try await options.load()
    _ = try await App.open(config, logger: options.logger(config))
    say("The schema of \(config.database) is up to date.")
  }
}
