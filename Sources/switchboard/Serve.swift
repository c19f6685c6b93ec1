import ArgumentParser
import Foundation
import SwitchboardCore
import SwitchboardServer

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run the desk.")

  @OptionGroup var options: Options
  @Option(help: "The address to listen on.") var host: String?
  @Option(help: "The port to listen on; 0 takes a free one.") var port: String?
  @Option(help: "Event loops; one per core when not given.") var threads: String?
  @Option(help: "How many sockets one address may open.") var socketsPerAddress: String?
  @Option(help: "How many chats one address may start in ten minutes.") var chatsPerAddress: String?
  @Option(help: "How often a sign-in may fail in fifteen minutes.") var signInTries: String?
  @Option(help: "Frames a second from a customer's socket.") var visitorFrames: String?
  @Option(help: "Frames a second from an agent's socket.") var staffFrames: String?
  @Flag(help: "Fill an empty desk with a demo.") var demo = false

  func run() async throws {
    // A file at its largest size (`ulimit -f`) is a full disk, which is refused and survived, and not the end of the desk.
    signal(SIGXFSZ, SIG_IGN)
    let config = try await options.load([
      "host": host, "port": port, "threads": threads, "socketsPerAddress": socketsPerAddress, "chatsPerAddress": chatsPerAddress,
      "signInTries": signInTries, "visitorFrames": visitorFrames, "staffFrames": staffFrames,
    ])
    if demo {
      try await DemoDesk(
        database: try await App.open(config, logger: options.logger(config)), passwords: Passwords(rounds: config.passwordRounds)
      ).seed()
    }
    let announcement = Announcement(config: config, isDemo: demo)
    let app = try await App.build(
      config, logger: options.logger(config), onServerRunning: { port in announcement.print(port: port) })
    announcement.setupToken.withLock { $0 = app.setupToken }
    try await app.run()
  }
}
