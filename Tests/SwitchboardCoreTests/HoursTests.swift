import SwitchboardCore
import Testing

/// Hours as a person would read them off a calendar.
@Suite struct HoursTests {
  static let office = HoursText(
    name: "Office", timeZone: "Europe/Berlin", week: Array(repeating: [.init(from: "09:00", to: "17:00")], count: 5) + [[], []],
    exceptions: [
      .init(date: "2026-12-24", yearly: true, name: "Christmas Eve", hours: []),
      .init(date: "2026-12-31", yearly: false, name: "New Year's Eve", hours: [.init(from: "09:00", to: "12:00")]),
    ])

  static func hours(_ change: (inout HoursText) -> Void = { _ in }) throws -> BusinessHours {
    var text = office
    change(&text)
    return try BusinessHours(text, id: ID(1))
  }

  /// One kind of day all week.
  static func daily(_ spans: (String, String)..., zone: String = "Europe/Berlin", exceptions: [HoursText.Exception] = []) throws
    -> BusinessHours
  {
    try hours {
      $0.week = Array(repeating: spans.map { .init(from: $0.0, to: $0.1) }, count: 7)
      $0.timeZone = zone
      $0.exceptions = exceptions
    }
  }

  static func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  /// `2026-12-23T08:00` in UTC.
  static func utc(_ text: String) throws -> Timestamp {
    let halves = text.split(separator: "T").map(String.init)
    let minutes = try #require(TimeOfDay(halves[1])).minutes
    return Timestamp(milliseconds: (Int64(try date(halves[0]).daysSince1970) * 1440 + Int64(minutes)) * 60_000)
  }

  @Test func `The door opens on the minute and closes on the minute, in its own time zone`() throws {
    let hours = try Self.hours()
    // A Wednesday in winter: Berlin is an hour ahead of UTC; in summer two.
    for (text, isOpen) in [
      ("2026-12-23T07:59", false), ("2026-12-23T08:00", true), ("2026-12-23T15:59", true), ("2026-12-23T16:00", false),
    ] {
      #expect(try hours.isOpen(at: Self.utc(text)) == isOpen, "\(text)")
    }
    #expect(try !hours.isOpen(at: Timestamp(milliseconds: try Self.utc("2026-12-23T08:00").milliseconds - 1)))
    #expect(try hours.isOpen(at: Self.utc("2026-07-01T07:00")) && !hours.isOpen(at: Self.utc("2026-07-01T15:00")))
    #expect(try !hours.isOpen(at: Self.utc("2026-12-26T10:00")), "a Saturday")
  }

  @Test func `A yearly date holds every year, a dated one once and before a yearly one`() throws {
    let hours = try Self.hours {
      $0.exceptions?.append(.init(date: "2027-12-24", yearly: false, name: "Inventory", hours: [.init(from: "10:00", to: "11:00")]))
    }
    #expect(try hours.day(Self.date("2026-12-24")).sentence == "Closed: Christmas Eve.")
    #expect(try hours.day(Self.date("2025-12-24")).sentence == "Closed: Christmas Eve.")
    #expect(try hours.day(Self.date("2027-12-24")).sentence == "Inventory: open 10:00 to 11:00.")
    #expect(try hours.day(Self.date("2026-12-31")).sentence == "New Year's Eve: open 09:00 to 12:00.")
    #expect(try hours.day(Self.date("2027-12-31")).sentence == "Open 09:00 to 17:00.", "it was for one year")
    #expect(try hours.day(Self.date("2026-12-26")).sentence == "Closed on Saturdays.")
  }

  @Test func `The next opening passes over closed days, and is none when the door never opens`() throws {
    let hours = try Self.hours { $0.exceptions = ["2026-12-24", "2026-12-25"].map { .init(date: $0, yearly: true, name: nil, hours: []) } }
    #expect(try hours.nextOpening(after: Self.utc("2026-12-23T17:00")) == Self.utc("2026-12-28T08:00"))
    #expect(try hours.nextOpening(after: Self.utc("2026-12-28T07:59")) == Self.utc("2026-12-28T08:00"))
    #expect(try hours.nextClosing(after: Self.utc("2026-12-28T08:00")) == Self.utc("2026-12-28T16:00"))
    let never = try Self.daily(exceptions: [.init(date: "2020-02-03", yearly: false, name: nil, hours: [.init(from: "09:00", to: "10:00")])]
    )
    #expect(try never.nextOpening(after: Self.utc("2026-01-01T00:00")) == nil)
    let leap = try Self.daily(exceptions: [.init(date: "2096-02-29", yearly: true, name: nil, hours: [.init(from: "09:00", to: "10:00")])])
    #expect(try leap.nextOpening(after: Self.utc("2096-03-01T00:00")) == Self.utc("2104-02-29T08:00"), "2100 is no leap year")
  }

