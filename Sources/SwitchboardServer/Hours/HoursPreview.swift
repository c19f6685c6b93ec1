import SwitchboardCore

/// "Are we open on 24 December?", for hours that are kept and for those on the screen that are not yet.
enum HoursPreview {
  struct View: Codable, Sendable {
    var date: String
    var weekday: String
    /// The name of the exception that holds on this date.
    var exception: String?
    var hours: [HoursText.Span]
    var sentence: String
    /// With a time only.
    var open: Bool?
  }

  struct Input: Codable, Sendable {
    var name: String?
    var timeZone: String?
    var week: [[HoursText.Span]]?
    var exceptions: [HoursText.Exception]?
    var date: String?
    var time: String?
  }

  static let query = [QueryField("date", "2026-12-24; today there when absent"), QueryField("time", "14:30")]

  static func kept(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    try view(try await HoursRoutes.find(call), date: call.query("date"), time: call.query("time"), now: call.desk.now)
  }

  static func typed(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    // Whoever tries times out has perhaps not found a name yet.
    let name = input.name?.trimmed().isEmpty ?? true ? "Business hours" : input.name
    let hours = try BusinessHours(
      HoursText(name: name, timeZone: input.timeZone, week: input.week, exceptions: input.exceptions), id: ID(0))
    return try view(hours, date: input.date, time: input.time, now: call.desk.now)
  }

  private static func view(_ hours: BusinessHours, date: String?, time: String?, now: Timestamp) throws -> View {
    guard let date = date.flatMap({ $0.isEmpty ? nil : $0 }).map({ CalendarDate($0) }) ?? hours.clock.date(at: now) else {
      throw Refusal.invalid(
        "date", "This is not a date between \(CalendarDate.years.lowerBound) and \(CalendarDate.years.upperBound). Write it as 2026-12-24.")
    }
    let day = hours.day(date)
    var view = View(
      date: "\(date)", weekday: date.weekdayName, exception: day.exception?.name, hours: day.spans.map(HoursText.Span.init),
      sentence: day.sentence)
    if let time, !time.isEmpty {
      guard let time = TimeOfDay(time) else {
        throw Refusal.invalid("time", "This is not a time between 00:00 and 24:00. Write it as 14:30.")
      }
      let look = hours.look(at: time, on: date)
      view.open = look.isOpen
      view.sentence = "\(look.sentence) \(day.sentence)"
    }
    return view
  }
}
