import Glibc

/// Nanoseconds of the monotonic clock: the only time the generator knows.
@inline(__always)
package func monotonic() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(bitPattern: Int64(time.tv_sec)) &* 1_000_000_000 &+ UInt64(bitPattern: Int64(time.tv_nsec))
}

extension UInt64 {
  package static func seconds(_ value: Double) -> UInt64 { UInt64(value * 1e9) }
  /// Seconds from `earlier` to this time; 0 when `earlier` is later.
  package func seconds(since earlier: UInt64) -> Double { self > earlier ? Double(self - earlier) / 1e9 : 0 }
}
