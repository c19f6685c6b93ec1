import Foundation
import Hummingbird
import Logging
import NIOHTTP1
import ServiceLifecycle
import SocketTesting
import SwitchboardCore
import SwitchboardServer
import Synchronization

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
  private let moment = Mutex(Timestamp(milliseconds: 1_764_000_000_000))

  var now: Timestamp { moment.withLock { $0 } }
  func advance(_ milliseconds: Int64) { moment.withLock { $0 = $0 + milliseconds } }
}

/// The whole program, served live on a port of its own over a database file of its own.
struct World: Sendable {
  static let passwords = Passwords(rounds: 1024)
  static let password = DemoDesk.password

  let app: App
  let port: Int
  let clock: TestClock
  let log: LogLines
  fileprivate let services: ServiceGroup
  fileprivate let ended: AsyncStream<Void>

  var desk: Desk { app.desk }
  var http: HTTPClient { HTTPClient(port: port) }

  /// Ends the program as SIGTERM does, and waits for it.
  func stop() async {
    await services.triggerGracefulShutdown()
    for await _ in ended {}
  }

  func connect(_ path: String, headers: [(String, String)] = [], subprotocols: [String] = []) async throws -> Line {
    var options = SocketClient.Options()
    options.headers = headers
    options.subprotocols = subprotocols
    return Line(try await SocketClient.connect(port: port, path: path, options))
  }

  /// What a handshake that is refused is told.
  func refusedHandshake(_ path: String, headers: [(String, String)] = [], subprotocols: [String] = []) async throws -> UInt {
    do {
      _ = try await connect(path, headers: headers, subprotocols: subprotocols)
      return 101
    } catch let refused as SocketClient.Refused {
      return refused.status
    }
  }

  // MARK: People

  func signIn(_ name: String, password: String = World.password) async throws -> Staff {
    let answer = try await http.send("POST", "/api/session", body: Array(JSON.object(["email": .text("\(name)@northwind.example"), "password": .text(password)]).bytes))
    guard answer.status == 201, let cookie = answer.headers.first(name: "Set-Cookie")?.split(separator: ";").first, let id = answer["id"]?.int else {
      throw Line.Unexpected(what: "sign-in answered \(answer.status) \(answer.text)")
    }
    return Staff(world: self, id: id, cookie: String(cookie))
  }

  /// A customer asks and waits. Somebody must be Available.
  func start(_ name: String = "Dana", question: String = "Why was I charged twice?", id: String = Self.clientID()) async throws -> Customer {
    let answer = try await startAnswer(["id": .text(id), "name": .text(name), "question": .text(question), "department": .of(try await department())])
    guard answer.status == 201, let token = answer["token"]?.string, let number = answer["chat.number"]?.int,
      let conversation = answer["chat.conversation"]?.int
    else { throw Line.Unexpected(what: "start answered \(answer.status) \(answer.text)") }
    return Customer(world: self, token: token, number: number, conversation: conversation)
  }

  func startAnswer(_ body: JSON, key: String = DemoDesk.linkKey) async throws -> HTTPClient.Answer {
    try await http.send("POST", "/api/links/\(key)/chats", body: Array(body.bytes))
  }

  /// Billing.
  func department() async throws -> Int64 {
    try await desk.read { _, directory in directory.departments.values.first { $0.name == "Billing" }?.id.rawValue ?? 0 }
  }

  func group(_ name: String) async throws -> Int64 {
    try await desk.read { _, directory in directory.groups.values.first { $0.name == name }?.id.rawValue ?? 0 }
  }

  static func clientID() -> String { "test-\(String(UInt64.random(in: .min ... .max), radix: 36))" }
}

/// Runs `body` against a desk of Northwind: Emily and Derek (agents), Andrea (manager), Sam, who signs in as `admin`.
/// - Parameters:
///   - folder: of the database; kept when given.
///   - seeded: without it the desk has nobody yet.
func withWorld(
  folder kept: URL? = nil, seeded: Bool = true, _ change: (inout Config) -> Void = { _ in }, _ body: (World) async throws -> Void
) async throws {
  await DeskGate.shared.enter()
  let outcome: Result<Void, any Error>
  do { outcome = .success(try await runWorld(folder: kept, seeded: seeded, change, body)) } catch { outcome = .failure(error) }
  await DeskGate.shared.leave()
  try outcome.get()
}

private func runWorld(
  folder kept: URL?, seeded: Bool, _ change: (inout Config) -> Void, _ body: (World) async throws -> Void
) async throws {
  let folder = kept ?? FileManager.default.temporaryDirectory.appendingPathComponent("switchboard-world-\(UUID().uuidString)")
  defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
  var config = Config()
  config.port = 0
  config.database = folder.appendingPathComponent("desk.sqlite").path
  config.chatsPerAddress = 100_000
  config.signInTries = 1_000
  config.passwordRounds = World.passwords.rounds
  change(&config)
  let (clock, log) = (TestClock(), LogLines())
  if seeded { try await SeededDesk.copy(for: config) }
  let (ports, port) = AsyncStream<Int>.makeStream()
  let app = try await App.build(config, logger: log.logger, clock: { clock.now }) { port.yield($0) }
  let services = ServiceGroup(configuration: .init(services: [app.application], logger: log.logger))
  let (ended, end) = AsyncStream<Void>.makeStream()
  try await withThrowingTaskGroup(of: Void.self) { tasks in
    tasks.addTask {
      defer {
        end.finish()
        port.finish()
      }
      try await services.run()
    }
    guard let port = await ports.first(where: { _ in true }) else { return try await tasks.waitForAll() }
    let world = World(app: app, port: port, clock: clock, log: log, services: services, ended: ended)
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await body(world)) } catch { outcome = .failure(error) }
    await services.triggerGracefulShutdown()
    try await tasks.waitForAll()
    try outcome.get()
  }
  try await app.desk.database.close()
}
