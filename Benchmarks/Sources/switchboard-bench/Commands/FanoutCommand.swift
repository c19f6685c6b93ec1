import ArgumentParser
import Load

struct FanoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "fanout", abstract: "J2: one publisher, many receivers of one conversation.")

  @OptionGroup var target: TargetOptions
  @OptionGroup var timing: TimingOptions
  @Option(help: "Receivers.") var receivers = 1_000
  @Option(help: "Messages under way in the closed loop.") var inFlight = 4
  @Option(help: "Open loop: messages published a second. Without it: the closed loop, then the open loop at half of what it reached.")
  var rate: Double?
  @Option(help: "Write the figures to this file.") var json: String?

  func run() throws {
    let all = try explained {
      let run = try FanoutRun(try target.target(), receivers: receivers)
      try run.open()
      if let rate { return [run.measure(.open(rate: rate), load: "rate", timing.timing)] }
      let sat = run.measure(.closed(inFlight: inFlight), load: "sat", timing.timing)
      guard sat.failure == nil, let reached = sat[.deliveries], reached > 0 else { return [sat] }
      return [sat, run.measure(.open(rate: reached / 2 / Double(receivers)), load: "half", timing.timing)]
    }
    try finish(all, json: json)
  }
}
