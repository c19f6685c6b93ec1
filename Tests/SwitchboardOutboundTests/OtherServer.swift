import Hummingbird
import Logging
import NIOCore

/// Somebody else's server, for the time of a test.
struct OtherServer {
  let url: String

  static func run(_ test: @escaping @Sendable (OtherServer) async throws -> Void) async throws {
    let router = Router()
    router.get("/plain") { request, _ in
      Response(
        status: .ok, headers: [.contentType: "text/plain", .vary: "a", .userAgent: request.headers[.userAgent] ?? ""],
        body: .init(byteBuffer: ByteBuffer(string: "hello")))
    }
    router.on("/echo", method: .post) { request, _ in
      let body = try await request.body.collect(upTo: 1 << 20)
      return Response(status: .created, headers: [.contentType: request.headers[.contentType] ?? "none"], body: .init(byteBuffer: body))
    }
    router.get("/moved") { _, _ in Response(status: .found, headers: [.location: "/plain"]) }
    router.get("/large") { _, _ in Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: 65, count: 100_000))) }
    router.get("/never") { _, _ -> Response in
      try await Task.sleep(for: .seconds(60))
      return Response(status: .ok)
    }
    let (ports, port) = AsyncStream<Int>.makeStream()
    var logger = Logger(label: "other")
    logger.logLevel = .critical
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) }, logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      var iterator = ports.makeAsyncIterator()
      let number = await iterator.next() ?? 0
      try await test(OtherServer(url: "http://127.0.0.1:\(number)"))
      group.cancelAll()
    }
  }
}
