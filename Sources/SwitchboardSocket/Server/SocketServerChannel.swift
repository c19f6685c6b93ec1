import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket

/// A connection that speaks HTTP/1.1 until a route turns it into a socket: one router, one middleware stack for both.
///
/// A socket lives in its NIO handlers alone. Its `handle` returns at once, so that an idle one holds no task, stream or timer.
package struct SocketServerChannel<Router: HTTPResponder>: ServerChildChannel, HTTPChannelHandler
where Router.Context: InitializableFromSource<ApplicationRequestContextSource> {
  package typealias Value = NegotiatingConnection

  package let responder: HTTPChannelHandler.Responder
  let router: Router
  let sockets: Sockets
  let configuration: SocketServerConfiguration

  package init(
    responder: @escaping HTTPChannelHandler.Responder, router: Router, sockets: Sockets, configuration: SocketServerConfiguration
  ) {
    self.responder = responder
    self.router = router
    self.sockets = sockets
    self.configuration = configuration
  }

  package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<NegotiatingConnection> {
    channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      let decision = Decision()
      let negotiationGuard = NIOLoopBound(NegotiationGuard(timeout: configuration.negotiationTimeout), eventLoop: channel.eventLoop)
      let filter = NIOLoopBound(UpgradeFilter(), eventLoop: channel.eventLoop)
      let unreadable = NIOLoopBound(UnreadableRequest(refusal: configuration.refusal), eventLoop: channel.eventLoop)
      let encoder = HTTPResponseEncoder(configuration: .init())
      let decoder = ByteToMessageHandler(
        HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: configuration.decoderLimits))
      try? channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
      try? channel.syncOptions?.setOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 512))

      let upgrader = SocketUpgrader(
        handshake: NIOTypedWebSocketServerUpgrader(
          shouldUpgrade: { channel, head in decide(head, decision, channel: channel, logger: logger) },
          upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededFuture(.socket) }),
        install: { try installSocket(on: $0, decision, negotiationGuard.value) })
      let upgradeHandler = NIOTypedHTTPServerUpgradeHandler(
        httpEncoder: encoder, extraHTTPHandlers: [decoder, unreadable.value, filter.value],
        upgradeConfiguration: .init(
          upgraders: [upgrader],
          notUpgradingCompletionHandler: { channel in
            channel.eventLoop.makeCompletedFuture {
              try installHTTP(on: channel, decision, filter.value, negotiationGuard.value, logger: logger)
            }
          }))
      try pipeline.addHandlers([encoder, decoder, unreadable.value, filter.value, upgradeHandler, negotiationGuard.value])
      return NegotiatingConnection(channel: channel, outcome: upgradeHandler.upgradeResultFuture)
    }
  }

  package func handle(value: NegotiatingConnection, logger: Logger) async {
    do {
      let outcome = try await withTaskCancellationHandler {
        try await value.outcome.get()
      } onCancel: {
        value.channel.close(promise: nil)
      }
      switch outcome {
      case .http(let channel): await handleHTTP(asyncChannel: channel, logger: logger)
      case .refused(let response, let channel): try await refuse(channel, response)
      case .socket: await sockets.keepServerUntilEmpty()
      }
    } catch {
      // A peer that connects and leaves again is no error of ours.
      logger.debug("Connection ended early", metadata: ["error": "\(error)"])
    }
  }

  private func refuse(_ channel: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>, _ response: Response) async throws {
    var head = response.head
    head.headerFields[.connection] = "close"
    try await channel.executeThenClose { _, outbound in
      try await ResponseWriter(outbound: outbound).write(response: head, body: response.body)
    }
  }
}
