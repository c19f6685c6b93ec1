/// The wall's date and time as values and as words.
extension LocalClock {
  package func date(at moment: Timestamp) -> CalendarDate { Self.date(ofWall: wall(at: moment.seconds)) }

  package func time(at moment: Timestamp) -> TimeOfDay {
    TimeOfDay(wrapping: Int((wall(at: moment.seconds) - Self.wall(date(at: moment))) / 60))
  }

  /// `Monday, 28 December 2026, 09:00`.
  package func words(_ moment: Timestamp) -> String {
    let date = date(at: moment)
    return "\(date.weekdayName), \(date.day) \(date.monthName) \(date.year), \(time(at: moment))"
  }

  static func date(ofWall wall: Int64) -> CalendarDate {
    CalendarDate(daysSince1970: Int((wall - (wall % day + day) % day) / day))
  }

  static func wall(_ date: CalendarDate, minutes: Int = 0) -> Int64 { Int64(date.daysSince1970) * day + Int64(minutes) * 60 }
}

extension CalendarDate {
  fileprivate var monthName: String { Self.months[month - 1] }
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
}
