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
  package static func page<Body: StoredEvent>(
    _ place: LogPlace, limit: Int64 = EventLog.pageSize, of head: Conversation, on connection: any SQLConnection
  ) throws -> Page<Body> {
    let last = head.lastSeq
    let before: Seq
    switch place {
    case .since(let since): return try page(head.id, since: since, last: last, on: connection)
    case .before(let seq): before = seq
    case .after(let seq): before = min(seq, last) + limit + 1
    case .around(let seq): before = min(seq, last) + limit / 2
    case .at(let moment): before = try first(head.id, at: moment, between: head.firstSeq, and: last, on: connection) + limit
    }
    return try page(head.id, before: before, limit: limit, last: last, on: connection)
  }

  /// The first event at or after a moment, by bisection over the numbers: arrivals are in order of time unless a clock was set back, and an index
  /// for this alone would cost every message. `last + 1` when all are earlier.
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
