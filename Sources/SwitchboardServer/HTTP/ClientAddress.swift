import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
  /// Where the request comes from: the peer, or, behind a trusted proxy, what that proxy says. Nobody else is believed.
  func clientAddress(_ context: AppContext, _ config: Config) -> String {
    let peer = context.remoteAddress?.ipAddress ?? "unknown"
    guard config.trustedProxies.contains(peer), let forwarded = headers[.xForwardedFor] else { return peer }
    return forwarded.split(separator: ",").map { String($0).trimmed() }.last { !config.trustedProxies.contains($0) } ?? peer
  }

  /// Whether the browser talks TLS to us or to a trusted proxy: decides the cookie's Secure flag.
  func isSecure(_ context: AppContext, _ config: Config) -> Bool {
    if config.tlsCertificate != nil { return true }
    guard let peer = context.remoteAddress?.ipAddress, config.trustedProxies.contains(peer) else { return false }
    return headers[.xForwardedProto] == "https"
  }
}
