import ArgumentParser
import Load

struct ChatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chats", abstract: "J3 and J4: many chats of two, every message durable before it is acknowledged.")

  @OptionGroup var target: TargetOptions
  @OptionGroup var timing: TimingOptions
  @Option(help: "Chats, each of a customer and an agent.") var pairs = 1_000
  @Option(help: "Agents that share a socket each among their chats; 0: a socket for each side.") var agents = 0
  @Option(help: "Open loop: messages a second in all. Without it: one a second and side, the closed loop, half of what it reached.")
  var rate: Double?
  @Option(help: "Write the figures to this file.") var json: String?

  func run() throws {
    let all = try explained {
      let run = try ChatsRun(try target.target(), pairs: pairs, sharedAgents: agents)
      try run.open()
      if let rate { return [run.measure(.open(rate: rate), load: "rate", timing.timing)] }
      let gentle = run.measure(.open(rate: Double(pairs * 2)), load: "1/s", timing.timing)
      guard gentle.failure == nil else { return [gentle] }
      let sat = run.measure(.closed(inFlight: 1), load: "sat", timing.timing)
      guard sat.failure == nil, let reached = sat[.deliveries], reached > 0 else { return [gentle, sat] }
      return [gentle, sat, run.measure(.open(rate: reached / 2), load: "half", timing.timing)]
    }
    try finish(all, json: json)
  }
}
