import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import SocketTesting

@testable import SwitchboardSocket

struct TestContext: SocketRequestContext {
  var coreContext: CoreRequestContextStorage
  let handshake: SocketHandshake?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    handshake = .current
  }
}

/// A live server with a socket route, a plain route and some that refuse.
struct TestServer: Sendable {
  struct Options {
    var heartbeat = Heartbeat.Limits.standard
    var mailbox = Mailbox.Limits.standard
    var grace = TimeAmount.milliseconds(300)
    var endpoint = SocketEndpoint(name: "test", maximumMessage: 1000, maximumFragments: 4)
    var configuration = SocketServerConfiguration()
    var isSecure = false
    var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  }

  let port: Int
  let sockets: Sockets
  let fanOut: FanOut
  let log: SessionLog
  fileprivate let services: ServiceGroup
  fileprivate let ended: AsyncStream<Void>

  /// Asks for a graceful end, and waits for it.
  func shutDown() async {
    await services.triggerGracefulShutdown()
    for await _ in ended {}
  }

  func connect(_ path: String = "/socket", _ change: (inout SocketClient.Options) -> Void = { _ in }) async throws -> SocketClient {
    var options = SocketClient.Options()
    change(&options)
    return try await SocketClient.connect(port: port, path: path, options)
  }
}

/// Runs `body` against a server on a port of its own, then ends it.
func withServer(
  _ change: (inout TestServer.Options) -> Void = { _ in }, _ body: (TestServer) async throws -> Void
) async throws {
  var options = TestServer.Options()
  change(&options)
  let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
  let sockets = Sockets(group: group, heartbeat: options.heartbeat, mailbox: options.mailbox, grace: options.grace)
  let fanOut = FanOut(sockets)
  let log = SessionLog()
  let responder = router(options.endpoint, fanOut, log).buildResponder()
  var builder = HTTPServerBuilder.switchboardSockets(responder, sockets: sockets, configuration: options.configuration)
  if options.isSecure { builder = try .tls(builder, tlsConfiguration: serverTLS()) }
  let (ports, port) = AsyncStream<Int>.makeStream()
  let application = Application(
    responder: responder, server: builder, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
    onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) },
    eventLoopGroupProvider: .shared(group), logger: options.logger)
  let services = ServiceGroup(configuration: .init(services: [application], logger: options.logger))
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
    let server = TestServer(port: port, sockets: sockets, fanOut: fanOut, log: log, services: services, ended: ended)
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await body(server))
    } catch {
      outcome = .failure(error)
    }
    await services.triggerGracefulShutdown()
    try await tasks.waitForAll()
    try outcome.get()
  }
  try await group.shutdownGracefully()
}

private func router(_ endpoint: SocketEndpoint, _ fanOut: FanOut, _ log: SessionLog) -> Router<TestContext> {
  let router = Router(context: TestContext.self)
  router.get("socket") { request, context in
    context.acceptSocket(endpoint, subprotocol: request.offeredSubprotocols.first) { ScriptedSession($0, fanOut, log) }
  }
  router.get("hello") { _, _ in "hello" }
  router.get("forbidden") { _, _ -> Response in throw HTTPError(.forbidden, message: "not you") }
  router.get("busy") { _, _ in Response(status: .tooManyRequests, headers: [.retryAfter: "5"], body: .init(byteBuffer: ByteBuffer(string: "later"))) }
  router.get("broken") { _, _ -> Response in throw CancellationError() }
  return router
}

private func serverTLS() throws -> TLSConfiguration {
  let certificate = try NIOSSLCertificate(bytes: Array(TestCertificate.certificate.utf8), format: .pem)
  let key = try NIOSSLPrivateKey(bytes: Array(TestCertificate.key.utf8), format: .pem)
  return .makeServerConfiguration(certificateChain: [.certificate(certificate)], privateKey: .privateKey(key))
}
