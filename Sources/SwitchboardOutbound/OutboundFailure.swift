/// Why a call or a mail did not get through, with a sentence for an administrator.
package struct OutboundFailure: Error, Equatable, CustomStringConvertible {
  package enum Kind: Sendable, Equatable {
    /// What was asked for cannot be sent: an address, header or protocol that is not allowed.
    case unsendable
    case unreachable
    case timedOut
    /// The other side could not prove who it is, or refused to encrypt.
    case insecure
    /// More came back than is taken.
    case tooLarge
    /// Name and password were refused, or asked for.
    case signIn
    /// The mail server said no; its code (RFC 5321 §4.2.1: 4xx may work later, 5xx will not).
    case refused(Int)
    /// The caller's task was cancelled.
    case cancelled
  }

  package var kind: Kind
  package var description: String

  package init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
