import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOPosix
import NIOSSL
import ServiceLifecycle
import SwitchboardCore
import SwitchboardRealtime
import SwitchboardSocket
import SwitchboardStore
import SwitchboardWeb
import Synchronization

/// The composition root: everything is made here, in order, and nowhere else. Tests call it with other values.
package struct App: Sendable {
  package let desk: Desk
  package let application: any ApplicationProtocol
  package let scheduler: Scheduler
  package let jobs: JobRunner
  /// To be shown on the console while there is no administrator.
  package let setupToken: String?

  package static let wallClock: @Sendable () -> Timestamp = {
    .init(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }

  package static func build(
    _ config: Config, logger: Logger, clock: @escaping @Sendable () -> Timestamp = App.wallClock,
    onServerRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) async throws -> App {
    let group = config.threads > 0 ? MultiThreadedEventLoopGroup(numberOfThreads: config.threads) : MultiThreadedEventLoopGroup.singleton
    let sockets = Sockets(group: group)
    let fanOut = FanOut(sockets)
    let openSockets = OpenSockets()

    // The database publishes to the hub, the hub asks the board, and the board reads the database.
    let opened = Mutex<Database?>(nil)
    let visitors = VisitorPresence()
    let board = Board(fanOut: fanOut, visitors: visitors, logger: logger) { opened.withLock { $0 } }
    let roomBoard = RoomBoard(fanOut: fanOut, logger: logger) { opened.withLock { $0 } }
    let scheduled = Mutex<Scheduler?>(nil)
    let hub = Hub(fanOut: fanOut, logger: logger) { changes in
      if let due = changes.timer { scheduled.withLock { $0 }?.timerSet(due) }
      if !changes.chats.isEmpty { board.changed(changes.chats) }
      if !changes.rooms.isEmpty { roomBoard.changed(changes.rooms) }
      for id in openSockets.sockets(of: changes.endedSessions) { sockets.close(id, .signedOut) }
      if changes.directory {
        board.directoryChanged()
        for session in openSockets.staffSessions { session.execute { $0.recheck() } }
      } else if !changes.access.isEmpty {
        for session in openSockets.sessions(of: changes.access) { session.execute { $0.recheck() } }
      }
    }
    let database = try await Self.open(config, logger: logger, clock: clock) { hub.publish($0) }
    opened.withLock { $0 = database }

    let files = FileFolder(beside: config.database)
    try await files.open(database)
    let desk = Desk(
      config: config, database: database, fanOut: fanOut, sockets: sockets, board: board, roomBoard: roomBoard, presence: Presence(),
      visitors: visitors, openSockets: openSockets, limits: Limits(), files: files, tokens: Tokens(secret: try await Self.secret(database)),
      passwords: Passwords(rounds: config.passwordRounds), assets: Assets(try WebAssets.bundled.get()), portal: try await PortalPages(),
      metrics: DeskMetrics(), logger: logger, clock: clock,
      node: String(UInt32.random(in: .min ... .max), radix: 36))

    let jobs = JobRunner(desk: desk, handlers: JobHandlers.all)
    let scheduler = Scheduler(desk: desk, jobs: jobs)
    scheduled.withLock { $0 = scheduler }

    let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestLog(metrics: desk.metrics))
    router.add(middleware: SecurityHeaders())
    router.add(middleware: Problems())
    try Routes(desk: desk).add(to: router)
    let responder = router.buildResponder()

    let application = Application(
      responder: responder, server: try Self.server(responder, sockets: sockets, config),
      configuration: .init(address: .hostname(config.host, port: config.port), serverName: nil, backlog: 4096),
      onServerRunning: { channel in await onServerRunning(channel.localAddress?.port ?? config.port) },
      eventLoopGroupProvider: .shared(group), logger: logger)
    return App(desk: desk, application: application, scheduler: scheduler, jobs: jobs, setupToken: try await FirstRun.issueToken(database))
  }

  /// Opens the file, makes its folder, and brings the schema up to date.
  package static func open(
    _ config: Config, logger: Logger, clock: @escaping @Sendable () -> Timestamp = App.wallClock,
    publish: @escaping @Sendable ([Finished]) -> Void = { _ in }
  ) async throws -> Database {
    let folder = URL(fileURLWithPath: config.database).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let database = try Database(path: config.database, logger: logger, clock: clock, publish: publish)
    let ran = try await database.migrate()
    if !ran.isEmpty { logger.info("migrated", metadata: ["to": "\(ran.last ?? "")"]) }
    return database
  }

  private static func server(
    _ responder: RouterResponder<AppContext>, sockets: Sockets, _ config: Config
  ) throws -> HTTPServerBuilder {
    var configuration = SocketServerConfiguration()
    configuration.refusal = { status in ("application/problem+json", Array(Problems.document(.unreadable(status)))) }
    let plain = HTTPServerBuilder.switchboardSockets(responder, sockets: sockets, configuration: configuration)
    guard let certificate = config.tlsCertificate, let key = config.tlsKey else { return plain }
    let tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
    return try .tls(plain, tlsConfiguration: tls)
  }

  /// Signs customers' tokens. Made once and kept in the database, so that a restart invalidates nobody's chat.
  private static func secret(_ database: Database) async throws -> String {
    try await database.write { tx in
      if let secret = try SettingStore.value("secret", on: tx.connection) { return secret }
      let secret = Tokens.random()
      try SettingStore.set("secret", secret, in: tx)
      return secret
    }
  }

  /// Runs until SIGTERM or SIGINT; sockets are told to come back, everything acknowledged is on disk already.
  package func run() async throws {
    let group = ServiceGroup(
      configuration: .init(
        services: [application, jobs, scheduler, Leases(desk: desk)], gracefulShutdownSignals: [.sigterm, .sigint], logger: desk.logger))
    try await group.run()
  }
}
