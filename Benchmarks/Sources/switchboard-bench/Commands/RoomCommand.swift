import ArgumentParser
import Glibc
import Load

struct RoomCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "room", abstract: "A chat room that many agents have open while some of them talk, and the same with everything five times as often.")

  @OptionGroup var product: ProductOptions
  @OptionGroup var desk: RoomDeskOptions
  @Option(help: "Agents who have the room open, each on a socket.") var receivers = 500
  @Option(help: "Messages a second in all; as many agents write.") var rate = 20.0
  @Option(help: "Seconds that count.") var seconds = 20.0
  @Option(help: "Rounds, each on a fresh server.") var rounds = 1
  @Flag(help: "Leave out the load of five times as much.") var single = false
  @Flag(help: "Leave out nchan.") var alone = false
  @Option(help: "Write the figures to this file.") var json: String?

  func run() throws {
    let product = try self.product.build()
    let folder = try desk.prepare(product, agents: receivers)
    print("\(receivers) agents have a room of \(desk.messages) messages open; \(Machine().text)")
    var records: [Record] = []
    for round in 1...max(1, rounds) {
      records += try explained { try measure(product, folder) }.map { Record(round: round, figures: $0) }
      if !alone { records += try yardstick(product).map { Record(round: round, figures: $0) } }
    }
    let report = Report(records: records, settings: ["seconds": "\(seconds)", "rounds": "\(rounds)"])
    print("\n\(RoomTable.text(report.summary))")
    if let json { try report.write(to: json) }
    if records.contains(where: { $0.figures.failure != nil }) { throw ExitCode.failure }
  }

  private var timing: Timing { Timing(warmUp: 3, window: seconds, drain: 10) }
  private var loads: [(name: String, load: RoomLoad)] {
    let load = RoomLoad(rate: rate, writers: min(receivers, max(1, Int(rate))))
    let more = load.times(5)
    return [("\(Tables.number(rate))/s", load)] + (single || more.writers > receivers ? [] : [("×5", more)])
  }

  private func measure(_ product: Product, _ folder: String) throws -> [Figures] {
    let server = try product.start(desk: folder, core: self.product.core)
    defer { server.stop() }
    let run = try RoomRun(server.target, receivers: receivers)
    try run.open()
    var all: [Figures] = []
    for (name, load) in loads {
      all.append(run.measure(load, name: name, timing))
      print(Tables.line(all[all.count - 1]))
      print("  came each second: " + run.tally.all.map { row in
        "\(row.name) \(Tables.number(Double(row.frames) / seconds)) (\(Tables.number(Double(row.bytes) / seconds / 1_000)) kB)"
      }.joined(separator: ", "))
      fflush(nil)
      if all[all.count - 1].failure != nil { break }
    }
    return all
  }

  /// One publisher and as many receivers, nothing else: what the machine can do at this rate.
  private func yardstick(_ product: Product) throws -> [Figures] {
    let server = try Nchan.start(core: self.product.core, directory: Folder.make("nchan", in: product.directory))
    defer { server.stop() }
    return try loads.map { name, load in
      let run = try FanoutRun(server.target, receivers: receivers)
      try run.open()
      var figures = run.measure(.open(rate: load.rate), load: name, timing)
      figures.job = "room"
      print(Tables.line(figures))
      return figures
    }
  }
}

/// The desk with the long room; made once for several commands with `--keep`.
struct RoomDeskOptions: ParsableArguments {
  @Option(help: "Messages that the room has already.") var messages = 100_000
  @Flag(help: "Use the desk of the run before, if it is of the same size.") var keep = false

  func prepare(_ product: Product, agents: Int) throws -> String {
    let folder = "\(product.directory)/desk-room-\(messages)-\(agents)"
    if keep, File.read("\(folder)/desk.json") != nil { return folder }
    return try product.prepareRoom(messages: messages, agents: agents)
  }
}

/// The figures as a Markdown table.
enum RoomTable {
  static func text(_ summary: Summary) -> String {
    let header = [
      "shape", "load", "server", "delivered/s", "p50 / p99 / max ms", "ok p50 / p99 ms", "frames/s", "MB/s", "srv", "gen", "PSS MiB",
    ]
    let rows = summary.rows.map { row in
      let m = row.medians
      func list(_ figures: [Figure]) -> String {
        m[figures[0]] == nil ? "-" : figures.map { Tables.number(m[$0]) }.joined(separator: " / ")
      }
      return [
        row.shape, row.load, row.server, Tables.number(m[.deliveries]), list([.deliveryP50, .deliveryP99, .deliveryMax]), list([.ackP50, .ackP99]),
        Tables.number(m[.framesPerSecond]), Tables.number(m[.bytesPerSecond].map { $0 / 1e6 }), Tables.number(m[.serverCores]),
        Tables.number(m[.generatorCores]), Tables.number(m[.pss].map { $0 / 1024 }),
      ]
    }
    let voids = summary.rows.filter { $0.voidRuns > 0 }.map {
      "VOID \($0.voidRuns) of \($0.runs): \($0.shape) \($0.server) \($0.load): \($0.failure ?? "")"
    }
    return (["### Room", Tables.table(header, rows)] + voids).joined(separator: "\n")
  }
}
