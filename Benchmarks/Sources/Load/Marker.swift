import Glibc

/// What every message carries in its text, so that a delivery can be told from every other and its age be known:
/// `#c00012:0000000345:0001234567890123456#`, that is side, pair, counter from 0, and the (scheduled) send time in nanoseconds.
package struct Marker: Equatable {
  package var side: Side
  package var pair: Int
  package var counter: Int
  package var sentAt: UInt64

  package static let length = 39

  package init(side: Side, pair: Int, counter: Int, sentAt: UInt64) {
    (self.side, self.pair, self.counter, self.sentAt) = (side, pair, counter, sentAt)
  }

  package func write(to out: UnsafeMutablePointer<UInt8>) {
    out[0] = 0x23
    out[1] = side.letter
    Self.digits(UInt64(pair), 5, out + 2)
    out[7] = 0x3a
    Self.digits(UInt64(counter), 10, out + 8)
    out[18] = 0x3a
    Self.digits(sentAt, 19, out + 19)
    out[38] = 0x23
  }

  /// The first marker in `bytes`, or nil.
  @inline(__always)
  package static func find(in bytes: Bytes) -> Marker? {
    guard let base = bytes.baseAddress else { return nil }
    var offset = 0
    while offset + length <= bytes.count {
      guard let hit = memchr(base + offset, 0x23, bytes.count - length + 1 - offset) else { return nil }
      let start = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
      if let marker = read(base + start) { return marker }
      offset = start + 1
    }
    return nil
  }

  @inline(__always)
  private static func read(_ at: UnsafePointer<UInt8>) -> Marker? {
    guard at[7] == 0x3a, at[18] == 0x3a, at[38] == 0x23, let side = Side(letter: at[1]),
      let pair = number(at + 2, 5), let counter = number(at + 8, 10), let time = number(at + 19, 19)
    else { return nil }
    return Marker(side: side, pair: Int(pair), counter: Int(counter), sentAt: time)
  }

  private static func digits(_ value: UInt64, _ width: Int, _ out: UnsafeMutablePointer<UInt8>) {
    var rest = value
    for index in stride(from: width - 1, through: 0, by: -1) {
      out[index] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
  }

  @inline(__always)
  private static func number(_ at: UnsafePointer<UInt8>, _ width: Int) -> UInt64? {
    var value: UInt64 = 0
    for index in 0..<width {
      let digit = at[index] &- 0x30
      if digit > 9 { return nil }
      value = value &* 10 &+ UInt64(digit)
    }
    return value
  }
}

/// The two ends of a chat.
package enum Side: Int, Sendable {
  case customer = 0
  case agent = 1

  package var other: Side { self == .customer ? .agent : .customer }
  var letter: UInt8 { self == .customer ? 0x63 : 0x61 }
  init?(letter: UInt8) {
    switch letter {
    case 0x63: self = .customer
    case 0x61: self = .agent
    default: return nil
    }
  }
}
