import NIOCore

/// One open WebSocket. Lives on its event loop and is touched only there (hence not Sendable); other threads name it by `id`.
package final class Socket {
  enum State {
    case open
    /// Over for the product; the channel is about to close.
    case closing
    case gone
  }

  package let id: SocketID
  let loop: SocketLoop
  let endpoint: SocketEndpoint
  private let context: ChannelHandlerContext
  private let writer: SocketWriter
  private(set) var state = State.open
  var session: (any SocketSession)?
  /// The fan-out's note during one delivery.
  enum Mark {
    case none
    case named
    case namedAndLive
  }
  var mark = Mark.none
  /// Kept by the fan-out of this loop.
  var memberships: ContiguousArray<Membership> = []
  private var heartbeat: Heartbeat
  private var mailbox = Mailbox()
  private var balance: CreditBalance
  private var isDirty = false

  init(id: SocketID, loop: SocketLoop, endpoint: SocketEndpoint, context: ChannelHandlerContext) {
    let now = loop.now
    self.id = id
    self.loop = loop
    self.endpoint = endpoint
    self.context = context
    self.writer = SocketWriter(context, watermark: loop.mailbox.watermark)
    self.heartbeat = Heartbeat(at: now)
    self.balance = CreditBalance(full: endpoint.credits, at: now)
  }

  package var eventLoop: any EventLoop { loop.eventLoop }
  package var remoteAddress: SocketAddress? { context.remoteAddress }
  package var isOpen: Bool { state == .open }

  /// A Sendable way back to `session` for a task.
  package func bound<Session: AnyObject>(_ session: Session) -> LoopBound<Session> {
    LoopBound(session, eventLoop: eventLoop)
  }

  /// Goes out with the rest of the loop's tick, at its end. Does nothing on a socket that is not open.
  package func send(_ frame: PreparedFrame) {
    assert(eventLoop.inEventLoop)
    loop.drain()
    offer(frame.buffer, frames: 1)
  }

  /// Says good-bye with the reason's code; the channel closes with the peer's answer, or after the grace without it.
  package func close(_ reason: CloseReason) {
    eventLoop.preconditionInEventLoop()
    loop.drain()
    guard state == .open else { return }
    guard reason.isSent else { return end(reason) }
    state = .closing
    write(PreparedFrame.close(reason).buffer, frames: 1)
    flush()
    loop.linger(self)
    loop.depart(self, reason)
  }

  /// Cuts the connection: nothing is sent any more and nothing waited for.
  func end(_ reason: CloseReason) {
    guard state != .gone else { return }
    let wasOpen = state == .open
    state = .closing
    context.cut()
    if wasOpen { loop.depart(self, reason) }
  }

  // MARK: Called by the loop

  func flush() {
    guard isDirty else { return }
    isDirty = false
    writer.flush()
  }

  func sweep(at now: Ticks) {
    guard state == .open else { return }
    if mailbox.isOverdue(loop.mailbox, at: now) { return fallBehind() }
    switch heartbeat.sweep(loop.heartbeat, at: now) {
    case .nothing: break
    case .ping: send(.ping)
    case .close: end(.silent)
    }
  }

  // MARK: Called by the handler

  /// False when the peer has used up its credits.
  func heard() -> Bool {
    let now = loop.now
    heartbeat.heard(at: now)
    return balance.spend(endpoint.credits, at: now)
  }

  func writabilityChanged() {
    if writer.isWritable {
      mailbox.unblock()
    } else {
      // What waits may only be this tick's harvest: give it to the kernel before calling the receiver slow.
      writer.flushChannel()
      if !writer.isWritable { mailbox.block(at: loop.now) }
    }
  }

  /// The peer's close frame: its good-bye, which is answered with the same code, or its answer to ours.
  func peerClosed(_ code: UInt16?) {
    let wasOpen = state == .open
    if wasOpen {
      state = .closing
      write(PreparedFrame.close(code: code).buffer, frames: 1)
      flush()
      loop.linger(self)
    }
    context.close(promise: nil)
    if wasOpen { loop.depart(self, .peer(code ?? 1005)) }
  }

  func channelClosed() {
    let wasOpen = state == .open
    state = .gone
    if wasOpen { loop.depart(self, .lost) }
    loop.remove(self)
  }

  /// Called by the fan-out: some frames in one buffer.
  func offer(_ buffer: ByteBuffer, frames: Int) {
    guard state == .open else { return }
    if mailbox.isBlocked && !mailbox.take(frames, buffer.readableBytes, loop.mailbox) {
      return fallBehind()
    }
    write(buffer, frames: frames)
  }

  private func write(_ buffer: ByteBuffer, frames: Int) {
    writer.write(buffer)
    loop.framesOut += frames
    guard !isDirty else { return }
    isDirty = true
    loop.markDirty(self)
  }

  func fallBehind() {
    loop.counters.slow.add(1, ordering: .relaxed)
    end(.slow)
  }
}
