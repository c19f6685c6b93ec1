import Synchronization

/// Running totals since the start, for the metrics page. Read from any thread.
package final class SocketCounters: Sendable {
  package let opened = Atomic<Int>(0)
  package let ended = Atomic<Int>(0)
  package let framesIn = Atomic<Int>(0)
  package let framesOut = Atomic<Int>(0)
  /// Sockets closed because their receiver did not keep up.
  package let slow = Atomic<Int>(0)
  /// Sockets closed for too many or malformed frames.
  package let abusive = Atomic<Int>(0)

  /// Sockets there are now.
  package var open: Int {
    let ended = self.ended.load(ordering: .relaxed)
    return max(0, opened.load(ordering: .relaxed) - ended)
  }
}