  @Test func `A door that is open day and night neither opens nor closes`() throws {
    let always = try Self.daily(("00:00", "24:00"))
    let now = try Self.utc("2026-03-28T12:00")
    #expect(always.isOpen(at: now) && always.nextChange(after: now) == nil && always.nextOpening(after: now) == nil)
    let night = try Self.daily(("22:00", "06:00"), ("06:00", "22:00"))
    #expect(night.nextChange(after: now) == nil, "one ends when the other begins")
  }

  @Test func `An evening that passes midnight belongs to the day it began on`() throws {
    let bar = try Self.hours {
      $0.week = Array(repeating: [], count: 4) + [[.init(from: "22:00", to: "02:00")], [.init(from: "22:00", to: "02:00")], []]
      $0.exceptions = [.init(date: "2026-12-26", yearly: false, name: "Boxing Day", hours: [])]
    }
    // Friday the 25th, 22:00 to 02:00; the 26th itself is closed.
    #expect(try bar.isOpen(at: Self.utc("2026-12-25T22:30")) && bar.isOpen(at: Self.utc("2026-12-26T00:59")))
    #expect(try !bar.isOpen(at: Self.utc("2026-12-26T01:00")) && !bar.isOpen(at: Self.utc("2026-12-26T21:30")))
    #expect(try bar.day(Self.date("2026-12-25")).sentence == "Open 22:00 to 02:00 the next day.")
    #expect(try bar.day(Self.date("2026-12-26")).sentence == "Closed: Boxing Day. From the day before it is open until 02:00.")
  }

  @Test func `Where the clock jumps forward, times that are never shown open and close at the jump`() throws {
    // Berlin, 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC.
    let early = try Self.daily(("02:30", "04:00"))
    #expect(try !early.isOpen(at: Self.utc("2026-03-29T00:59")) && early.isOpen(at: Self.utc("2026-03-29T01:00")))
    let late = try Self.daily(("01:00", "02:30"))
    #expect(try late.isOpen(at: Self.utc("2026-03-29T00:59")) && !late.isOpen(at: Self.utc("2026-03-29T01:00")))
    let inside = try Self.daily(("02:10", "02:50"))
    #expect(try inside.nextOpening(after: Self.utc("2026-03-28T02:00")) == Self.utc("2026-03-30T00:10"), "the opening is left out")
    let day = late.day(try Self.date("2026-03-29"))
    #expect(day.sentence == "Open 01:00 to 02:30. The clocks change: this day has 23 hours.")
    #expect(
      try early.look(at: #require(TimeOfDay("02:15")), on: day.date) == (true, "The clocks skip 02:15 on this day; when they do: open."))
  }

  @Test func `Where the clock is put back, an opening stays one piece`() throws {
    // Berlin, 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC; 02:30 is shown at 00:30 and at 01:30 UTC.
    let night = try Self.daily(("22:00", "02:30"))
    #expect(try night.nextClosing(after: Self.utc("2026-10-24T21:00")) == Self.utc("2026-10-25T01:30"))
    let morning = try Self.daily(("02:30", "05:00"))
    #expect(try morning.nextOpening(after: Self.utc("2026-10-24T21:00")) == Self.utc("2026-10-25T00:30"))
    #expect(try morning.nextClosing(after: Self.utc("2026-10-25T00:30")) == Self.utc("2026-10-25T04:00"))
    let date = try Self.date("2026-10-25")
    #expect(morning.day(date).sentence == "Open 02:30 to 05:00. The clocks change: this day has 25 hours.")
    #expect(
      try morning.look(at: #require(TimeOfDay("02:15")), on: date).sentence
        == "At 02:15, which comes twice on this day: first closed, then open.")
  }

  @Test func `A day that a place left out has no hours, and half an hour is said as such`() throws {
    // Samoa crossed the date line: 29 December 2011 was followed by the 31st.
    let apia = try Self.daily(("09:00", "17:00"), zone: "Pacific/Apia")
    #expect(try apia.nextOpening(after: Self.utc("2011-12-29T19:00")) == Self.utc("2011-12-30T19:00"), "09:00 on the 31st")
    #expect(try apia.day(Self.date("2011-12-30")).sentence == "Open 09:00 to 17:00. This day is left out there.")
    let howe = try Self.daily(("09:00", "17:00"), zone: "Australia/Lord_Howe")
    #expect(try howe.day(Self.date("2026-10-04")).sentence.hasSuffix("this day has 23 hours and 30 minutes."))
  }
}
