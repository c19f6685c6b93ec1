import NIOCore
import NIOPosix

/// A mail server that takes everything, for the time of a test (RFC 5321, as much as a client that does not pipeline needs).
struct PostBox {
  let port: Int64

  static func run(_ test: (PostBox) async throws -> Void) async throws {
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Clerk()) }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await test(PostBox(port: Int64(server.localAddress?.port ?? 0)))) } catch { outcome = .failure(error) }
    try await server.close()
    try outcome.get()
  }
}

private final class Clerk: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private var heard = ""
  private var isTakingMail = false

  func channelActive(context: ChannelHandlerContext) { say("220 here", context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    heard += String(buffer: unwrapInboundIn(data))
    while let end = heard.firstRange(of: "\r\n") {
      let line = heard[..<end.lowerBound]
      heard.removeSubrange(..<end.upperBound)
      if isTakingMail {
        guard line == "." else { continue }
        isTakingMail = false
        say("250 taken", context)
      } else if line == "DATA" {
        isTakingMail = true
        say("354 go on", context)
      } else if line == "QUIT" {
        say("221 bye", context)
        context.close(promise: nil)
      } else {
        say("250 well", context)
      }
    }
  }

  private func say(_ line: String, _ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: line + "\r\n")), promise: nil)
  }
}
