import Hummingbird
import NIOCore
import SwitchboardSocket

/// What a request carries on its way: where it came from, and its handshake when it is one.
package struct AppContext: RequestContext, SocketRequestContext, RemoteAddressRequestContext {
  package var coreContext: CoreRequestContextStorage
  package let handshake: SocketHandshake?
  package let remoteAddress: SocketAddress?

  package init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    handshake = SocketHandshake.current
    remoteAddress = source.channel.remoteAddress
  }
}
