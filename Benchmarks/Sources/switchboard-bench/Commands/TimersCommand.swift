import ArgumentParser
import Glibc
import Load

struct TimersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timers", abstract: "What pending timers cost, and how late due ones are, while the server runs and after it was down at their moment.")

  @OptionGroup var product: ProductOptions
  @Option(help: "Timers that are due a day later.") var pending = 100_000
  @Option(help: "Chats that are handed off by a timer, all at one moment.") var due = 1_000
  @Option(help: "Seconds over which the idle server is watched.") var window = 20.0

  func run() throws {
    let product = try self.product.build()
    for timers in [0, pending] {
      let server = try product.start(desk: try prepare(product, timers: timers, due: 0, in: 0), core: self.product.core)
      defer { server.stop() }
      usleep(3_000_000)
      let cores = try TimersRun(server.target).idle(seconds: window)
      guard try TimerCount.stored(in: product.runningDatabase) >= timers else { throw BenchError("the pending timers are gone") }
      print("idle with \(timers) pending timers: \(cores.rounded(to: 4)) cores")
    }
    try report("due while the server runs", product, in: 30)
    try report("due while it was down, from its launch", product, in: 0)
  }

  private func prepare(_ product: Product, timers: Int, due: Int, in seconds: Int) throws -> String {
    try product.prepareDesk(
      chats: max(due, 100), agents: 50, more: ["--bench-timers", "\(timers)", "--bench-due", "\(due)", "--due-in", "\(seconds)"])
  }

  private func report(_ name: String, _ product: Product, in seconds: Int) throws {
    let desk = try prepare(product, timers: pending, due: due, in: seconds)
    let launched = wallClock()
    let server = try product.start(desk: desk, core: self.product.core)
    defer { server.stop() }
    guard let dueAt = server.target.desk?.dueAt else { throw BenchError("the desk file does not say when its chats are due") }
    guard (dueAt > wallClock() + 2_000) == (seconds > 0) else { throw BenchError("making the desk took too long") }
    usleep(UInt32(max(0, dueAt - wallClock()) * 1_000) + 8_000_000)
    guard try TimerCount.stored(in: product.runningDatabase) >= pending else { throw BenchError("the pending timers are gone") }
    let delays = try TimersRun(server.target).delays(of: due, since: max(dueAt, launched))
    print("\(due) beside \(pending) pending, \(name): \(delays.line)")
  }
}
