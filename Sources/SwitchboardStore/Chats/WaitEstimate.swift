import SwitchboardCore

/// How long a customer still waits, from what others really waited in this group just now (S8, P18): a range, or nothing when too few
/// have waited to say anything honest.
package struct WaitEstimate: Sendable, Equatable {
  /// Seconds.
  package var from: Int64
  package var to: Int64

  private static let window: Int64 = 2 * 3_600_000
  private static let fewest = 8
  private static let most = 100

  /// `waits`: milliseconds that others waited. Only those count who waited longer than this customer has: whoever has waited five minutes
  /// learns nothing from those who were helped after one.
  package init?(waits: [Int64], waited: Int64) {
    let longer = waits.filter { $0 > waited }.map { $0 - waited }.sorted()
    guard waits.count >= Self.fewest, longer.count >= Self.fewest / 2 else { return nil }
    from = Self.rounded(longer[longer.count / 4])
    to = max(Self.rounded(longer[(longer.count - 1) * 9 / 10]), from)
  }

  static func of(_ chat: Chat, now: Timestamp, on connection: any SQLConnection) throws -> WaitEstimate? {
    guard chat.status == .queued else { return nil }
    let waits = try connection.rows(
      """
      SELECT queue_ms FROM chat WHERE group_id = ? AND assigned_at IS NOT NULL AND assigned_at > ? ORDER BY assigned_at DESC LIMIT ?
      """, .of(chat.group), .of(now - window), .of(Int64(most))
    ).map { row in
      var row = row
      return try row.int()
    }
    return WaitEstimate(waits: waits, waited: chat.queueMilliseconds + (chat.queuedSince.map { now.since($0) } ?? 0))
  }

  /// To ten seconds below a minute and whole minutes above, always up: nobody is promised less than it takes.
  private static func rounded(_ milliseconds: Int64) -> Int64 {
    let seconds = (milliseconds + 999) / 1000
    let step: Int64 = seconds < 60 ? 10 : 60
    return max((seconds + step - 1) / step * step, 10)
  }
}
