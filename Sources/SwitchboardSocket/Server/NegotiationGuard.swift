import NIOCore
import NIOHTTP1

/// Watches over a connection until it is known what it speaks: nobody else would close one that sends nothing (browsers connect in
/// advance), sends rubbish, or takes for ever over its head (slowloris); each of them would hold up a shutdown. Leaves the pipeline
/// when HTTP or the socket has taken over; over a refusal it stays until the channel closes.
final class NegotiationGuard: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Any
  typealias InboundOut = Any
  typealias OutboundOut = HTTPServerResponsePart

  private let timeout: TimeAmount
  private var deadline: Scheduled<Void>?
  private var isOver = false

  init(timeout: TimeAmount) {
    self.timeout = timeout
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let bound = context.loopBound
    deadline = context.eventLoop.scheduleTask(in: timeout) { bound.value.cut() }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = nil
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent { return context.cut() }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError else { return context.fireErrorCaught(error) }
    guard !isOver else { return }
    isOver = true
    let status: HTTPResponseStatus = error as? HTTPParserError == .headerOverflow ? .requestHeaderFieldsTooLarge : .badRequest
    let head = HTTPResponseHead(version: .http1_1, status: status, headers: ["Connection": "close", "Content-Length": "0"])
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.close(promise: nil)
  }
}
