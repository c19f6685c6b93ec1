import CLinux

/// The opening handshake (RFC 6455, 4). The key is the one of the RFC's own example, so the one right answer is known without a hash.
package struct Upgrade {
  package var path: String
  package var host: String
  package var headers: [(String, String)]
  package var subprotocols: [String]

  package init(path: String, host: String = "127.0.0.1", headers: [(String, String)] = [], subprotocols: [String] = []) {
    (self.path, self.host, self.headers, self.subprotocols) = (path, host, headers, subprotocols)
  }

  package var bytes: [UInt8] {
    var lines = "GET \(path) HTTP/1.1\r\nHost: \(host)\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    lines += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    if !subprotocols.isEmpty { lines += "Sec-WebSocket-Protocol: \(subprotocols.joined(separator: ", "))\r\n" }
    for (name, value) in headers { lines += "\(name): \(value)\r\n" }
    return Array((lines + "\r\n").utf8)
  }

  enum Answer: Equatable {
    case incomplete
    /// Accepted; frames begin at this offset.
    case accepted(Int)
    case refused(String)
  }

  static func answer(_ bytes: Bytes) -> Answer {
    guard let end = bytes.position(after: "\r\n\r\n") else { return bytes.count > 16_384 ? .refused("endless headers") : .incomplete }
    let head = Bytes(rebasing: bytes[0..<end])
    guard head.starts(with: "HTTP/1.1 101 ") else { return .refused(String(bytes.text.prefix(300))) }
    guard head.position(after: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n") != nil else {
      return .refused("wrong Sec-WebSocket-Accept: " + head.text)
    }
    return .accepted(end)
  }
}
