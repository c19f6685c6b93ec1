import HTTPTypes
import Hummingbird

/// A request context whose routes can open sockets. Its `init(source:)` says `handshake = SocketHandshake.current`.
package protocol SocketRequestContext: RequestContext {
  var handshake: SocketHandshake? { get }
}

extension SocketRequestContext {
  /// Turns the request into a socket: the last thing a route does, after it knows the caller and has checked Origin and quota. The answer
  /// is 101, or 426 when this request is not a handshake (RFC 6455 4.4) or comes later than first on its connection, when it is too
  /// late to change the protocol.
  ///
  /// - Parameters:
  ///   - subprotocol: the one chosen from those the client offers.
  ///   - session: called on the socket's event loop when the handshake is over.
  package func acceptSocket(
    _ endpoint: SocketEndpoint, subprotocol: String? = nil, session: @escaping @Sendable (Socket) -> any SocketSession
  ) -> Response {
    guard let handshake else {
      return Response(status: .upgradeRequired, headers: [.upgrade: "websocket", .connection: "close"])
    }
    handshake.accept(SocketAcceptance(endpoint: endpoint, makeSession: session))
    var headers = HTTPFields()
    headers[.secWebSocketProtocol] = subprotocol
    return Response(status: .switchingProtocols, headers: headers)
  }
}

extension Request {
  /// The subprotocols a client offers, in its order of preference.
  package var offeredSubprotocols: [String] {
    headers[values: .secWebSocketProtocol].flatMap { $0.split(separator: ",") }.map { $0.trimmed }.filter { !$0.isEmpty }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var rest = self
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
