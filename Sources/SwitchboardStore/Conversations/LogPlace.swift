import SwitchboardCore

/// Where a page of a conversation lies.
package enum LogPlace: Sendable {
  /// What follows the number that the client has, or the newest page (rule 5).
  case since(Seq?)
  case before(Seq)
  case after(Seq)
  case around(Seq)
  /// From the first event at or after this moment.
  case at(Timestamp)
}

extension EventLog {
  /// - Parameter from: the first number there is for the reader; by default all that is kept.
  package static func page<Body: StoredEvent>(
    _ place: LogPlace, limit: Int64 = EventLog.pageSize, of head: Conversation, from: Seq? = nil, on connection: any SQLConnection
  ) throws -> Page<Body> {
    let (from, last) = (from ?? head.firstSeq, head.lastSeq)
    let before: Seq
    switch place {
    case .since(let since?) where since > 0 && since < from - 1:
      // What the client holds from before is not its to keep any more.
      var page: Page<Body> = try page(head.id, since: nil, last: last, on: connection)
      page.resync = true
      return page.from(from)
    case .since(let since): return try page(head.id, since: since.map { $0 == 0 ? from - 1 : $0 }, last: last, on: connection).from(from)
    case .before(let seq): before = seq
    case .after(let seq): before = min(max(seq, from - 1), last) + limit + 1
    case .around(let seq): before = min(max(seq, from), last) + limit / 2 + 1
    case .at(let moment): before = try first(head.id, at: moment, between: from, and: last, on: connection) + limit
    }
    return try page(head.id, before: before, limit: limit, last: last, on: connection).from(from)
  }

  /// The first event at or after a moment, by bisection over the numbers: arrivals are in order of time unless a clock was set back, and an index
  /// for this alone would cost every message. Where a clock was set back it is one of the places at which the log passes that moment.
  /// `last + 1` when all are earlier.
  private static func first(
    _ conversation: ID<Conversation>, at moment: Timestamp, between first: Seq, and last: Seq, on connection: any SQLConnection
  ) throws -> Seq {
    var (low, high) = (first, last + 1)
    while low < high {
      let middle = (low + high) / 2
      var row = try connection.row("SELECT at FROM event WHERE conversation_id = ? AND seq = ?", .of(conversation), .of(middle))
      if try row?.time() ?? moment < moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Page {
  fileprivate func from(_ seq: Seq) -> Page {
    var page = self
    page.events.removeAll { $0.seq < seq }
    page.first = page.events.first?.seq ?? last + 1
    return page
  }
}
