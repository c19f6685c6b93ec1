import Glibc

/// The client's message id: milliseconds in base 36 (so that ids grow with time, as a browser's do), then side, pair and counter,
/// which the acknowledgement brings back: `mi3k9z1qa000c0000z3`.
package struct ClientID: Equatable {
  package var side: Side
  package var pair: Int
  package var counter: Int

  package static let length = 19

  package init(side: Side, pair: Int, counter: Int) { (self.side, self.pair, self.counter) = (side, pair, counter) }

  /// `milliseconds` since 1970.
  package func write(milliseconds: UInt64, to out: UnsafeMutablePointer<UInt8>) {
    Self.digits(milliseconds, 8, out)
    out[8] = side.letter
    Self.digits(UInt64(pair), 4, out + 9)
    Self.digits(UInt64(counter), 6, out + 13)
  }

  /// The id behind `"id":"` in an acknowledgement.
  package static func find(in bytes: Bytes) -> ClientID? {
    guard let base = bytes.baseAddress, let start = bytes.position(after: "\"id\":\""), start + length < bytes.count,
      bytes[start + length] == 0x22, let side = Side(letter: base[start + 8])
    else { return nil }
    guard let pair = number(base + start + 9, 4), let counter = number(base + start + 13, 6) else { return nil }
    return ClientID(side: side, pair: Int(pair), counter: Int(counter))
  }

  private static func digits(_ value: UInt64, _ width: Int, _ out: UnsafeMutablePointer<UInt8>) {
    var rest = value
    for index in stride(from: width - 1, through: 0, by: -1) {
      let digit = UInt8(rest % 36)
      out[index] = digit < 10 ? 0x30 + digit : 0x61 + digit - 10
      rest /= 36
    }
  }

  private static func number(_ at: UnsafePointer<UInt8>, _ width: Int) -> UInt64? {
    var value: UInt64 = 0
    for index in 0..<width {
      switch at[index] {
      case 0x30...0x39: value = value * 36 + UInt64(at[index] - 0x30)
      case 0x61...0x7a: value = value * 36 + UInt64(at[index] - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }
}
