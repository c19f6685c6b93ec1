import Crypto
import Foundation
import SwitchboardCore

/// Random secrets, their hashes, and the signed tokens of customers.
package struct Tokens: Sendable {
  private let key: SymmetricKey

  /// `secret` is the desk's own, kept in its database.
  package init(secret: String) { key = SymmetricKey(data: SHA256.hash(data: Data(secret.utf8))) }

  /// 256 random bits that can stand in a URL.
  package static func random(prefix: String = "") -> String {
    prefix + Data((0..<32).map { _ in UInt8.random(in: .min ... .max) }).base64URL
  }

  /// What is stored of a secret.
  package static func hash(_ token: String) -> String { Data(SHA256.hash(data: Data(token.utf8))).base64URL }

  /// Lets its holder come back to one chat: `v1.<chat>.<expiry>.<mac>`.
  package func visitor(_ chat: ID<Chat>, expires: Timestamp) -> String {
    let claim = "v1.\(chat).\(expires.milliseconds)"
    return claim + "." + mac(claim).base64URL
  }

  package func chat(of token: String, now: Timestamp) -> ID<Chat>? {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "v1", let chat = Int64(parts[1]), let expiry = Int64(parts[2]), let mac = Data(base64URL: String(parts[3])),
      HMAC<SHA256>.isValidAuthenticationCode(mac, authenticating: Data("visitor:v1.\(parts[1]).\(parts[2])".utf8), using: key),
      expiry > now.milliseconds
    else { return nil }
    return ID(chat)
  }

  /// Says of a browser that somebody signed in with this address there before: `d1.<nonce>.<mac>`. It opens nothing.
  package func device(of email: String) -> String {
    let nonce = Self.random()
    return "d1.\(nonce).\(Data(HMAC<SHA256>.authenticationCode(for: Self.deviceClaim(nonce, email), using: key)).base64URL)"
  }

  /// The browser's own number; nil when it is not known for this address.
  package func device(_ token: String, knownFor email: String) -> String? {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard token.utf8.count < 200, parts.count == 3, parts[0] == "d1", let mac = Data(base64URL: String(parts[2])),
      HMAC<SHA256>.isValidAuthenticationCode(mac, authenticating: Self.deviceClaim(parts[1], email), using: key)
    else { return nil }
    return String(parts[1])
  }

  private static func deviceClaim(_ nonce: some StringProtocol, _ email: String) -> Data { Data("device:\(nonce):\(email)".utf8) }

  private func mac(_ claim: String) -> Data { Data(HMAC<SHA256>.authenticationCode(for: Data("visitor:\(claim)".utf8), using: key)) }
}

extension Data {
  /// RFC 4648 section 5, without padding.
  package var base64URL: String {
    base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  package init?(base64URL text: String) {
    let standard = text.replacing("-", with: "+").replacing("_", with: "/")
    self.init(base64Encoded: standard + String(repeating: "=", count: (4 - standard.count % 4) % 4))
  }
}
