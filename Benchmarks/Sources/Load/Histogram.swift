/// Latencies in nanoseconds, kept to about 1.6 % (64 steps for every doubling), 32 KiB whatever the count.
package struct Histogram {
  private var buckets = [UInt32](repeating: 0, count: 64 * 60)
  package private(set) var count = 0
  package private(set) var largest: UInt64 = 0

  package init() {}

  @inline(__always)
  package mutating func record(_ nanoseconds: UInt64) {
    buckets[Self.index(nanoseconds)] &+= 1
    count &+= 1
    if nanoseconds > largest { largest = nanoseconds }
  }

  /// Milliseconds below which `share` (0...1) of the values lie; nil when nothing was recorded.
  package func percentile(_ share: Double) -> Double? {
    guard count > 0 else { return nil }
    var left = Int((Double(count) * share).rounded(.up))
    for (index, hits) in buckets.enumerated() where hits > 0 {
      left -= Int(hits)
      if left <= 0 { return Double(min(Self.value(index), largest)) / 1e6 }
    }
    return Double(largest) / 1e6
  }

  @inline(__always)
  private static func index(_ value: UInt64) -> Int {
    if value < 64 { return Int(value) }
    let power = 63 - value.leadingZeroBitCount
    return min((power - 5) * 64 + Int((value >> UInt64(power - 6)) & 63), 64 * 60 - 1)
  }

  /// The middle of a bucket.
  private static func value(_ index: Int) -> UInt64 {
    if index < 64 { return UInt64(index) }
    let power = UInt64(index / 64 + 5)
    return (1 << power) + (UInt64(index % 64) << (power - 6)) + (1 << (power - 6)) / 2
  }
}
