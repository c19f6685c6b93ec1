/// Whether messages numbered 0, 1, 2 ... arrive once each and in order. One number a stream, so that 10,000 receivers cost nothing.
package struct Order {
  package enum Verdict: Equatable {
    case next
    /// Has come before, or was overtaken by a later one.
    case repeated
    /// So many were skipped.
    case skipped(Int)
  }

  package private(set) var expected: UInt32 = 0

  package init() {}

  @inline(__always)
  package mutating func arrival(_ counter: Int) -> Verdict {
    let number = UInt32(truncatingIfNeeded: counter)
    if number == expected {
      expected &+= 1
      return .next
    }
    if number < expected { return .repeated }
    defer { expected = number &+ 1 }
    return .skipped(Int(number - expected))
  }
}
