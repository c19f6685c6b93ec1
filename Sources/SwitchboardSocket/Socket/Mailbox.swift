/// What waits for one receiver. Counted only while the channel cannot be written to, because until then the kernel takes everything; a
/// receiver that stays behind is cut off and resumes by sequence (rule 10). The write that made the channel unwritable is not
/// counted: a long first answer alone must not end a connection.
package struct Mailbox {
  package struct Limits: Sendable {
    let frames: Int
    let bytes: Int
    /// Tenths of a second without being writable.
    let age: UInt32
    /// Bytes that may wait in the channel before it counts as unwritable.
    let watermark: Int

    package init(frames: Int, bytes: Int, seconds: Double, watermark: Int = 64 * 1024) {
      self.frames = frames
      self.bytes = bytes
      self.age = UInt32(seconds * 10)
      self.watermark = watermark
    }

    package static let standard = Limits(frames: 256, bytes: 1024 * 1024, seconds: 30)
  }

  private var frames: UInt32 = 0
  private var bytes: UInt32 = 0
  private var blockedAt: Ticks?

  var isBlocked: Bool { blockedAt != nil }

  mutating func block(at now: Ticks) {
    if blockedAt == nil { blockedAt = now }
  }

  mutating func unblock() {
    frames = 0
    bytes = 0
    blockedAt = nil
  }

  /// Accounts for frames while blocked. False when they do not fit.
  mutating func take(_ count: Int, _ size: Int, _ limits: Limits) -> Bool {
    frames += UInt32(count)
    bytes = UInt32(clamping: Int(bytes) + size)
    return frames <= limits.frames && bytes <= limits.bytes
  }

  func isOverdue(_ limits: Limits, at now: Ticks) -> Bool {
    blockedAt.map { now.elapsed(since: $0) > limits.age } ?? false
  }
}
