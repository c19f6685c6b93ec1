import ArgumentParser
import Load

extension Target.Peer: ExpressibleByArgument {}

/// A server that runs already.
struct TargetOptions: ParsableArguments {
  @Option(help: "What listens there.") var peer = Target.Peer.switchboard
  @Option(help: "Its port on 127.0.0.1.") var port: Int
  @Option(help: "Its process, for memory and processor time.") var pid: Int32
  @Option(help: "The desk file that Switchboard wrote (`switchboard demo --bench-chats`).") var desk: String?

  func target() throws -> Target { Target(peer: peer, port: port, pid: pid, desk: try desk.map(Desk.read)) }
}

struct TimingOptions: ParsableArguments {
  @Option(help: "Seconds before counting begins.") var warmUp = 1.0
  @Option(help: "Seconds that count.") var window = 3.0
  @Option(help: "Seconds the server is given to deliver the rest.") var drain = 10.0

  var timing: Timing { Timing(warmUp: warmUp, window: window, drain: drain) }
}

extension ParsableCommand {
  /// Prints, and ends with status 1 when any run is void.
  func finish(_ all: [Figures], json: String?) throws {
    for figures in all { print(Tables.line(figures)) }
    if let json { try Report(records: all.map { Record(round: 1, figures: $0) }, settings: [:]).write(to: json) }
    if all.contains(where: { $0.failure != nil }) { throw ExitCode.failure }
  }

  /// A failed set-up ends with its reason instead of a type's name.
  func explained<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let failures as Failures { throw BenchError("VOID: " + failures.summary) }
  }
}
