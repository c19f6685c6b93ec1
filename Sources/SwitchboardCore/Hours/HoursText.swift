/// Business hours as people and JSON write them: what the settings screen sends and gets, and what the database keeps.
package struct HoursText: Codable, Sendable, Equatable {
  package struct Span: Codable, Sendable, Equatable {
    package var from: String
    package var to: String

    package init(from: String, to: String) {
      self.from = from
      self.to = to
    }

    package init(_ span: HoursSpan) { self.init(from: "\(span.from)", to: "\(span.to)") }
  }

  package struct Exception: Codable, Sendable, Equatable {
    package var date: String
    package var yearly: Bool?
    package var name: String?
    /// Empty: closed.
    package var hours: [Span]

    package init(date: String, yearly: Bool?, name: String?, hours: [Span]) {
      self.date = date
      self.yearly = yearly
      self.name = name
      self.hours = hours
    }
  }

  package var name: String?
  package var timeZone: String?
  package var week: [[Span]]?
  package var exceptions: [Exception]?

  package init(name: String?, timeZone: String?, week: [[Span]]?, exceptions: [Exception]?) {
    self.name = name
    self.timeZone = timeZone
    self.week = week
    self.exceptions = exceptions
  }

  package init(_ hours: BusinessHours) {
    self.init(
      name: hours.name, timeZone: hours.timeZone, week: hours.week.map { $0.map(Span.init) },
      exceptions: hours.exceptions.map { .init(date: "\($0.date)", yearly: $0.yearly, name: $0.name, hours: $0.spans.map(Span.init)) })
  }

  /// With what is absent here taken from `other`.
  package func completed(by other: HoursText) -> HoursText {
    HoursText(
      name: name ?? other.name, timeZone: timeZone ?? other.timeZone, week: week ?? other.week, exceptions: exceptions ?? other.exceptions)
  }
}
