/// What one held subscription has not been sent yet.
struct HeldQueue {
  private var publications: [(sequence: UInt64?, frame: PreparedFrame)] = []
  private var bytes = 0

  /// False when it does not fit.
  mutating func append(_ frame: PreparedFrame, sequence: UInt64?, _ limits: Mailbox.Limits) -> Bool {
    publications.append((sequence, frame))
    bytes += frame.size
    return publications.count <= limits.frames && bytes <= limits.bytes
  }

  func frames(after last: UInt64) -> [PreparedFrame] {
    publications.filter { $0.sequence.map { $0 > last } ?? true }.map { $0.frame }
  }
}
