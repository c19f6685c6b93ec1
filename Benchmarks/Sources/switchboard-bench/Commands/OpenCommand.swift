import ArgumentParser
import Glibc
import Load

struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Opening a room with a long past: its newest page, jumps to any date, searches.")

  @OptionGroup var product: ProductOptions
  @OptionGroup var desk: RoomDeskOptions
  @Option(help: "Agents of the desk; each asks in turn.") var agents = 500
  @Option(help: "Requests of each kind, one after the other.") var count = 500

  func run() throws {
    let product = try self.product.build()
    let server = try product.start(desk: try desk.prepare(product, agents: agents), core: self.product.core)
    defer { server.stop() }
    let rows = try OpenRun(server.target).run(count: count)
    print("A room of \(desk.messages) messages, \(count) requests of each kind over one connection\n\n### Opening a room")
    print(
      Tables.table(
        ["what", "p50 / p99 / largest ms", "requests", "kB an answer"],
        rows.map { row in
          let times = [row.times.percentile(0.5), row.times.percentile(0.99), Double(row.times.largest) / 1e6]
          return [
            row.name + (row.failure == nil ? "" : " (void)"), times.map { Tables.number($0) }.joined(separator: " / "), "\(row.times.count)",
            Tables.number(Double(row.bytes) / 1_000),
          ]
        }))
    for row in rows { if let failure = row.failure { print("VOID \(row.name): \(failure)") } }
    if rows.contains(where: { $0.failure != nil }) { throw ExitCode.failure }
  }
}
