/// When a department answers (P17): a week, dates that differ from it, and the time zone in which both are meant.
///
/// An opening lasts from the first moment the wall shows `from` to the last moment before it shows `to`. So it stays one piece where the
/// clock is put back, begins at the jump where `from` is never shown, and is left out where the clock jumps over all of it.
package struct BusinessHours: Sendable, Equatable {
  package static let mostSpans = 20
  package static let mostExceptions = 200
  package static let nameLimit = 80

  package let id: ID<BusinessHours>
  package let name: String
  /// A name of the IANA data base: `Europe/Berlin`.
  package let timeZone: String
  /// Seven days, Monday first.
  package let week: [[HoursSpan]]
  package let exceptions: [HoursException]
  private let once: [CalendarDate: HoursException]
  private let yearly: [Int: HoursException]
  /// Nil when this program's zones do not know the name: written by another version, perhaps. It is read as UTC then, and warned of.
  private let knownClock: LocalClock?

  package init(id: ID<BusinessHours>, name: String, timeZone: String, week: [[HoursSpan]], exceptions: [HoursException]) {
    self.id = id
    self.name = name
    self.timeZone = timeZone
    self.week = (0..<7).map { week.indices.contains($0) ? week[$0] : [] }
    self.exceptions = exceptions
    once = Dictionary(exceptions.filter { !$0.yearly }.map { ($0.date, $0) }, uniquingKeysWith: { first, _ in first })
    yearly = Dictionary(exceptions.filter(\.yearly).map { (Self.key($0.date), $0) }, uniquingKeysWith: { first, _ in first })
    knownClock = LocalClock(timeZone)
  }

  private static func key(_ date: CalendarDate) -> Int { date.month * 100 + date.day }

  package var isZoneKnown: Bool { knownClock != nil }
  package var clock: LocalClock { knownClock ?? .utc }

  /// What holds on a date: a dated exception before a yearly one before the weekday.
  package func exception(on date: CalendarDate) -> HoursException? { once[date] ?? yearly[Self.key(date)] }

  package func spans(on date: CalendarDate) -> [HoursSpan] { exception(on: date)?.spans ?? week[date.weekday] }
}
