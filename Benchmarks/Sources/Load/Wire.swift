/// How bytes on a connection fall into frames.
package enum Wire: Sendable {
  case webSocket
  /// Redis' protocol, as far as publish and subscribe need it.
  case resp
}

/// One frame at the front of a buffer.
struct Frame {
  enum Kind { case data, ping, pong, close, malformed }
  var kind: Kind
  /// Where the payload begins and how long it is, in bytes.
  var start: Int
  var count: Int
  var end: Int { start + count + trailer }
  var trailer = 0
}

extension Wire {
  /// The frame at the front of `bytes`, or nil while it is incomplete.
  @inline(__always)
  func frame(_ bytes: Bytes) -> Frame? {
    switch self {
    case .webSocket: Self.webSocketFrame(bytes)
    case .resp: Self.respFrame(bytes)
    }
  }

  /// RFC 6455, 5.2. A server's frame is not masked; no peer measured here splits a message of 200 bytes, so a fragment is malformed.
  @inline(__always)
  private static func webSocketFrame(_ bytes: Bytes) -> Frame? {
    guard bytes.count >= 2 else { return nil }
    var start = 2
    var count = Int(bytes[1])
    if count == 126 {
      guard bytes.count >= 4 else { return nil }
      count = Int(bytes[2]) << 8 | Int(bytes[3])
      start = 4
    } else if count == 127 {
      guard bytes.count >= 10 else { return nil }
      count = (2..<10).reduce(0) { $0 << 8 | Int(bytes[$1]) & 0xff }
      start = 10
      if count > 1 << 20 { return Frame(kind: .malformed, start: 0, count: 0) }
    } else if count > 127 {
      return Frame(kind: .malformed, start: 0, count: 0)
    }
    let kind: Frame.Kind =
      switch bytes[0] {
      case 0x81, 0x82: .data
      case 0x88: .close
      case 0x89: .ping
      case 0x8a: .pong
      default: .malformed
      }
    return bytes.count >= start + count ? Frame(kind: kind, start: start, count: count) : nil
  }

  /// One reply; the payload of an array is its last element (a published message), that of a line is the line.
  private static func respFrame(_ bytes: Bytes) -> Frame? {
    guard let first = line(bytes, 0) else { return nil }
    switch bytes[0] {
    case 0x2b, 0x3a, 0x2d: return Frame(kind: .data, start: 0, count: first - 2, trailer: 2)
    case 0x2a:
      guard let elements = bytes.integer(at: 1) else { return Frame(kind: .malformed, start: 0, count: 0) }
      var offset = first
      var last = Frame(kind: .data, start: 0, count: 0)
      for _ in 0..<elements {
        guard let next = line(bytes, offset) else { return nil }
        if bytes[offset] == 0x24 {
          guard let length = bytes.integer(at: offset + 1) else { return Frame(kind: .malformed, start: 0, count: 0) }
          guard next + length + 2 <= bytes.count else { return nil }
          last = Frame(kind: .data, start: next, count: length, trailer: 2)
        } else {
          last = Frame(kind: .data, start: offset, count: next - 2 - offset, trailer: 2)
        }
        offset = last.end
      }
      return last
    default: return Frame(kind: .malformed, start: 0, count: 0)
    }
  }

  /// The offset behind the line feed of the line that begins at `start`.
  @inline(__always)
  private static func line(_ bytes: Bytes, _ start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == 0x0a { return index + 1 }
      index += 1
    }
    return nil
  }
}
