import NIOCore
import NIOPosix

/// Plain bytes over TCP, for peers that speak HTTP badly or not at all.
package struct RawConnection: Sendable {
  package let channel: any Channel
  private let inbox: NIOLoopBound<Inbox<String?>>

  package static func connect(port: Int) async throws -> RawConnection {
    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(host: "127.0.0.1", port: port) { channel in
      channel.eventLoop.makeCompletedFuture {
        let inbox = Inbox<String?>(eventLoop: channel.eventLoop)
        try channel.pipeline.syncOperations.addHandler(ByteReader(inbox: inbox))
        return RawConnection(channel: channel, inbox: NIOLoopBound(inbox, eventLoop: channel.eventLoop))
      }
    }
  }

  package func send(_ text: String) async throws {
    try await channel.writeAndFlush(ByteBuffer(string: text))
  }

  package func send(_ bytes: [UInt8]) async throws {
    try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
  }

  /// What comes until `end` has come, or the connection closes.
  package func read(until end: String, within limit: TimeAmount = .seconds(10)) async throws -> String {
    var text = ""
    while !text.contains(end), let part = try await next(within: limit) { text += part }
    return text
  }

  /// What comes until the connection closes.
  package func readToEnd(within limit: TimeAmount = .seconds(10)) async throws -> String {
    var text = ""
    while let part = try await next(within: limit) { text += part }
    return text
  }

  private func next(within limit: TimeAmount) async throws -> String? {
    try await channel.eventLoop.flatSubmit { [inbox] in inbox.value.take(within: limit) }.get()
  }
}

private final class ByteReader: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let inbox: Inbox<String?>

  init(inbox: Inbox<String?>) {
    self.inbox = inbox
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    inbox.put(String(buffer: unwrapInboundIn(data)))
  }

  func channelInactive(context: ChannelHandlerContext) {
    inbox.put(nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
