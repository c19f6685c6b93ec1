import NIOCore

/// Tenths of a second since a loop's first socket: four bytes a time stamp, enough for thirteen years.
struct Ticks: Sendable, Comparable {
  let count: UInt32

  init(_ count: UInt32) {
    self.count = count
  }

  init(_ time: NIODeadline, since start: NIODeadline) {
    count = UInt32(clamping: (time - start).nanoseconds / 100_000_000)
  }

  static func < (a: Ticks, b: Ticks) -> Bool { a.count < b.count }

  func elapsed(since earlier: Ticks) -> UInt32 {
    count >= earlier.count ? count - earlier.count : 0
  }
}
