import Hummingbird
import HummingbirdCore

extension HTTPServerBuilder {
  /// A server for HTTP/1.1 and sockets on one port. `router` is the responder the application itself is made with; over TLS, wrap this in
  /// `.tls(_:tlsConfiguration:)`.
  package static func switchboardSockets<Router: HTTPResponder>(
    _ router: Router, sockets: Sockets, configuration: SocketServerConfiguration = SocketServerConfiguration()
  ) -> HTTPServerBuilder where Router.Context: InitializableFromSource<ApplicationRequestContextSource> {
    HTTPServerBuilder { responder in
      SocketServerChannel(responder: responder, router: router, sockets: sockets, configuration: configuration)
    }
  }
}
