/// The book of all messages in all chats: what each side sent, what was acknowledged, what arrived, and whether each message came
/// to the right chat, once, in order, with no gap in the conversation's sequence. Sides are numbered `pair * 2 + side`.
package struct Ledger: ~Copyable {
  /// Messages of one side that may be unanswered at a time.
  package static let depth = 256

  struct Entry {
    var sent: UInt32 = 0
    var acknowledged: UInt32 = 0
    /// Arrivals of this side's messages at the other side.
    var order = Order()
    /// What this side knows of its conversation's sequence: the last number before the run, the greatest since, how many since.
    var first = 0
    var last = 0
    var seen = 0
  }

  package let sides: Int
  private let entries: UnsafeMutablePointer<Entry>
  private let times: UnsafeMutablePointer<UInt64>
  /// When they really went out.
  private let departures: UnsafeMutablePointer<UInt64>

  package init(pairs: Int) {
    sides = pairs * 2
    entries = .allocate(capacity: sides)
    entries.initialize(repeating: Entry(), count: sides)
    times = .allocate(capacity: sides * Self.depth)
    times.initialize(repeating: 0, count: sides * Self.depth)
    departures = .allocate(capacity: sides * Self.depth)
    departures.initialize(repeating: 0, count: sides * Self.depth)
  }

  deinit {
    entries.deallocate()
    times.deallocate()
    departures.deallocate()
  }

  /// The counter for the next message of `side`, or nil when too many are unanswered. `awaitsAck`: the server acknowledges.
  @inline(__always)
  package mutating func send(_ side: Int, at time: UInt64, awaitsAck: Bool) -> Int? {
    let entry = entries + side
    let answered = awaitsAck ? min(entry.pointee.acknowledged, entry.pointee.order.expected) : entry.pointee.order.expected
    if entry.pointee.sent >= answered &+ UInt32(Self.depth) { return nil }
    let counter = Int(entry.pointee.sent)
    times[side * Self.depth + counter % Self.depth] = time
    entry.pointee.sent += 1
    return counter
  }

  @inline(__always)
  package mutating func depart(_ side: Int, _ counter: Int, at time: UInt64) { departures[side * Self.depth + counter % Self.depth] = time }

  @inline(__always)
  package func departure(_ side: Int, _ counter: Int) -> UInt64 { departures[side * Self.depth + counter % Self.depth] }

  /// The send time of the acknowledged message, or the failure.
  @inline(__always)
  package mutating func acknowledge(_ side: Int, _ counter: Int, _ failures: inout Failures) -> UInt64? {
    let expected = Int(entries[side].acknowledged)
    guard counter == expected, counter < Int(entries[side].sent) else {
      failures.add(counter < expected ? .duplicated : .outOfOrder, "ok of \(counter) for side \(side), expected \(expected)")
      return nil
    }
    entries[side].acknowledged += 1
    return times[side * Self.depth + counter % Self.depth]
  }

  /// Whether message `counter` of `side` counts as delivered now.
  @inline(__always)
  package mutating func deliver(_ side: Int, _ counter: Int, _ failures: inout Failures) -> Bool {
    guard counter < Int(entries[side].sent) else {
      failures.add(.misrouted, "message \(counter) of side \(side) was never sent")
      return false
    }
    switch entries[side].order.arrival(counter) {
    case .next: return true
    case .repeated:
      failures.add(.duplicated, "message \(counter) of side \(side)")
      return false
    case .skipped(let count):
      failures.add(.lost, count: count, "before message \(counter) of side \(side)")
      return true
    }
  }

  /// `side` has subscribed and knows everything up to `sequence`.
  package mutating func begin(_ side: Int, at sequence: Int) {
    (entries[side].first, entries[side].last, entries[side].seen) = (sequence, sequence, 0)
  }

  /// `side` learned of one stored event.
  @inline(__always)
  package mutating func learn(_ side: Int, _ sequence: Int) {
    entries[side].seen += 1
    if sequence > entries[side].last { entries[side].last = sequence }
  }

  /// Messages that no acknowledgement, and that no delivery, has answered.
  package func unanswered() -> (acks: Int, deliveries: Int) {
    (0..<sides).reduce(into: (0, 0)) {
      $0.0 += Int(entries[$1].sent) - Int(entries[$1].acknowledged)
      $0.1 += Int(entries[$1].sent) - Int(entries[$1].order.expected)
    }
  }

  /// Sides whose knowledge of the sequence has a gap or a repetition.
  package func gaps(_ failures: inout Failures) {
    for side in 0..<sides where entries[side].last - entries[side].first != entries[side].seen {
      let entry = entries[side]
      failures.add(.gap, "side \(side) went from \(entry.first) to \(entry.last) with \(entry.seen) events")
    }
  }
}
