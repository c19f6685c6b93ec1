import ArgumentParser
import Load

struct IdleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "idle", abstract: "J1: what a silent connection costs the server.")

  @Option(help: "ws://127.0.0.1:PORT/path. `{i}` in path, header, subprotocol and first frame stands for the connection's number.") var url:
    String?
  @Option(help: "Connections.") var count = 10_000
  @Option(help: "`Name: value`, may be repeated.") var header: [String] = []
  @Option(help: "May be repeated.") var subprotocol: [String] = []
  @Option(help: "Sent after the handshake.") var firstFrame: String?
  @Option(help: "Its process, for memory and processor time.") var pid: Int32
  @Option(help: "A desk file: each connection is a customer subscribed to a chat of its own. Needs --port.") var desk: String?
  @Option(help: "With --desk: the port on 127.0.0.1.") var port: Int?
  @Option(help: "Write the figures to this file.") var json: String?

  func run() throws {
    let figures = try explained {
      if let desk, let port {
        let target = Target(peer: .switchboard, port: port, pid: pid, desk: try Desk.read(desk))
        guard let chats = target.desk?.chats.count, chats >= count else {
          throw ValidationError("\(count) connections need as many chats in \(desk)")
        }
        return try IdleRun(target, dial: target.ownChats(), count: count).run()
      }
      return try plain()
    }
    try finish([figures], json: json)
  }

  private func plain() throws -> Figures {
    guard let url, url.hasPrefix("ws://127.0.0.1:") else {
      throw ValidationError("give --url ws://127.0.0.1:PORT/path, or --desk and --port")
    }
    let rest = url.dropFirst("ws://127.0.0.1:".count)
    guard let port = Int(rest.prefix { $0 != "/" }) else { throw ValidationError("no port in \(url)") }
    let path = String(rest.drop { $0 != "/" })
    let headers = header.map { line in
      let name = String(line.prefix { $0 != ":" })
      return (name, String(line.dropFirst(name.count + 1).drop { $0 == " " }))
    }
    let dial = IdleRun.Dial(
      greeting: { index in
        Upgrade(
          path: numbered(path.isEmpty ? "/" : path, index), headers: headers.map { ($0.0, numbered($0.1, index)) },
          subprotocols: subprotocol.map { numbered($0, index) }
        ).bytes
      },
      firstFrame: { index in firstFrame.map { Array(numbered($0, index).utf8) } },
      readiness: .opened)
    return try IdleRun(Target(peer: .switchboard, port: port, pid: pid), dial: dial, count: count).run()
  }

  private func numbered(_ text: String, _ index: Int) -> String {
    guard let place = text.firstRange(of: "{i}") else { return text }
    return text.replacing("{i}", with: "\(index)", subrange: place.lowerBound..<text.endIndex)
  }
}
