import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket

extension SocketServerChannel {
  /// Asks the router. Headers for the answer 101, or nil: then the router's own answer waits in `decision`, because NIO has swallowed the
  /// request by now and nothing else would answer it.
  func decide(_ head: HTTPRequestHead, _ decision: Decision, channel: any Channel, logger: Logger) -> EventLoopFuture<HTTPHeaders?> {
    channel.eventLoop.makeFutureWithTask {
      try await answer(head, channel: channel, logger: logger)
    }.map { response, acceptance in
      if response.status == .switchingProtocols, let acceptance {
        decision.answer = .accepted(acceptance)
        return HTTPHeaders(forUpgrade: response.headers)
      }
      decision.answer = .refused(response)
      return nil
    }
  }

  private func answer(_ head: HTTPRequestHead, channel: any Channel, logger: Logger) async throws -> (Response, SocketAcceptance?) {
    let request = Request(head: try HTTPRequest(head, secure: false, splitCookie: false), body: RequestBody(buffer: ByteBuffer()))
    var logger = logger
    logger[metadataKey: "hb.request.id"] = .stringConvertible(RequestID())
    let handshake = SocketHandshake()
    let response: Response
    do {
      response = try await SocketHandshake.$current.withValue(handshake) {
        let context = Router.Context(source: ApplicationRequestContextSource(channel: channel, logger: logger))
        return try await router.respond(to: request, context: context)
      }
    } catch {
      logger.error("A handshake failed", metadata: ["error": "\(error)"])
      response = Response(status: .internalServerError)
    }
    return (response, handshake.acceptance)
  }

  /// From here on the connection is a socket.
  func installSocket(on channel: any Channel, _ decision: Decision, _ negotiationGuard: NegotiationGuard) throws {
    guard channel.isActive, case .accepted(let acceptance) = decision.answer else { throw ChannelError.ioOnClosedChannel }
    guard let loop = sockets.loop(of: channel.eventLoop) else {
      preconditionFailure("Sockets must be made with the event loop group the server runs on")
    }
    let pipeline = channel.pipeline.syncOperations
    let options = channel.syncOptions
    try options?.setOption(.socketOption(.so_sndbuf), value: numericCast(configuration.sendBuffer))
    try options?.setOption(.writeBufferWaterMark, value: .init(low: loop.mailbox.watermark / 2, high: loop.mailbox.watermark))
    try options?.setOption(.maxMessagesPerRead, value: 1)
    pipeline.removeHandler(negotiationGuard, promise: nil)
    try pipeline.addHandler(ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: configuration.maximumFrame)))
    try pipeline.addHandler(SocketHandler(acceptance, sockets: sockets, loop: loop))
  }

  /// What Hummingbird's own HTTP/1.1 channel consists of.
  func installHTTP(
    on channel: any Channel, _ decision: Decision, _ filter: UpgradeFilter, _ negotiationGuard: NegotiationGuard, logger: Logger
  ) throws -> Negotiated {
    let pipeline = channel.pipeline.syncOperations
    try? channel.syncOptions?.setOption(.recvAllocator, value: AdaptiveRecvByteBufferAllocator())
    pipeline.removeHandler(filter, promise: nil)
    try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
    if case .refused(let response) = decision.answer {
      return .refused(response, try NIOAsyncChannel(wrappingChannelSynchronously: channel))
    }
    try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: configuration.idleTimeout, logger: logger))
    pipeline.removeHandler(negotiationGuard, promise: nil)
    return .http(try NIOAsyncChannel(wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true)))
  }
}

extension HTTPHeaders {
  /// The answer's own headers; those of the handshake are NIO's to write, and 101 has no body to describe (RFC 9110 15.2.2).
  fileprivate init(forUpgrade fields: HTTPFields) {
    self.init(fields)
    for name in ["connection", "upgrade", "sec-websocket-accept", "content-length", "transfer-encoding"] { remove(name: name) }
  }
}
