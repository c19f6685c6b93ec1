import NIOCore

/// Watches over a connection until it is known what it speaks: nobody else would close one that sends nothing (browsers connect in
/// advance), or takes for ever over its head (slowloris); each of them would hold up a shutdown. Leaves the pipeline when HTTP or the socket has taken over; over a refusal it stays until the channel closes.
final class NegotiationGuard: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Any
  typealias InboundOut = Any

  private let timeout: TimeAmount
  private var deadline: Scheduled<Void>?

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
}
