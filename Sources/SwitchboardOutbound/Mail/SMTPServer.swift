/// The server that takes our mail.
package struct SMTPServer: Sendable, Equatable {
  package enum Security: String, Sendable, Codable, CaseIterable {
    /// Everything can be read on the way: for a server on this machine.
    case none
    /// Encrypted before anything is said, or not at all (RFC 3207).
    case starttls
    /// Encrypted from the first byte (RFC 8314).
    case tls
  }

  package var host: String
  package var port: Int
  package var security: Security
  package var user: String?
  package var password: String?
  /// A PEM file of authorities to believe instead of the system's.
  package var authorities: String?

  package init(host: String, port: Int, security: Security, user: String? = nil, password: String? = nil, authorities: String? = nil) {
    self.host = host
    self.port = port
    self.security = security
    self.user = user
    self.password = password
    self.authorities = authorities
  }
}
