/// Whether a peer still lives. Any inbound frame counts as life; a silent one is pinged once, then given up. Pure: the sweep of the
/// event loop brings the time (browsers cannot ping, and a timer for each socket would cost memory).
package struct Heartbeat {
  package struct Limits: Sendable {
    /// Tenths of a second.
    let ping: UInt32
    let close: UInt32
    let sweep: UInt32

    /// Seconds of silence before a ping and before the end, and seconds between two sweeps.
    package init(ping: Double, close: Double, sweep: Double) {
      self.ping = UInt32(ping * 10)
      self.close = UInt32(close * 10)
      self.sweep = UInt32(sweep * 10)
    }

    package static let standard = Limits(ping: 25, close: 60, sweep: 5)
  }

  enum Action: Equatable {
    case nothing
    case ping
    case close
  }

  private var heardAt: Ticks
  private var isPinged = false

  init(at now: Ticks) {
    heardAt = now
  }

  mutating func heard(at now: Ticks) {
    heardAt = now
    isPinged = false
  }

  mutating func sweep(_ limits: Limits, at now: Ticks) -> Action {
    let silence = now.elapsed(since: heardAt)
    if silence >= limits.close { return .close }
    guard silence >= limits.ping, !isPinged else { return .nothing }
    isPinged = true
    return .ping
  }
}
