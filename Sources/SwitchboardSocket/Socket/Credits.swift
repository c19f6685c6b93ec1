/// How many frames a peer may send: `burst` at once, `perSecond` for ever.
package struct Credits: Sendable, Equatable {
  package let burst: Int
  package let perSecond: Int

  package init(burst: Int, perSecond: Int) {
    precondition(burst > 0 && burst <= 1_000_000 && perSecond > 0 && perSecond <= 1_000_000)
    self.burst = burst
    self.perSecond = perSecond
  }
}

/// One peer's token bucket, in tenths of a credit because time comes in tenths of a second.
struct CreditBalance {
  private var tenths: Int32
  private var at: Ticks

  init(full credits: Credits, at now: Ticks) {
    tenths = Int32(credits.burst * 10)
    at = now
  }

  /// False when nothing is left: the peer is over its limit.
  mutating func spend(_ credits: Credits, at now: Ticks) -> Bool {
    let earned = Int(now.elapsed(since: at)) * credits.perSecond
    tenths = Int32(min(Int(tenths) + earned, credits.burst * 10))
    at = now
    guard tenths >= 10 else { return false }
    tenths -= 10
    return true
  }
}
