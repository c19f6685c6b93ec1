import NIOCore
import NIOWebSocket

/// A server's frame, encoded once: header (RFC 6455 5.2) and payload in one shared buffer. A server does not mask, so the same bytes
/// serve every receiver; copying the value is one retain.
package struct PreparedFrame: Sendable {
  let buffer: ByteBuffer

  package init(text: ByteBuffer) {
    self.init(.text, payload: text.readableBytesView)
  }

  package init(text: String) {
    self.init(.text, payload: text.utf8)
  }

  /// `bytes` is UTF-8 already.
  package init(bytes: some Collection<UInt8>) {
    self.init(.text, payload: bytes)
  }

  static let ping = PreparedFrame(.ping, payload: EmptyCollection())

  /// Answers a ping with the same payload (RFC 6455 5.5.3).
  static func pong(_ payload: ByteBuffer) -> PreparedFrame {
    PreparedFrame(.pong, payload: payload.readableBytesView)
  }

  static func close(_ reason: CloseReason) -> PreparedFrame {
    close(code: reason.code, text: reason.text)
  }

  static func close(code: UInt16?, text: String = "") -> PreparedFrame {
    var payload = ByteBuffer()
    if let code {
      payload.writeInteger(code)
      payload.writeString(text)
    }
    return PreparedFrame(.connectionClose, payload: payload.readableBytesView)
  }

  /// Bytes on the wire, header included.
  package var size: Int { buffer.readableBytes }

  private init(_ opcode: WebSocketOpcode, payload: some Collection<UInt8>) {
    let length = payload.count
    var buffer = ByteBuffer()
    buffer.reserveCapacity(length + 10)
    buffer.writeInteger(0x80 | UInt8(webSocketOpcode: opcode))
    switch length {
    case ...125:
      buffer.writeInteger(UInt8(length))
    case ...Int(UInt16.max):
      buffer.writeMultipleIntegers(UInt8(126), UInt16(length))
    default:
      buffer.writeMultipleIntegers(UInt8(127), UInt64(length))
    }
    buffer.writeBytes(payload)
    self.buffer = buffer
  }
}
