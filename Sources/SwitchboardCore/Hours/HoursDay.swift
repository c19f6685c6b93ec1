/// One date of business hours, for the preview: "open on 24 December?" (P17).
package struct HoursDay: Sendable, Equatable {
  package let date: CalendarDate
  package let exception: HoursException?
  package let spans: [HoursSpan]
  /// "Closed: Christmas Eve.", with what an evening before and a change of the clock add.
  package let sentence: String
}

extension BusinessHours {
  package func day(_ date: CalendarDate) -> HoursDay {
    let (exception, spans) = (exception(on: date), spans(on: date))
    let sentences = [Self.sentence(date, exception, spans), rest(of: date.adding(days: -1), on: date), change(on: date)]
    return HoursDay(date: date, exception: exception, spans: spans, sentence: sentences.compactMap { $0 }.joined(separator: " "))
  }

  /// Whether it is open when the wall shows `time` on `date`, and a sentence. A time that is shown twice counts as its first, one that is
  /// never shown as the moment the clock jumps over it; the sentence says so.
  package func look(at time: TimeOfDay, on date: CalendarDate) -> (isOpen: Bool, sentence: String) {
    let wall = LocalClock.wall(date, minutes: time.minutes)
    let moments = clock.moments(showing: wall)
    let isOpen = isOpen(at: Timestamp(seconds: clock.first(showing: wall)))
    let word = isOpen ? "open" : "closed"
    if moments.isEmpty { return (isOpen, "The clocks skip \(time) on this day; when they do: \(word).") }
    if moments.count == 2 {
      let again = self.isOpen(at: Timestamp(seconds: moments[1])) ? "open" : "closed"
      return (
        isOpen,
        again == word
          ? "At \(time), which comes twice on this day: \(word)."
          : "At \(time), which comes twice on this day: first \(word), then \(again)."
      )
    }
    return (isOpen, "At \(time): \(word).")
  }

  private static func sentence(_ date: CalendarDate, _ exception: HoursException?, _ spans: [HoursSpan]) -> String {
    let name = exception?.name ?? ""
    if spans.isEmpty {
      if !name.isEmpty { return "Closed: \(name)." }
      return exception == nil ? "Closed on \(date.weekdayName)s." : "Closed on this date."
    }
    let times = spans.map(\.description)
    let list = times.count == 1 ? times[0] : times.dropLast().joined(separator: ", ") + " and " + (times.last ?? "")
    return name.isEmpty ? "Open \(list)." : "\(name): open \(list)."
  }

  /// What the evening before leaves open after midnight.
  private func rest(of before: CalendarDate, on date: CalendarDate) -> String? {
    guard let latest = spans(on: before).filter(\.reachesNextDay).max(by: { $0.end < $1.end }) else { return nil }
    return "From the day before it is open until \(latest.to)."
  }

  private func change(on date: CalendarDate) -> String? {
    let start = LocalClock.wall(date)
    let seconds = clock.last(before: start + LocalClock.day) - clock.first(showing: start)
    guard seconds != LocalClock.day else { return nil }
    guard seconds > 0 else { return "This day is left out there." }
    let (hours, minutes) = (seconds / 60).quotientAndRemainder(dividingBy: 60)
    return "The clocks change: this day has \(hours) hours\(minutes == 0 ? "" : " and \(minutes) minutes")."
  }
}
