/// Closed loop (the next message waits for an answer) or open loop (messages leave when they are due, whatever the server does;
/// latency counts from the time they were due).
package enum Pace: Sendable {
  /// So many messages under way: of the publisher, or of each side of a chat.
  case closed(inFlight: Int)
  /// Messages per second in all.
  case open(rate: Double)

  package var rate: Double? {
    if case .open(let rate) = self { rate } else { nil }
  }
}

/// The stretch of time that counts, in seconds, and the time the server is given to deliver what is left.
package struct Timing: Sendable {
  package var warmUp: Double
  package var window: Double
  package var drain: Double

  package init(warmUp: Double = 1, window: Double = 3, drain: Double = 10) {
    (self.warmUp, self.window, self.drain) = (warmUp, window, drain)
  }
}

/// `Timing` as clock readings, and the processor time used in between.
struct Window {
  let from: UInt64
  let to: UInt64
  private var meter: CoreMeter?
  private(set) var cores: (server: Double, generator: Double)?
  private let pid: Int32

  init(_ timing: Timing, pid: Int32, start: UInt64) {
    from = start + .seconds(timing.warmUp)
    to = from + .seconds(timing.window)
    self.pid = pid
  }

  @inline(__always)
  func contains(_ time: UInt64) -> Bool { time >= from && time < to }

  /// To be called often; reads the processor times when the window opens and when it closes. Returns whether it is still open or to come.
  mutating func isRunning(_ now: UInt64) -> Bool {
    if meter == nil, now >= from { meter = CoreMeter(pid) }
    if now < to { return true }
    if cores == nil { cores = meter?.cores() }
    return false
  }
}
