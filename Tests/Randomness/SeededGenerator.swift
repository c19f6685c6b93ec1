/// SplitMix64: the same seed gives the same history, so that a failure can be run again.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Mixed, so that neighbouring seeds do not give the same stream shifted by one.
  package init(seed: Int) {
    state = UInt64(truncatingIfNeeded: seed)
    state = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  package mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }

  package mutating func pick<C: RandomAccessCollection>(_ choices: C) -> C.Element {
    choices[choices.index(choices.startIndex, offsetBy: Int.random(in: 0..<choices.count, using: &self))]
  }

  /// Text with everything that encoders trip over.
  package mutating func text(length: ClosedRange<Int> = 0...40) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: length, using: &self) { scalars.append(scalar()) }
    return String(scalars)
  }

  private mutating func scalar() -> Unicode.Scalar {
    let range: ClosedRange<UInt32> = pick([
      0...0x1F, 0x20...0x7E, 0x20...0x7E, 0x22...0x22, 0x5C...0x5C, 0x7F...0xA0, 0x300...0x36F, 0x2028...0x2029, 0xD7F0...0xD7FF,
      0xE000...0xE010, 0xFFF0...0xFFFF, 0x1F300...0x1F9FF, 0x10FFF0...0x10FFFF,
    ])
    return Unicode.Scalar(UInt32.random(in: range, using: &self)) ?? "?"
  }
}
