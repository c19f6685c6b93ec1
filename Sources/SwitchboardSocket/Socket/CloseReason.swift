/// Why a socket ends: the status code and text of the close frame (RFC 6455 7.4), and what the peer should make of it. The codes are
/// those of the socket protocol; 1006 is never on the wire, it stands for an end without a close frame.
package struct CloseReason: Sendable, Equatable {
  /// What a client does next.
  package enum Reconnect: Sendable, Equatable {
    case never
    case after(seconds: Int)
    case withJitter
    case atOnce
    case withBackoff
  }

  package let code: UInt16
  /// At most 123 bytes of UTF-8: a control frame carries no more than 125.
  package let text: String
  package let reconnect: Reconnect

  package init(code: UInt16, text: String, reconnect: Reconnect) {
    precondition(text.utf8.count <= 123, "a close frame has no room for a longer text")
    self.code = code
    self.text = text
    self.reconnect = reconnect
  }

  package static let bye = CloseReason(code: 1000, text: "bye", reconnect: .never)
  package static let goingAway = CloseReason(code: 1001, text: "going away", reconnect: .never)
  package static let tooManyFrames = CloseReason(code: 1008, text: "too many frames", reconnect: .after(seconds: 30))
  package static let notUTF8 = CloseReason(code: 1008, text: "not UTF-8", reconnect: .after(seconds: 30))
  package static let restart = CloseReason(code: 1012, text: "restart", reconnect: .withJitter)
  package static let slow = CloseReason(code: 3008, text: "slow", reconnect: .atOnce)
  package static let malformed = malformed("malformed frame")
  package static let signedOut = CloseReason(code: 4401, text: "signed out", reconnect: .never)
  /// The peer vanished: end of file, reset.
  package static let lost = CloseReason(code: 1006, text: "lost", reconnect: .withBackoff)
  /// The heartbeat gave up on the peer.
  package static let silent = CloseReason(code: 1006, text: "silent", reconnect: .withBackoff)

  /// A bug of the client, named: it is told apart in its console.
  package static func malformed(_ text: String) -> CloseReason {
    CloseReason(code: 4400, text: text, reconnect: .never)
  }

  /// The peer said good-bye with this code.
  static func peer(_ code: UInt16) -> CloseReason {
    CloseReason(code: code, text: "by peer", reconnect: .never)
  }

  /// A lost or silent peer reads nothing any more, and a slow one not soon enough: a close frame would wait behind what it does not read.
  var isSent: Bool { code != 1006 && code != CloseReason.slow.code }

  /// Codes a peer may put on the wire (RFC 6455 7.4.1, 7.4.2).
  static func isAllowedOnWire(_ code: UInt16) -> Bool {
    switch code {
    case 1004, 1005, 1006, 1015: false
    case 1000...1014, 3000...4999: true
    default: false
    }
  }
}
