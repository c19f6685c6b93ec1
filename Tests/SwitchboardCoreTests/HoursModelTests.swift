import Foundation
import Randomness
import SwitchboardCore
import Testing

/// Holds openings against a slow model: walk a year minute by minute, note what the wall shows, and let each opening reach from the first
/// to the last minute on which the wall shows a time within it.
@Suite(.timeLimit(.minutes(5))) struct HoursModelTests {
  static let zones = [
    "UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago",
    "Africa/Cairo",
    "Africa/Casablanca", "Pacific/Chatham", "America/Havana", "Asia/Beirut", "Antarctica/Troll",
  ]
  private static let year = 2026
  private static let days = 372

  @Test(arguments: Array(zones.enumerated())) func `A year of random hours is as the wall clock shows it, minute by minute`(
    place: Int, zone: String
  ) throws {
    var random = SeededGenerator(seed: 41 + place)
    let text = Self.random(zone, &random)
    let hours = try BusinessHours(text, id: ID(1))
    let first = try Self.firstMinute()
    let expected = try Self.model(text, zone: zone, from: first)
    #expect(expected.contains(true) && expected.contains(false), "the premise: it opens and closes")

    // Every fifth minute here; what lies between is held by the changes below, which are looked for to the minute.
    for index in stride(from: place % 5, to: expected.count, by: 5) {
      let minute = first + Int64(index)
      try #require(hours.isOpen(at: Timestamp(milliseconds: minute * 60_000)) == expected[index], "minute \(minute) in \(zone): \(text)")
    }
    let changes = (1..<expected.count).filter { expected[$0] != expected[$0 - 1] }
    var now = Timestamp(milliseconds: first * 60_000)
    for change in changes {
      let next = try #require(hours.nextChange(after: now))
      try #require(next.milliseconds == (first + Int64(change)) * 60_000, "after \(now) in \(zone): \(text)")
      let opens = hours.isOpen(at: next)
      // From any moment before it too, and the same by the other questions.
      let between = Timestamp(milliseconds: Int64.random(in: now.milliseconds..<next.milliseconds, using: &random))
      try #require((opens ? hours.nextOpening(after: between) : hours.nextClosing(after: between)) == next)
      now = next
    }
  }

  @Test func `No zone changes its clock twice within two days, from 2020 on`() throws {
    for zone in TimeZone.knownTimeZoneIdentifiers {
      let zone = try #require(TimeZone(identifier: zone))
      var changes: [Int] = []
      var before = zone.secondsFromGMT(for: Date(timeIntervalSince1970: 1_577_836_800))
      for step in 1..<(20 * 8_766 / 6) {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: 1_577_836_800 + Double(step) * 21_600))
        if offset != before { changes.append(step * 6) }
        before = offset
      }
      for (a, b) in zip(changes, changes.dropFirst()) { #expect(b - a > 48, "\(zone.identifier)") }
    }
  }

  private static func firstMinute() throws -> Int64 {
    Int64(try #require(CalendarDate(year: year, month: 1, day: 1)).daysSince1970 - 3) * 1440
  }

  /// Openings of many lengths, half of them in the hours in which clocks change.
  private static func random(_ zone: String, _ random: inout SeededGenerator) -> HoursText {
    func day(_ random: inout SeededGenerator) -> [HoursText.Span] {
      var spans: [(Int, Int)] = []
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let from = random.chance(0.5) ? Int.random(in: 0..<300, using: &random) : Int.random(in: 0..<1440, using: &random)
        let length = random.chance(0.5) ? Int.random(in: 1...90, using: &random) : Int.random(in: 1...1439, using: &random)
        if !spans.contains(where: { $0.0 < from + length && from < $0.1 }) { spans.append((from, from + length)) }
      }
      return spans.map { HoursText.Span(from: clock($0.0), to: $0.1 == 1440 ? "24:00" : clock($0.1 % 1440)) }
    }
    var exceptions: [HoursText.Exception] = []
    for _ in 0..<40 {
      let date = CalendarDate(daysSince1970: 20_454 + Int.random(in: 0..<365, using: &random))
      if exceptions.contains(where: { $0.date == "\(date)" }) { continue }
      exceptions.append(.init(date: "\(date)", yearly: random.chance(0.3), name: "Day", hours: random.chance(0.5) ? [] : day(&random)))
    }
    return HoursText(name: "Random", timeZone: zone, week: (0..<7).map { _ in day(&random) }, exceptions: exceptions)
  }

  private static func clock(_ minutes: Int) -> String { String(format: "%02d:%02d", minutes / 60, minutes % 60) }

  private static func model(_ text: HoursText, zone: String, from first: Int64) throws -> [Bool] {
    let zone = try #require(TimeZone(identifier: zone))
    let count = days * 1440
    // What the wall shows each minute, and which minutes show each wall minute.
    var shown: [Int64: [Int]] = [:]
    for index in 0..<count {
      let minute = first + Int64(index)
      shown[minute + Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute) * 60)) / 60), default: []].append(index)
    }
    func minutes(_ text: String) -> Int64 { Int64(text.prefix(2)).map { $0 * 60 + (Int64(text.suffix(2)) ?? 0) } ?? 0 }
    var open = Array(repeating: false, count: count)
    for day in -2..<(days + 2) {
      let midnight = first + Int64(day) * 1440
      let date = CalendarDate(daysSince1970: Int(midnight / 1440))
      let exception =
        text.exceptions?.first { $0.yearly != true && $0.date == "\(date)" }
        ?? text.exceptions?.first { $0.yearly == true && $0.date.hasSuffix("\(date)".suffix(6)) }
      let spans = exception?.hours ?? text.week?[date.weekday] ?? []
      for span in spans {
        let (from, to) = (minutes(span.from), minutes(span.to))
        let inside = (from..<(to < from ? to + 1440 : to)).flatMap { shown[midnight + $0] ?? [] }
        if let start = inside.min(), let end = inside.max() { for index in start...end { open[index] = true } }
      }
    }
    // The ends of the year may lack what lies beyond them.
    return Array(open.prefix(count - 2 * 1440))
  }
}
