import SwitchboardCore

/// Wakes the desk when business hours next open or close anywhere, so that open pages turn at that moment.
package enum HoursTimer {
  /// Looked again at least so often (milliseconds): `nextChange` sees a year ahead.
  private static let longest: Int64 = 300 * 24 * 60 * 60 * 1000

  /// To be called when hours are set, and when the timer fired.
  package static func set(in tx: WriteTransaction) throws {
    let now = tx.now
    let hours = try tx.directory().hours.values
    let next = hours.map { hours in min(hours.nextChange(after: now) ?? now + longest, now + longest) }.min()
    try TimerStore.set(.hours, at: next, in: tx)
  }
}
