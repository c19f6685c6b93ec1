import NIOCore
import NIOEmbedded
import NIOWebSocket

@testable import SwitchboardSocket

/// Sockets on an embedded event loop: the test is the network and the clock.
final class EmbeddedSockets {
  let loop = EmbeddedEventLoop()
  let sockets: Sockets
  let fanOut: FanOut
  private(set) var peers: [Peer] = []

  init(heartbeat: Heartbeat.Limits = .standard, mailbox: Mailbox.Limits = .standard) {
    sockets = Sockets(group: loop, heartbeat: heartbeat, mailbox: mailbox)
    fanOut = FanOut(sockets)
  }

  deinit {
    for peer in peers { _ = try? peer.channel.finish(acceptAlreadyClosed: true) }
  }

  func open() throws -> Peer {
    let session = SilentSession()
    let acceptance = SocketAcceptance(endpoint: SocketEndpoint(name: "embedded")) { [bound = NIOLoopBound(session, eventLoop: loop)] socket in
      bound.value.socket = socket
      return bound.value
    }
    let flushes = FlushCounter()
    let channel = EmbeddedChannel(handlers: [flushes], loop: loop)
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    try channel.pipeline.syncOperations.addHandler(SocketHandler(acceptance, sockets: sockets, loop: sockets.loops[0]))
    let peer = Peer(channel: channel, session: session, flushes: flushes)
    peers.append(peer)
    return peer
  }
}

final class Peer {
  let channel: EmbeddedChannel
  let session: SilentSession
  let flushes: FlushCounter

  init(channel: EmbeddedChannel, session: SilentSession, flushes: FlushCounter) {
    self.channel = channel
    self.session = session
    self.flushes = flushes
  }

  var socket: Socket { session.socket! }

  /// Texts (or the opcode's number for other frames) that reached the wire since the last call.
  func arrived() throws -> [String] {
    var texts: [String] = []
    var bytes = ByteBuffer()
    while let written = try channel.readOutbound(as: ByteBuffer.self) { bytes.writeImmutableBuffer(written) }
    while bytes.readableBytes > 0 {
      let opcode = bytes.readInteger(as: UInt8.self)! & 0x0F
      var length = Int(bytes.readInteger(as: UInt8.self)!)
      if length == 126 { length = Int(bytes.readInteger(as: UInt16.self)!) }
      if length == 127 { length = Int(bytes.readInteger(as: UInt64.self)!) }
      let payload = bytes.readString(length: length)!
      texts.append(opcode == 1 ? payload : "#\(opcode)")
    }
    return texts
  }

  func says(_ text: String) throws {
    let key = WebSocketMaskingKey.random()
    var data = ByteBuffer(string: text)
    data.webSocketMask(key)
    try channel.writeInbound(WebSocketFrame(fin: true, opcode: .text, maskKey: key, data: data))
  }
}

final class SilentSession: SocketSession {
  var socket: Socket?
  private(set) var reason: CloseReason?
  /// Run once the socket is over.
  var atEnd: () -> Void = {}

  func opened() {}
  func received(_ text: ByteBuffer) {}

  func closed(_ reason: CloseReason) {
    self.reason = reason
    atEnd()
  }
}

final class FlushCounter: ChannelOutboundHandler {
  typealias OutboundIn = ByteBuffer
  private(set) var count = 0

  func flush(context: ChannelHandlerContext) {
    count += 1
    context.flush()
  }
}
