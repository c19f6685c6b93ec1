/// Latencies by tenths of a second: what a server does while the host leaves it alone, when the host stops it for some milliseconds every second.
struct Tenths {
  private var current = Histogram()
  private var tenth: UInt64 = 0
  private var percentiles: [Double] = []

  @inline(__always)
  mutating func record(_ nanoseconds: UInt64, at now: UInt64) {
    if now / 100_000_000 != tenth { close(now / 100_000_000) }
    current.record(nanoseconds)
  }

  private mutating func close(_ next: UInt64) {
    if let percentile = current.percentile(0.99), current.count >= 100 { percentiles.append(percentile) }
    current = Histogram()
    tenth = next
  }

  /// Of the tenths' 99 % in milliseconds, the middle one; nil with fewer than ten.
  var median99: Double? {
    percentiles.count < 10 ? nil : percentiles.sorted()[percentiles.count / 2]
  }
}
