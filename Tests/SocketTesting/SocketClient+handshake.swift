import NIOCore
import NIOHTTP1
import NIOSSL
import NIOWebSocket

extension SocketClient {
  enum Handshaken: Sendable {
    case open(SocketClient)
    case refused(EventLoopFuture<Refused>)
  }

  static func configure(_ channel: any Channel, path: String, _ options: Options) throws -> EventLoopFuture<Handshaken> {
    let pipeline = channel.pipeline.syncOperations
    if let tls = options.tls {
      try pipeline.addHandler(NIOSSLClientHandler(context: NIOSSLContext(configuration: tls), serverHostname: nil))
    }
    let upgrader = NIOTypedWebSocketClientUpgrader(maxFrameSize: 1 << 24) { channel, head in
      channel.eventLoop.makeCompletedFuture { try open(channel, head, options) }
    }
    var headers = HTTPHeaders([("Host", "127.0.0.1")] + options.headers)
    if !options.subprotocols.isEmpty { headers.add(name: "Sec-WebSocket-Protocol", value: options.subprotocols.joined(separator: ", ")) }
    let request = HTTPRequestHead(version: .http1_1, method: .GET, uri: path, headers: headers)
    let upgrade = NIOTypedHTTPClientUpgradeConfiguration(upgradeRequestHead: request, upgraders: [upgrader]) { channel in
      channel.eventLoop.makeCompletedFuture {
        let refusal = RefusalReader(eventLoop: channel.eventLoop)
        try channel.pipeline.syncOperations.addHandler(refusal)
        return Handshaken.refused(refusal.refused.futureResult)
      }
    }
    var configuration = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: upgrade)
    // A server may send its first frame together with its answer.
    configuration.leftOverBytesStrategy = .forwardBytes
    return try pipeline.configureUpgradableHTTPClientPipeline(configuration: configuration)
  }

  private static func open(_ channel: any Channel, _ head: HTTPResponseHead, _ options: Options) throws -> Handshaken {
    let inbox = Inbox<Event>(eventLoop: channel.eventLoop)
    try channel.pipeline.syncOperations.addHandler(FrameReader(inbox: inbox, answersClose: options.answersClose))
    if !options.reads { try channel.syncOptions?.setOption(.autoRead, value: false) }
    let bound = NIOLoopBound(inbox, eventLoop: channel.eventLoop)
    return .open(SocketClient(channel: channel, headers: head.headers.byName, inbox: bound))
  }
}

extension HTTPHeaders {
  var byName: [String: String] {
    Dictionary(map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { "\($0), \($1)" })
  }
}

/// Frames to events.
private final class FrameReader: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  private let inbox: Inbox<SocketClient.Event>
  private let answersClose: Bool

  init(inbox: Inbox<SocketClient.Event>, answersClose: Bool) {
    self.inbox = inbox
    self.answersClose = answersClose
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    var payload = frame.unmaskedData
    switch frame.opcode {
    case .text: inbox.put(.text(String(buffer: payload)))
    case .ping: inbox.put(.ping)
    case .pong: inbox.put(.pong(String(buffer: payload)))
    case .connectionClose:
      if answersClose {
        let echo = WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: .random(), data: payload)
        context.writeAndFlush(wrapOutboundOut(echo), promise: nil)
      }
      inbox.put(.closed(payload.readInteger(as: UInt16.self)))
    default: break
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    inbox.put(.ended)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}

/// An ordinary HTTP answer to a handshake.
private final class RefusalReader: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  let refused: EventLoopPromise<SocketClient.Refused>
  private var head: HTTPResponseHead?
  private var body = ByteBuffer()

  init(eventLoop: any EventLoop) {
    refused = eventLoop.makePromise()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    case .body(var part): body.writeBuffer(&part)
    case .end:
      guard let head else { return }
      refused.succeed(.init(status: head.status.code, headers: head.headers.byName, body: String(buffer: body)))
      context.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    refused.fail(ChannelError.inputClosed)
  }
}
