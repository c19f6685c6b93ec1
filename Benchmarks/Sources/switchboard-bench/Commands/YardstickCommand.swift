import ArgumentParser
import Load

struct YardstickCommand: ParsableCommand {
  enum Name: String, CaseIterable, ExpressibleByArgument {
    case nchan, redis, sqlite
  }

  static let configuration = CommandConfiguration(
    commandName: "yardstick", abstract: "The same shapes against nchan, Redis or SQLite alone.")

  @Argument(help: "nchan, redis or sqlite.") var name: Name
  @OptionGroup var options: SuiteOptions

  func run() throws {
    var shapes = try options.shapes()
    switch name {
    case .sqlite: shapes.removeAll { $0.job != .durable }
    case .nchan: shapes.removeAll { !$0.yardsticks.contains(.nchan) }
    case .redis: shapes.removeAll { !$0.yardsticks.contains(.redis) }
    }
    try options.run(shapes, servers: Target.Peer(rawValue: name.rawValue).map { [$0] } ?? [])
  }
}
