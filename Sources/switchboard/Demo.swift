import ArgumentParser
import Foundation
import SwitchboardServer

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Fill an empty desk with a demo, or with many chats for a benchmark.")

  @OptionGroup var options: Options
  @Option(help: "Also make this many active chats, spread over the agents.") var benchChats: Int?
  @Option(help: "How many agents have them.") var agents = 50
  @Option(help: "Where the keys and tokens of the benchmark are written (JSON).") var out: String?

  func run() async throws {
    let config = try await options.load()
    let database = try await App.open(config, logger: options.logger(config))
    say(try await DemoDesk(database: database, passwords: Passwords(rounds: config.passwordRounds)).seed() ? "The demo desk is ready." : "The desk has people already; it was left as it is.")
    guard let benchChats else { return }
    guard let out else { throw ValidationError("--bench-chats needs --out.") }
    let desk = try await BenchDesk(database: database).fill(chats: benchChats, agents: agents)
    try JSONEncoder().encode(desk).write(to: URL(fileURLWithPath: out))
    say("\(benchChats) chats with \(agents) agents; keys and tokens are in \(out).")
  }
}
