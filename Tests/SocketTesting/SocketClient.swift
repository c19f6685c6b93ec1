import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// A WebSocket client for tests: every frame that comes is an event, and any frame may be sent, also a wrong one.
package struct SocketClient: Sendable {
  package enum Event: Sendable, Equatable {
    case text(String)
    case ping
    case pong(String)
    /// The server's close frame; nil when it carries no code.
    case closed(UInt16?)
    /// The connection is gone.
    case ended
  }

  package struct Options: Sendable {
    package var headers: [(String, String)] = []
    package var subprotocols: [String] = []
    package var tls: TLSConfiguration?
    /// Echo the server's close frame, as a decent peer does.
    package var answersClose = true
    /// Read what comes. A client that does not is a slow receiver.
    package var reads = true

    package init() {}
  }

  /// The server answered the handshake with something else than 101.
  package struct Refused: Error, Sendable, Equatable {
    package let status: UInt
    package let headers: [String: String]
    package let body: String
  }

  package let channel: any Channel
  /// Headers of the answer 101, by lowercase name.
  package let headers: [String: String]
  private let inbox: NIOLoopBound<Inbox<Event>>

  package static func connect(port: Int, path: String, _ options: Options = Options()) async throws -> SocketClient {
    let upgrade = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.socketOption(.so_rcvbuf), value: options.reads ? 256 * 1024 : 4096)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture { try configure(channel, path: path, options) }
      }
    switch try await upgrade.get() {
    case .open(let client): return client
    case .refused(let refused): throw try await refused.get()
    }
  }

  // MARK: Receiving

  package func next(within limit: TimeAmount = .seconds(10)) async throws -> Event {
    try await channel.eventLoop.flatSubmit { [inbox] in inbox.value.take(within: limit) }.get()
  }

  /// Skips to the end of the conversation: the server's code, or nil when the connection just ended.
  package func closeCode(within limit: TimeAmount = .seconds(10)) async throws -> UInt16? {
    while true {
      switch try await next(within: limit) {
      case .closed(let code): return code
      case .ended: return nil
      default: continue
      }
    }
  }

  // MARK: Sending

  package func send(_ text: String) async throws {
    try await send(.text, ByteBuffer(string: text))
  }

  package func send(
    _ opcode: WebSocketOpcode, _ data: ByteBuffer = ByteBuffer(), isFinal: Bool = true, isMasked: Bool = true, rsv1: Bool = false
  ) async throws {
    var frame = WebSocketFrame(fin: isFinal, rsv1: rsv1, opcode: opcode, maskKey: nil, data: data)
    if isMasked {
      let key = WebSocketMaskingKey.random()
      frame = WebSocketFrame(fin: isFinal, rsv1: rsv1, opcode: opcode, maskKey: key, data: data)
    }
    try await channel.writeAndFlush(frame)
  }

  package func close(_ code: UInt16 = 1000) async throws {
    try await send(.connectionClose, ByteBuffer(integer: code))
  }

  /// Ends the connection without a word, if the server has not.
  package func vanish() async {
    try? await channel.close()
  }

  init(channel: any Channel, headers: [String: String], inbox: NIOLoopBound<Inbox<Event>>) {
    self.channel = channel
    self.headers = headers
    self.inbox = inbox
  }
}
