import ArgumentParser
import Foundation
import SwitchboardServer

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Fill an empty desk with a demo, or with many chats for a benchmark.")

  @OptionGroup var options: Options
  @Option(help: "Also make this many active chats, spread over the agents.") var benchChats: Int?
  @Option(help: "How many agents have them.") var agents = 50
  @Option(help: "Also a chat room of all with this many messages, written over two years.") var benchRoom: Int?
  @Flag(help: "The benchmark's desk distributes by round robin, to agents who count as there.") var roundRobin = false
  @Option(help: "Also so many timers that are due a day later.") var benchTimers = 0
  @Option(help: "So many of the active chats end by themselves.") var benchDue = 0
  @Option(help: "They end so many seconds from now.") var dueIn: Int64 = 60
  @Option(help: "Where the keys and tokens of the benchmark are written (JSON).") var out: String?

  func run() async throws {
    let config = try await options.load()
    let database = try await App.open(config, logger: options.logger(config))
    say(try await DemoDesk(database: database, passwords: Passwords(rounds: config.passwordRounds)).seed() ? "The demo desk is ready." : "The desk has people already; it was left as it is.")
    guard benchChats != nil || benchRoom != nil else { return }
    guard let out else { throw ValidationError("--bench-chats and --bench-room need --out.") }
    var load = BenchDesk.Load()
    (load.roundRobin, load.timers, load.due, load.dueIn) = (roundRobin, benchTimers, benchDue, dueIn)
    load.roomMessages = benchRoom ?? 0
    let desk = try await BenchDesk(database: database).fill(chats: benchChats ?? 0, agents: agents, load)
    try JSONEncoder().encode(desk).write(to: URL(fileURLWithPath: out))
    let room = desk.room.map { ", a room of \($0.messages) messages" } ?? ""
    say("\(desk.chats.count) chats with \(agents) agents\(room); keys and tokens are in \(out).")
  }
}
