import NIOCore
import NIOHTTP1

/// Answers what is not HTTP, or a head that is too long, in the server's own words, and hangs up. The parser stops there, so no route ever
/// sees such a request, at the beginning of a connection or after others. While a request is being answered, what follows it is left to who
/// answers it. It leaves the pipeline with the rest of HTTP when the connection becomes a socket.
final class UnreadableRequest: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let refusal: SocketServerConfiguration.Refuse
  /// Requests whose answer has not ended.
  private var open = 0
  private var isOver = false

  init(refusal: @escaping SocketServerConfiguration.Refuse) {
    self.refusal = refusal
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head = Self.unwrapInboundIn(data) { open += 1 }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = Self.unwrapOutboundIn(data) { open -= 1 }
    context.write(data, promise: promise)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError, open == 0 else { return context.fireErrorCaught(error) }
    guard !isOver else { return }
    isOver = true
    let status: HTTPResponseStatus = error == .headerOverflow ? .requestHeaderFieldsTooLarge : .badRequest
    let (type, body) = refusal(Int(status.code))
    let headers: HTTPHeaders = ["Connection": "close", "Content-Type": type, "Content-Length": "\(body.count)"]
    context.write(Self.wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))), promise: nil)
    context.write(Self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
    context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
    context.close(promise: nil)
  }
}
