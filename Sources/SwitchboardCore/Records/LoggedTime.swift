/// From when and for how long something went on, as somebody wrote it down.
package struct LoggedTime: Sendable, Equatable {
  package static let longest = 86_400
  /// A browser's clock may be ahead of ours: an hour in milliseconds.
  static let ahead: Int64 = 3_600_000

  package var startedAt: Timestamp
  package var seconds: Int

  package init(startedAt: Timestamp, seconds: Int) {
    self.startedAt = startedAt
    self.seconds = seconds
  }

  /// - Parameters:
  ///   - startedAt: milliseconds; nil: it has ended just now.
  ///   - shortest: in seconds.
  package init(startedAt: Int64?, seconds: Int?, shortest: Int, now: Timestamp) throws(Refusal) {
    let seconds = try Field.number(seconds, "seconds", "The duration in seconds", in: shortest...Self.longest)
    let started = startedAt ?? now.milliseconds - Int64(seconds) * 1000
    guard (0...now.milliseconds + Self.ahead).contains(started) else {
      throw .invalid("startedAt", "The beginning lies in the future.")
    }
    self.init(startedAt: Timestamp(milliseconds: started), seconds: seconds)
  }

  /// "12m 30s".
  package var duration: String { HistoryLine.duration(Int64(seconds) * 1000) }
}
