import Glibc

/// Nanoseconds of the monotonic clock: the only time the generator knows.
@inline(__always)
package func monotonic() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(bitPattern: Int64(time.tv_sec)) &* 1_000_000_000 &+ UInt64(bitPattern: Int64(time.tv_nsec))
}

/// Where the wall clock stands against the monotonic one, for the kernel's time stamps; read anew now and then, because the wall clock is adjusted.
struct WallClock {
  private var lead: Int64 = 0
  private var readAt: UInt64 = 0

  /// A moment of the wall clock on the monotonic one.
  @inline(__always)
  mutating func monotonic(_ nanoseconds: Int64, now: UInt64) -> UInt64 {
    if now &- readAt > 10_000_000 {
      var wall = timespec()
      clock_gettime(CLOCK_REALTIME, &wall)
      readAt = Load.monotonic()
      lead = Int64(wall.tv_sec) * 1_000_000_000 + Int64(wall.tv_nsec) - Int64(readAt)
    }
    return UInt64(max(0, nanoseconds - lead))
  }
}

extension UInt64 {
  package static func seconds(_ value: Double) -> UInt64 { UInt64(value * 1e9) }
  /// Seconds from `earlier` to this time; 0 when `earlier` is later.
  package func seconds(since earlier: UInt64) -> Double { self > earlier ? Double(self - earlier) / 1e9 : 0 }
}
