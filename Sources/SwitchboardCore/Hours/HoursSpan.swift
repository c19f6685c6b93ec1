/// From when to when a door is open. Where `to` is not after `from` it lies on the next day: 22:00 to 02:00. It belongs to the day on
/// which it begins, whatever is said of the next one.
package struct HoursSpan: Hashable, Sendable {
  package let from: TimeOfDay
  package let to: TimeOfDay

  /// Nil when it would last no time at all, or begin at the end of a day.
  package init?(from: TimeOfDay, to: TimeOfDay) {
    guard from != to, from.minutes < TimeOfDay.minutesADay else { return nil }
    (self.from, self.to) = (from, to)
  }

  /// Minutes after the beginning of its day; at most two days.
  var end: Int { to < from ? to.minutes + TimeOfDay.minutesADay : to.minutes }
  var reachesNextDay: Bool { end > TimeOfDay.minutesADay }
}

extension HoursSpan: CustomStringConvertible {
  package var description: String { "\(from) to \(to)\(reachesNextDay ? " the next day" : "")" }
}

/// A date that differs from its weekday (P17): closed, or open at other times.
package struct HoursException: Hashable, Sendable {
  package let date: CalendarDate
  /// Every year on this day and month; 29 February where there is one.
  package let yearly: Bool
  /// "Christmas Eve"; may be empty.
  package let name: String
  /// None: closed.
  package let spans: [HoursSpan]

  package init(date: CalendarDate, yearly: Bool, name: String, spans: [HoursSpan]) {
    self.date = date
    self.yearly = yearly
    self.name = name
    self.spans = spans
  }
}
