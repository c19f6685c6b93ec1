/// What a clock on the wall shows, to the minute: 00:00 to 24:00. 24:00 is the end of a day, never its beginning.
package struct TimeOfDay: Hashable, Comparable, Sendable {
  package static let minutesADay = 24 * 60

  package let minutes: Int

  package init?(minutes: Int) {
    guard (0...Self.minutesADay).contains(minutes) else { return nil }
    self.minutes = minutes
  }

  /// `09:30`, and no other form.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 2], text.utf8.allSatisfy({ $0 == 0x3A || (0x30...0x39).contains($0) }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), minute < 60
    else { return nil }
    self.init(minutes: hour * 60 + minute)
  }

  /// Any number of minutes after some midnight.
  init(wrapping minutes: Int) { self.minutes = (minutes % Self.minutesADay + Self.minutesADay) % Self.minutesADay }

  package static func < (a: Self, b: Self) -> Bool { a.minutes < b.minutes }
}

extension TimeOfDay: CustomStringConvertible {
  package var description: String {
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
