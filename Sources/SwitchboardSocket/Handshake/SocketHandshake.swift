import Synchronization

/// A handshake on its way through the router: the slot in which the route leaves its session. There is one only while the request
/// in hand can become a socket, so the same route answers a plain request with 426.
package final class SocketHandshake: Sendable {
  /// Set around the router's call; a request context reads it in its initialiser.
  @TaskLocal package static var current: SocketHandshake?

  private let slot = Mutex<SocketAcceptance?>(nil)

  init() {}

  func accept(_ acceptance: SocketAcceptance) {
    slot.withLock { $0 = acceptance }
  }

  var acceptance: SocketAcceptance? {
    slot.withLock { $0 }
  }
}

/// What a route agreed to.
struct SocketAcceptance: Sendable {
  let endpoint: SocketEndpoint
  let makeSession: @Sendable (Socket) -> any SocketSession
}
