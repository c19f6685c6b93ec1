@testable import SwitchboardSocket

/// Tests name topics by numbers and words.
extension Topic: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
  public init(stringLiteral value: String) { self.init(value) }

  init(_ number: Int) { self.init(kind: 0, number: Int64(number)) }

  /// FNV-1a of the word.
  init(_ word: String) {
    let hash = word.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0100_0000_01b3 }
    self.init(kind: 1, number: Int64(bitPattern: hash))
  }
}
