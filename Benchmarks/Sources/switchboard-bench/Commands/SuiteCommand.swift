import ArgumentParser
import Load

struct SuiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suite", abstract: "Every job at every size, Switchboard beside its yardsticks, medians of several rounds.")

  @OptionGroup var options: SuiteOptions
  @Flag(help: "Leave Switchboard out.") var yardsticksOnly = false

  func run() throws {
    try options.run(try options.shapes(), servers: yardsticksOnly ? [.nchan, .redis] : [.switchboard, .nchan, .redis])
  }
}

struct SuiteOptions: ParsableArguments {
  @Argument(help: "idle, fanout, chats, durable; all when none is given.") var jobs: [String] = []
  @Option(help: "Only shapes whose name begins so, as `R=1000` or `C=5000 own`; may be repeated.") var shape: [String] = []
  @Option(help: "The product's release build.") var product = ".build/release/switchboard"
  @Option(help: "Where databases and logs are made; must be on a disk.") var directory = "Benchmarks/.build/run"
  @Option(help: "Rounds; the tables show medians.") var rounds = 3
  @Option(help: "Divide all sizes by this, for a trial.") var scale = 1
  @Option(help: "The core that servers are tied to.") var serverCore = 0
  @Flag(help: "Tie servers to no core.") var unpinned = false
  @Option(help: "Write all figures to this file.") var json: String?
  @OptionGroup var timing: TimingOptions

  func validate() throws {
    for job in jobs where Shape.Job(rawValue: job) == nil {
      throw ValidationError("no job named \(job); there are idle, fanout, chats, durable")
    }
  }

  /// `chats` brings `durable` along: its ratio needs it.
  func shapes() throws -> [Shape] {
    Shape.all(scale: max(1, scale)).filter { candidate in
      if candidate.job == .durable { return jobs.isEmpty || jobs.contains { $0 == "durable" || $0 == "chats" } }
      let isNamed =
        shape.isEmpty || shape.contains { candidate.name == $0 || candidate.name.hasPrefix($0 + " ") || candidate.name.hasPrefix($0 + ",") }
      return isNamed && (jobs.isEmpty || jobs.contains(candidate.job.rawValue))
    }
  }

  func run(_ shapes: [Shape], servers: Set<Target.Peer>) throws {
    let folder = try absolute(directory)
    let suite = Suite(
      shapes: shapes, servers: servers, rounds: rounds, timing: timing.timing, serverCore: unpinned ? nil : serverCore,
      product: Product(executable: try absolute(product, mustExist: servers.contains(.switchboard)), directory: folder), directory: folder)
    let records = try suite.run()
    let report = Report(
      records: records,
      settings: [
        "rounds": "\(rounds)", "warm-up s": "\(timing.warmUp)", "window s": "\(timing.window)", "scale": "1/\(scale)",
        "server core": unpinned ? "any" : "\(serverCore)",
      ])
    print("\n\(report.machine.text)\n\n\(report.summary.text)")
    if let json { try report.write(to: json) }
    if records.contains(where: { $0.figures.failure != nil && $0.figures.server == Target.Peer.switchboard.rawValue }) {
      throw ExitCode.failure
    }
  }

  private func absolute(_ path: String, mustExist: Bool = false) throws -> String {
    let resolved = path.hasPrefix("/") ? path : Folder.current + "/" + path
    if mustExist, !Folder.isExecutable(resolved) {
      throw ValidationError("\(resolved) is missing; build the product with `swift build -c release`")
    }
    return resolved
  }
}
