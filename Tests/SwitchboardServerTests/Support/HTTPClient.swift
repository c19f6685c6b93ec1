import NIOCore
import NIOHTTP1
import NIOPosix

/// One request on a connection of its own.
struct HTTPClient: Sendable {
  let port: Int

  struct Answer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]

    var json: JSON { (try? JSON(body)) ?? .null }
    var text: String { String(decoding: body, as: UTF8.self) }
    subscript(path: String) -> JSON? { json[path] }
  }

  func send(_ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8]? = nil) async throws -> Answer {
    let (channel, answer) = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(host: "127.0.0.1", port: port) { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHTTPClientHandlers()
        let reader = AnswerReader(eventLoop: channel.eventLoop)
        try channel.pipeline.syncOperations.addHandler(reader)
        return (channel, reader.answer.futureResult)
      }
    }
    var fields = HTTPHeaders([("Host", "127.0.0.1:\(port)"), ("Connection", "close")] + headers)
    if let body, !fields.contains(name: "Content-Length"), !fields.contains(name: "Transfer-Encoding") {
      fields.add(name: "Content-Length", value: "\(body.count)")
    }
    let head = HTTPRequestHead(version: .http1_1, method: .init(rawValue: method), uri: path, headers: fields)
    channel.write(HTTPClientRequestPart.head(head), promise: nil)
    if let body { channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil) }
    channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    let timer = channel.eventLoop.scheduleTask(in: .seconds(60)) { channel.close(promise: nil) }
    defer { timer.cancel() }
    return try await answer.get()
  }
}

private final class AnswerReader: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  let answer: EventLoopPromise<HTTPClient.Answer>
  private var head: HTTPResponseHead?
  private var body: [UInt8] = []

  init(eventLoop: any EventLoop) { answer = eventLoop.makePromise() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    case .body(let part): body += part.readableBytesView
    case .end:
      if let head { answer.succeed(.init(status: Int(head.status.code), headers: head.headers, body: body)) }
      context.close(promise: nil)
    }
  }

  /// Also where the connection is never made.
  func handlerRemoved(context: ChannelHandlerContext) { answer.fail(ChannelError.inputClosed) }
  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
