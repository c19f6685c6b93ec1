/// The books of a room: what was said in it, and whether every receiver got every event once, in order, without a hole, and the same as all others.
package struct RoomBooks {
  private struct Reader {
    /// The number of the first event after the subscription.
    var base = 0
    var order = Order()
  }

  /// So many messages can be under way.
  private static let depth = 1 << 14

  package private(set) var posted = 0
  /// Messages that all have.
  private var completed = 0
  private var acknowledged = 0
  private var readers: [Reader]
  /// By number of the event: which message it is, as the first receiver got it.
  private var identities = Array(repeating: (seq: 0, counter: 0), count: Self.depth)
  /// By counter: receivers that miss it, and when it was due.
  private var missing = [Int32](repeating: 0, count: Self.depth)
  private var dueTimes = [UInt64](repeating: 0, count: Self.depth)

  package init(receivers: Int) { readers = Array(repeating: Reader(), count: receivers) }

  /// Whether everything that was said was acknowledged and has arrived everywhere.
  package var isComplete: Bool { completed == posted && acknowledged >= posted }

  /// The newest event that this receiver has.
  package func newest(_ receiver: Int) -> Int { readers[receiver].base + Int(readers[receiver].order.expected) - 1 }

  /// `receiver` has subscribed and knows everything up to `last`.
  package mutating func begin(_ receiver: Int, at last: Int) { readers[receiver] = Reader(base: last + 1) }

  /// The counter for a message that is due at `time`, or nil when too many are under way.
  package mutating func post(at time: UInt64) -> Int? {
    let place = posted % Self.depth
    guard missing[place] == 0 else { return nil }
    (missing[place], dueTimes[place]) = (Int32(readers.count), time)
    defer { posted += 1 }
    return posted
  }

  /// When the message was due, if it counts as delivered; `marker` nil: an event that is no message of ours.
  package mutating func arrive(_ receiver: Int, _ seq: Int, _ marker: Marker?, _ failures: inout Failures) -> UInt64? {
    switch readers[receiver].order.arrival(seq - readers[receiver].base) {
    case .next: break
    case .repeated:
      failures.add(.duplicated, "receiver \(receiver) got event \(seq) again")
      return nil
    case .skipped(let count): failures.add(.gap, count: count, "receiver \(receiver) got \(seq) and not the one before")
    }
    guard let marker else { return nil }
    let place = marker.counter % Self.depth
    guard marker.counter < posted, dueTimes[place] == marker.sentAt, missing[place] > 0 else {
      failures.add(.misrouted, "event \(seq) is message \(marker.counter), which was not sent so or is complete")
      return nil
    }
    let known = identities[seq % Self.depth]
    if known.seq == seq, known.counter != marker.counter {
      failures.add(.misrouted, "event \(seq) is message \(marker.counter) at receiver \(receiver) and \(known.counter) at others")
    }
    identities[seq % Self.depth] = (seq, marker.counter)
    missing[place] -= 1
    if missing[place] == 0 { completed += 1 }
    return marker.sentAt
  }

  /// When the acknowledged message was due.
  package mutating func acknowledge(_ counter: Int, _ failures: inout Failures) -> UInt64? {
    guard counter < posted else {
      failures.add(.misrouted, "ok of message \(counter), which was not sent")
      return nil
    }
    acknowledged += 1
    return dueTimes[counter % Self.depth]
  }

  /// What is missing now counts as lost.
  package func close(_ failures: inout Failures) {
    failures.add(.lost, count: missing.reduce(0) { $0 + Int($1) }, "deliveries missing at the end")
    failures.add(.lost, count: max(0, posted - acknowledged), "acknowledgements missing at the end")
    failures.add(.duplicated, count: max(0, acknowledged - posted), "acknowledgements too many")
    let ends = Set(readers.indices.map(newest))
    if ends.count > 1 { failures.add(.gap, "receivers end at \(ends.sorted())") }
  }
}
