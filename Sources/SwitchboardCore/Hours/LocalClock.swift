import Foundation

/// A wall clock of a time zone. Twice a year it jumps: some times are never shown and some twice, so a time of the wall is no moment by
/// itself. All numbers are seconds; a wall time is counted as if it were UTC.
package struct LocalClock: Sendable, Equatable {
  private let zone: TimeZone

  /// Nil for a name that is not in the IANA data base. `PST` or `GMT+3` would be read by Foundation as well, but keep no summer time.
  package init?(_ name: String) {
    guard name == "UTC" || name.contains("/"), name.utf8.count <= 64, let zone = TimeZone(identifier: name) else { return nil }
    self.zone = zone
  }

  package static let utc = LocalClock(zone: .gmt)
  private init(zone: TimeZone) { self.zone = zone }

  /// What the wall shows at a moment.
  func wall(at moment: Int64) -> Int64 { moment + offset(at: moment) }

  /// The first moment at which the wall shows this time or a later one: the time itself, or, where it is never shown, the moment the clock
  /// jumps over it.
  func first(showing wall: Int64) -> Int64 {
    guard let jump = jump(near: wall) else { return wall - offset(at: wall - Self.day) }
    return wall - jump.before < jump.at ? wall - jump.before : max(jump.at, wall - jump.after)
  }

  /// The moment from which on the wall never again shows a time before this one. Where the clock is put back over it, this is later
  /// than `first`.
  func last(before wall: Int64) -> Int64 {
    guard let jump = jump(near: wall) else { return wall - offset(at: wall - Self.day) }
    return wall - jump.after > jump.at ? wall - jump.after : min(jump.at, wall - jump.before)
  }

  /// Every moment at which the wall shows exactly this: none, one or two.
  func moments(showing wall: Int64) -> [Int64] {
    Set([first(showing: wall), last(before: wall)]).filter { self.wall(at: $0) == wall }.sorted()
  }

  struct Jump: Equatable {
    /// The first moment of the new time.
    let at: Int64
    let before: Int64
    let after: Int64
  }

  /// The change of the clock within a day of this wall time, if there is one. No zone has two in two days.
  func jump(near wall: Int64) -> Jump? {
    var (low, high) = (wall - Self.day, wall + Self.day)
    let (before, after) = (offset(at: low), offset(at: high))
    guard before != after else { return nil }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(at: middle) == before { low = middle } else { high = middle }
    }
    return Jump(at: high, before: before, after: after)
  }

  static let day: Int64 = 24 * 60 * 60

  private func offset(at moment: Int64) -> Int64 { Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))) }
}
