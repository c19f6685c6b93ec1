import HTTPTypes
import Hummingbird

/// Which pages may open a socket. Browsers send cookies with a handshake from any page and know no preflight for it, so a route that
/// trusts a cookie must check where the page came from (RFC 6455 10.2).
package struct OriginPolicy: Sendable {
  private enum Rule {
    case any
    case some(allowed: Set<String>, sameHost: Bool, missing: Bool)
  }

  private let rule: Rule

  /// - Parameters:
  ///   - allowed: origins such as `https://example.com`, without a path.
  ///   - allowsSameHost: also pages of the host (and port) the request is addressed to.
  ///   - allowsMissing: also callers that are no browser.
  package init(allowed: Set<String> = [], allowsSameHost: Bool = true, allowsMissing: Bool = true) {
    rule = .some(allowed: Set(allowed.map { $0.lowercased() }), sameHost: allowsSameHost, missing: allowsMissing)
  }

  private init(_ rule: Rule) {
    self.rule = rule
  }

  /// For sockets that show nobody's data.
  package static let any = OriginPolicy(.any)

  package func admits(_ request: Request) -> Bool {
    guard case .some(let allowed, let sameHost, let missing) = rule else { return true }
    guard let origin = request.headers[.origin]?.lowercased() else { return missing }
    if allowed.contains(origin) { return true }
    guard sameHost, let host = request.head.authority?.lowercased() else { return false }
    return origin == "https://\(host)" || origin == "http://\(host)"
  }
}
