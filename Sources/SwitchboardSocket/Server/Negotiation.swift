import Hummingbird
import HummingbirdCore
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOWebSocket

/// What a connection turned out to be.
enum Negotiated: Sendable {
  case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
  case refused(Response, NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
  case socket
}

/// What a server hands from setting a connection up to handling it.
package struct NegotiatingConnection: ServerChildChannelValue {
  package let channel: any Channel
  let outcome: EventLoopFuture<Negotiated>
}

/// The router's answer to one connection's handshake, kept between the steps of NIO's upgrade handler.
///
/// `@unchecked Sendable`: touched on the channel's loop only.
final class Decision: @unchecked Sendable {
  enum Answer {
    case none
    case accepted(SocketAcceptance)
    case refused(Response)
  }

  var answer = Answer.none
}

/// Computes the handshake's answer as NIO does, and then adds only what a socket needs: NIO's own upgrader would leave its encoder in
/// the pipeline, which nobody uses and nobody can remove.
struct SocketUpgrader: NIOTypedHTTPServerProtocolUpgrader {
  let handshake: NIOTypedWebSocketServerUpgrader<Negotiated>
  let install: @Sendable (any Channel) throws -> Void

  var supportedProtocol: String { handshake.supportedProtocol }
  var requiredUpgradeHeaders: [String] { handshake.requiredUpgradeHeaders }

  func buildUpgradeResponse(
    channel: any Channel, upgradeRequest: HTTPRequestHead, initialResponseHeaders: HTTPHeaders
  ) -> EventLoopFuture<HTTPHeaders> {
    handshake.buildUpgradeResponse(channel: channel, upgradeRequest: upgradeRequest, initialResponseHeaders: initialResponseHeaders)
  }

  func upgrade(channel: any Channel, upgradeRequest: HTTPRequestHead) -> EventLoopFuture<Negotiated> {
    channel.eventLoop.makeCompletedFuture {
      try install(channel)
      return .socket
    }
  }
}
