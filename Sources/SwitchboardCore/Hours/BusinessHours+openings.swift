/// Moments at which the door opens and closes.
extension BusinessHours {
  /// How far openings are looked for: beyond the longest pause between two 29ths of February, 1896 to 1904 or 2096 to 2104.
  private static let farthest = 9 * 366

  package func isOpen(at moment: Timestamp) -> Bool { isOpen(atSecond: moment.seconds) }

  /// The next moment at which a closed door opens; nil when it never does again.
  package func nextOpening(after moment: Timestamp) -> Timestamp? {
    let now = moment.seconds
    for date in dates(after: now) {
      if let opening = openings(on: date).first(where: { $0.lowerBound > now && !isOpen(atSecond: $0.lowerBound - 1) }) {
        return Timestamp(seconds: opening.lowerBound)
      }
    }
    return nil
  }

  /// The next moment at which an open door closes; nil when it does not within a year.
  package func nextClosing(after moment: Timestamp) -> Timestamp? {
    let now = moment.seconds
    for date in dates(after: now).prefix(366) {
      // Of two that begin on one day the earlier may close later.
      let closings = openings(on: date).map(\.upperBound).filter { $0 > now && !isOpen(atSecond: $0) }
      if let closing = closings.min() { return Timestamp(seconds: closing) }
    }
    return nil
  }

  /// The next moment at which `isOpen` answers differently; nil when it does not within a year.
  package func nextChange(after moment: Timestamp) -> Timestamp? {
    isOpen(at: moment) ? nextClosing(after: moment) : nextOpening(after: moment)
  }

  /// The openings that begin on a date, as moments in seconds, by their beginning.
  func openings(on date: CalendarDate) -> [Range<Int64>] {
    spans(on: date).compactMap { span in
      let start = clock.first(showing: LocalClock.wall(date, minutes: span.from.minutes))
      let end = clock.last(before: LocalClock.wall(date, minutes: span.end))
      return start < end ? start..<end : nil
    }.sorted { $0.lowerBound < $1.lowerBound }
  }

  private func isOpen(atSecond second: Int64) -> Bool {
    let today = LocalClock.date(ofWall: clock.wall(at: second))
    // Yesterday's may pass midnight; tomorrow's may have begun where the clock was put back over midnight.
    return (-1...1).contains { day in openings(on: today.adding(days: day)).contains { $0.contains(second) } }
  }

  /// Dates on which something may open, in order. Where the week never opens, only the exceptions are looked at.
  private func dates(after second: Int64) -> some Sequence<CalendarDate> {
    let first = LocalClock.date(ofWall: clock.wall(at: second)).adding(days: -1)
    let candidates: [CalendarDate]? = week.allSatisfy(\.isEmpty) ? exceptionDates(from: first) : nil
    return (0..<(candidates?.count ?? Self.farthest)).lazy.map { candidates?[$0] ?? first.adding(days: $0) }
  }

  private func exceptionDates(from first: CalendarDate) -> [CalendarDate] {
    let dates = exceptions.filter { !$0.spans.isEmpty }.flatMap { exception in
      exception.yearly
        ? (first.year...first.year + 9).compactMap { CalendarDate(year: $0, month: exception.date.month, day: exception.date.day) }
        : [exception.date]
    }
    return Set(dates).filter { $0 >= first }.sorted()
  }
}

extension Timestamp {
  init(seconds: Int64) { self.init(milliseconds: seconds * 1000) }

  /// Whole seconds, rounded down: a door opens and closes on the second.
  var seconds: Int64 { milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000 }
}
