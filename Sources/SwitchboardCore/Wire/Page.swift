/// A contiguous piece of a conversation, oldest first.
package struct Page<Body: Sendable & Equatable>: Sendable {
  package var events: [Recorded<Body>]
  /// Last sequence number of the conversation, not of the page.
  package var last: Seq
  /// Sequence number of the first event in the page; `last + 1` when it is empty.
  package var first: Seq
  /// The client's position was too far back: drop what it holds.
  package var resync: Bool
  /// Of messages in the page, and of some before it: those may have been translated after their client had them.
  package var translations: [MessageTranslation] = []

  package init(events: [Recorded<Body>], last: Seq, resync: Bool) {
    self.events = events
    self.last = last
    first = events.first?.seq ?? last + 1
    self.resync = resync
  }

  package func write(into json: inout JSONWriter, event: (Recorded<Body>, inout JSONWriter) -> Void) {
    json.field("last", last)
    json.field("first", first)
    json.field("resync", resync)
    let said = Dictionary(grouping: translations, by: \.seq)
    json.array("events", events) { json, recorded in
      json.object {
        event(recorded, &$0)
        if let said = said[recorded.seq] { $0.translations(said) }
      }
    }
    let earlier = translations.filter { $0.seq < first }
    if !earlier.isEmpty { json.array("translated", earlier) { json, translation in json.object { translation.write(into: &$0) } } }
  }
}

/// How far each side has read.
package struct SeenMarks: Sendable, Equatable {
  package var customer: Seq
  package var staff: Seq

  package init(customer: Seq, staff: Seq) {
    self.customer = customer
    self.staff = staff
  }
}

package struct SeenMark: Sendable, Equatable {
  package enum Side: String, Sendable { case customer, staff }
  package var side: Side
  package var seq: Seq
  package var at: Timestamp

  package init(side: Side, seq: Seq, at: Timestamp) {
    self.side = side
    self.seq = seq
    self.at = at
  }
}
