/// From what was typed. Every refusal names the field as the JSON has it: `week.2.0.to`.
extension BusinessHours {
  package init(_ text: HoursText, id: ID<BusinessHours>) throws(Refusal) {
    try self.init(stored: text, id: id)
    guard isZoneKnown else { throw .invalid("timeZone", "There is no time zone of this name. Write it as Europe/Berlin or UTC.") }
  }

  /// The same for what was checked when it was kept: a zone that is no longer known must not keep the desk from starting.
  package init(stored text: HoursText, id: ID<BusinessHours>) throws(Refusal) {
    let name = try Field.line(text.name, "name", "Name", limit: Self.nameLimit)
    let zone = try Field.line(text.timeZone, "timeZone", "Time zone", limit: 64)
    guard let days = text.week else { throw .missing("week", "The week") }
    guard days.count == 7 else { throw .invalid("week", "A week has seven days, Monday first.") }
    var week: [[HoursSpan]] = []
    for (index, day) in days.enumerated() { week.append(try Self.spans(day, "week.\(index)")) }
    self.init(id: id, name: name, timeZone: zone, week: week, exceptions: try Self.exceptions(text.exceptions ?? []))
  }

  private static func exceptions(_ list: [HoursText.Exception]) throws(Refusal) -> [HoursException] {
    guard list.count <= mostExceptions else {
      throw .invalid("exceptions", "There can be at most \(mostExceptions) exceptions. Delete those of past years.")
    }
    var exceptions: [HoursException] = []
    for (index, input) in list.enumerated() {
      let field = "exceptions.\(index)"
      guard let date = CalendarDate(input.date) else {
        throw .invalid(
          "\(field).date",
          "This is not a date between \(CalendarDate.years.lowerBound) and \(CalendarDate.years.upperBound). Write it as 2026-12-24.")
      }
      let exception = HoursException(
        date: date, yearly: input.yearly ?? false,
        name: try Field.optionalLine(input.name, "\(field).name", "The name", limit: nameLimit) ?? "",
        spans: try spans(input.hours, "\(field).hours"))
      guard !exceptions.contains(where: { exception.competes(with: $0) }) else {
        throw .invalid("\(field).date", "This date is listed twice.")
      }
      exceptions.append(exception)
    }
    return exceptions
  }

  /// The openings of one day, in order.
  private static func spans(_ list: [HoursText.Span], _ field: String) throws(Refusal) -> [HoursSpan] {
    guard list.count <= mostSpans else { throw .invalid(field, "A day can have at most \(mostSpans) openings.") }
    var spans: [HoursSpan] = []
    for (index, input) in list.enumerated() {
      let field = "\(field).\(index)"
      let from = try time(input.from, "\(field).from")
      let to = try time(input.to, "\(field).to")
      guard from.minutes < TimeOfDay.minutesADay else {
        throw .invalid("\(field).from", "An opening cannot begin at 24:00. Use 00:00 of the next day.")
      }
      guard let span = HoursSpan(from: from, to: to) else {
        throw .invalid("\(field).to", "An opening must end at another time than it begins. The whole day is 00:00 to 24:00.")
      }
      guard !spans.contains(where: { $0.from.minutes < span.end && span.from.minutes < $0.end }) else {
        throw .invalid("\(field).from", "\(span) overlaps another opening of the same day.")
      }
      spans.append(span)
    }
    return spans.sorted { $0.from < $1.from }
  }

  private static func time(_ text: String, _ field: String) throws(Refusal) -> TimeOfDay {
    guard let time = TimeOfDay(text) else { throw .invalid(field, "This is not a time between 00:00 and 24:00. Write it as 09:30.") }
    return time
  }
}

extension HoursException {
  /// Whether both speak of the same day in the same way; a dated one beside a yearly one is meant: it goes before.
  fileprivate func competes(with other: HoursException) -> Bool {
    yearly == other.yearly && date.month == other.date.month && date.day == other.date.day && (yearly || date.year == other.date.year)
  }
}
