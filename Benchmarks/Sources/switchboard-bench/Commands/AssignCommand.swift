import ArgumentParser
import Load

struct AssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "From the start of a chat to its commit, with and without round robin, on a desk that is full of chats.")

  @OptionGroup var product: ProductOptions
  @Option(help: "Agents, all of one group and at open consoles.") var agents = 200
  @Option(help: "Active chats, spread over them.") var chats = 5_000
  @Option(help: "Chats that are started and ended again, one after the other.") var count = 3_000
  @Option(help: "The same before counting begins.") var warmUp = 300

  func run() throws {
    let product = try self.product.build()
    print("\(agents) agents, \(chats) active chats, \(count) starts over one connection; milliseconds from the request to the answer, committed")
    for (name, flags, expected) in [("default method", [], "queued"), ("round robin", ["--round-robin"], "active")] {
      let desk = try product.prepareDesk(chats: chats, agents: agents, more: flags)
      let server = try product.start(desk: desk, core: self.product.core)
      defer { server.stop() }
      let result = try AssignRun(server.target, link: "northwind-demo", expected: expected).run(count: count, warmUp: warmUp)
      print("  \(name): start \(result.starts.line); end \(result.ends.line); server \(result.serverCores.rounded(to: 2)) cores")
    }
  }
}

struct ProductOptions: ParsableArguments {
  @Option(help: "The product's release build.") var product = ".build/release/switchboard"
  @Option(help: "Where databases and logs are made; must be on a disk.") var directory = "Benchmarks/.build/run"
  @Option(help: "The core that the server is tied to.") var serverCore = 0
  @Flag(help: "Tie it to none.") var unpinned = false

  var core: Int? { unpinned ? nil : serverCore }

  func build() throws -> Product {
    func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : Folder.current + "/" + path }
    guard Folder.isExecutable(absolute(product)) else { throw ValidationError("\(product) is missing; build it with `swift build -c release`") }
    try Child.run(["mkdir", "-p", absolute(directory)], log: "/dev/null")
    return Product(executable: absolute(product), directory: absolute(directory))
  }
}

extension Histogram {
  /// "0.84 / 1.90 / 7.10 ms (p50 / p99 / largest)".
  var line: String {
    let values = [percentile(0.5) ?? 0, percentile(0.99) ?? 0, Double(largest) / 1e6]
    return values.map { "\($0.rounded(to: 2))" }.joined(separator: " / ") + " ms (p50 / p99 / largest)"
  }
}

extension Double {
  func rounded(to places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { value, _ in value * 10 }
    return (self * scale).rounded() / scale
  }
}
