import SwitchboardCore
import Testing

/// What a person may type, and what they are told.
@Suite struct HoursInputTests {
  private func refusal(_ change: (inout HoursText) -> Void) -> Refusal? {
    do {
      _ = try HoursTests.hours(change)
      return nil
    } catch { return error as? Refusal }
  }

  private func span(_ from: String, _ to: String) -> HoursText.Span { .init(from: from, to: to) }

  @Test func `Written and read again they are the same`() throws {
    let hours = try HoursTests.hours()
    #expect(try BusinessHours(HoursText(hours), id: hours.id) == hours)
  }

  @Test func `Each mistake names its field`() {
    let cases: [(String, Refusal.Code, (inout HoursText) -> Void)] = [
      ("name", .fieldMissing, { $0.name = "  " }),
      ("timeZone", .fieldInvalid, { $0.timeZone = "Berlin/Europe" }),
      ("timeZone", .fieldInvalid, { $0.timeZone = "PST" }),
      ("timeZone", .fieldInvalid, { $0.timeZone = "GMT+0300" }),
      ("timeZone", .fieldInvalid, { $0.timeZone = "../etc/passwd" }),
      ("timeZone", .fieldMissing, { $0.timeZone = nil }),
      ("week", .fieldMissing, { $0.week = nil }),
      ("week", .fieldInvalid, { $0.week = [[], []] }),
      ("week.2.0.to", .fieldInvalid, { $0.week?[2] = [self.span("09:00", "9:30")] }),
      ("week.2.0.to", .fieldInvalid, { $0.week?[2] = [self.span("09:00", "24:01")] }),
      ("week.2.0.to", .fieldInvalid, { $0.week?[2] = [self.span("09:00", "09:00")] }),
      ("week.2.1.from", .fieldInvalid, { $0.week?[2] = [self.span("09:00", "12:00"), self.span("11:59", "13:00")] }),
      ("week.2.1.from", .fieldInvalid, { $0.week?[2] = [self.span("22:00", "02:00"), self.span("23:00", "24:00")] }),
      ("week.6.0.from", .fieldInvalid, { $0.week?[6] = [self.span("24:00", "02:00")] }),
      ("week.6.0.from", .fieldInvalid, { $0.week?[6] = [self.span("٠٩:٠٠", "17:00")] }),
      ("week.0", .fieldInvalid, { $0.week?[0] = (0...20).map { self.span("00:\($0 + 10)", "00:\($0 + 11)") } }),
      ("exceptions.1.date", .fieldInvalid, { $0.exceptions?[1].date = "2026-02-29" }),
      ("exceptions.1.date", .fieldInvalid, { $0.exceptions?[1].date = "24.12.2026" }),
      ("exceptions.1.date", .fieldInvalid, { $0.exceptions?[1] = .init(date: "2030-12-24", yearly: true, name: nil, hours: []) }),
      ("exceptions.1.hours.0.from", .fieldInvalid, { $0.exceptions?[1].hours[0].from = "noon" }),
      ("exceptions.0.name", .fieldTooLong, { $0.exceptions?[0].name = String(repeating: "x", count: 81) }),
      (
        "exceptions", .fieldInvalid,
        { text in
          text.exceptions = (0...200).map {
            .init(date: "\(CalendarDate(daysSince1970: 20_000 + $0))", yearly: false, name: nil, hours: [])
          }
        }
      ),
    ]
    for (field, code, change) in cases {
      let refusal = refusal(change)
      #expect(refusal?.field == field && refusal?.code == code, "\(field): \(String(describing: refusal))")
    }
  }

  @Test func `What stands exactly at the limits is taken`() {
    #expect(refusal { $0.week?[0] = (0..<20).map { self.span("00:\($0 + 10)", "00:\($0 + 11)") } } == nil)
    #expect(
      refusal { text in
        text.exceptions = (0..<200).map { .init(date: "\(CalendarDate(daysSince1970: 20_000 + $0))", yearly: false, name: nil, hours: []) }
      } == nil)
    #expect(refusal { $0.week?[0] = [self.span("12:00", "24:00"), self.span("00:00", "12:00")] } == nil, "in any order")
    #expect(refusal { $0.timeZone = "UTC" } == nil && refusal { $0.timeZone = "Asia/Calcutta" } == nil, "a browser's older names too")
  }

  @Test func `Dates count as the calendar does`() throws {
    #expect(CalendarDate("1970-01-01")?.daysSince1970 == 0 && CalendarDate("2026-11-21")?.weekdayName == "Saturday")
    var date = try HoursTests.date("1970-01-01")
    for days in 0..<84_000 {
      try #require(date.daysSince1970 == days && date.weekday == (days + 3) % 7)
      let isLast = date.day == CalendarDate.length(of: date.month, in: date.year)
      let next =
        isLast ? (date.month == 12 ? (date.year + 1, 1, 1) : (date.year, date.month + 1, 1)) : (date.year, date.month, date.day + 1)
      let after = date.adding(days: 1)
      try #require((after.year, after.month, after.day) == next)
      date = after
    }
    #expect(date.year == 2199, "the premise: it went through all years")
  }
}
