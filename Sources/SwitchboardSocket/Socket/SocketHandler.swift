import NIOCore
import NIOWebSocket

/// The end of a socket's pipeline: frames in, a `Socket` out of them. With NIO's frame decoder before it, it is all that stays in the
/// pipeline after the handshake; there is no encoder, because frames are written ready-made.
final class SocketHandler: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = ByteBuffer

  private let sockets: Sockets
  private let loop: SocketLoop
  private let acceptance: SocketAcceptance
  private var socket: Socket?
  private var fragments = Fragments()

  init(_ acceptance: SocketAcceptance, sockets: Sockets, loop: SocketLoop) {
    self.acceptance = acceptance
    self.sockets = sockets
    self.loop = loop
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let socket = loop.add(endpoint: acceptance.endpoint, context: context)
    self.socket = socket
    sockets.enter()
    let session = acceptance.makeSession(socket)
    socket.session = session
    session.opened()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard let socket else { return }
    let frame = unwrapInboundIn(data)
    guard socket.isOpen else {
      if frame.opcode == .connectionClose { socket.peerClosed(nil) }
      return
    }
    loop.framesIn += 1
    guard socket.heard() else { return abuse(.tooManyFrames) }
    // RFC 6455 5.1: a client masks, so that it cannot be made to write what a proxy takes for HTTP. NIO accepts both.
    guard frame.maskKey != nil else { return abuse(.malformed("unmasked frame")) }
    guard !frame.rsv1, !frame.rsv2, !frame.rsv3 else { return abuse(.malformed("reserved bit set")) }
    do throws(Fragments.Violation) {
      switch frame.opcode {
      case .text: deliver(try fragments.begin(frame.unmaskedData, isFinal: frame.fin, endpoint: socket.endpoint))
      case .continuation: deliver(try fragments.go(on: frame.unmaskedData, isFinal: frame.fin, endpoint: socket.endpoint))
      case .binary: abuse(.malformed("binary frame"))
      case .ping: socket.send(.pong(frame.unmaskedData))
      case .pong: break
      case .connectionClose: peerClosed(frame.unmaskedData)
      default: abuse(.malformed("unknown opcode"))
      }
    } catch {
      abuse(.malformed(error.text))
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    loop.tallyFramesIn()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    socket?.writabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is ChannelShouldQuiesceEvent: socket?.close(.restart)
    case ChannelEvent.inputClosed: socket?.end(.lost)
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error {
    case NIOWebSocketError.invalidFrameLength: abuse(.malformed("frame too long"))
    case is NIOWebSocketError: abuse(.malformed("bad control frame"))
    // The rest of what could not be decoded. Cutting it off would send a reset, which overtakes our close frame.
    case ByteToMessageDecoderError.dataReceivedInErrorState: break
    default: socket?.end(.lost)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    vanish()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    vanish()
  }

  private func vanish() {
    guard let socket else { return }
    // Breaks the circle handler, socket, context.
    self.socket = nil
    socket.channelClosed()
    sockets.leave()
  }

  private func deliver(_ text: ByteBuffer?) {
    guard let text else { return }
    guard text.isValidUTF8 else { return abuse(.notUTF8) }
    socket?.session?.received(text)
  }

  /// RFC 6455 5.5.1: no payload, or a code that may be sent and a text in UTF-8.
  private func peerClosed(_ payload: ByteBuffer) {
    var payload = payload
    guard payload.readableBytes > 0 else { return socket?.peerClosed(nil) ?? () }
    guard let code = payload.readInteger(as: UInt16.self), CloseReason.isAllowedOnWire(code), payload.isValidUTF8 else {
      return abuse(.malformed("bad close frame"))
    }
    socket?.peerClosed(code)
  }

  private func abuse(_ reason: CloseReason) {
    guard let socket, socket.isOpen else { return }
    loop.counters.abusive.add(1, ordering: .relaxed)
    socket.close(reason)
  }
}

extension ByteBuffer {
  /// Most of what is said is ASCII, and needs no copy to be told so.
  fileprivate var isValidUTF8: Bool {
    withUnsafeReadableBytes { bytes in bytes.reduce(0) { $0 | $1 } < 0x80 } || String(validating: readableBytesView, as: UTF8.self) != nil
  }
}
