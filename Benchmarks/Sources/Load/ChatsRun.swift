/// J3 and J4: many chats of a customer and an agent, both writing. Agents have a socket for each chat, or share some.
///
/// In the closed loop every side has one message under way: until it is acknowledged as durable (where the server does that) and has
/// arrived at the other side.
package final class ChatsRun: SocketHandler {
  package private(set) var ready = 0
  package var failures = Failures()
  let target: Target
  let pairs: Int
  /// 0: every side has a socket of its own.
  let sharedAgents: Int
  let pool: SocketPool
  let seating: Seating
  var ledger: Ledger
  private let text: MessageText
  private let acknowledges: Bool
  /// Bits of a side in the closed loop: 1 waits for the acknowledgement, 2 for the delivery.
  private let waiting: UnsafeMutablePointer<UInt8>
  private var window: Window
  private var isClosedLoop = false
  private var isMeasuring = false
  private var unanswered = 0
  private var deliveries = 0
  private var acks = 0
  private var latency = Histogram()
  private var ackLatency = Histogram()
  /// From the call that sends to the receiver's socket: without what this program itself is late with, before and after.
  private var wireLatency = Histogram()
  private var tenths = Tenths()
  private var lateness = Histogram()

  package init(_ target: Target, pairs: Int, sharedAgents: Int) throws {
    (self.target, self.pairs, self.sharedAgents) = (target, pairs, sharedAgents)
    seating = try Seating(target, pairs: pairs, sharedAgents: sharedAgents)
    pool = SocketPool(wire: target.wire, port: target.port, capacity: seating.sockets)
    ledger = Ledger(pairs: pairs)
    text = MessageText(target.peer)
    acknowledges = target.peer == .switchboard
    waiting = .allocate(capacity: pairs * 2)
    waiting.initialize(repeating: 0, count: pairs * 2)
    window = Window(Timing(), pid: target.pid, start: 0)
  }

  deinit {
    text.release()
    waiting.deallocate()
  }

  package func open() throws(Failures) {
    _ = try pool.open(seating.sockets, for: self) { self.seating.greeting($0) }
    pool.settle(self, quiet: 0.2, limit: 5)
    guard failures.isEmpty else { throw failures }
  }

  /// May be called again and again on the same connections. `pace.closed` keeps one message of each side under way.
  package func measure(_ pace: Pace, load: String, _ timing: Timing) -> Figures {
    (deliveries, acks, latency, ackLatency) = (0, 0, Histogram(), Histogram())
    (wireLatency, tenths, lateness) = (Histogram(), Tenths(), Histogram())
    let start = monotonic()
    window = Window(timing, pid: target.pid, start: start)
    isMeasuring = true
    isClosedLoop = pace.rate == nil
    let interval = pace.rate.map { 1e9 / $0 } ?? 0
    let turns = Array(0..<ledger.sides).shuffled()
    var due = 0
    var now = start
    if isClosedLoop { for side in turns { post(side, monotonic()) } }
    while window.isRunning(now), failures.isEmpty {
      var next = window.contains(now) ? window.to : window.from
      while !isClosedLoop {
        let time = start + UInt64(Double(due) * interval)
        if time > now || time >= window.to {
          next = min(next, time)
          break
        }
        post(turns[due % turns.count], time)
        due += 1
      }
      pool.poll(self, until: next)
      now = monotonic()
    }
    isClosedLoop = false
    drain(timing.drain)
    isMeasuring = false
    return figures(pace, load, timing)
  }

  package func opened(_ socket: Int) {
    guard acknowledges else {
      ready += 1
      return
    }
    for _ in 0..<8 { subscribeNext(socket) }
  }

  package func received(_ socket: Int, _ bytes: Bytes, at now: UInt64) {
    guard acknowledges else {
      if let marker = Marker.find(in: bytes) { deliver(marker, socket, now) }
      return
    }
    switch ServerFrame(bytes) {
    case .event: event(socket, bytes, now)
    case .ok: acknowledge(socket, bytes, now)
    case .subbed: subscribed(socket, bytes)
    case .no: failures.add(.refused, bytes.text)
    case .other: break
    }
  }

  // MARK: Setting up

  private func subscribeNext(_ socket: Int) {
    guard let conversation = seating.nextSubscription(socket) else { return }
    Desk.subscription(conversation).withUnsafeBufferPointer { pool.send($0, to: socket) }
  }

  private func subscribed(_ socket: Int, _ bytes: Bytes) {
    guard let conversation = bytes.integer(after: "\"c\":"), let last = bytes.integer(after: "\"last\":"),
      let side = seating.side(socket, conversation)
    else { return failures.add(.malformed, "subbed: \(bytes.text.prefix(300))") }
    ledger.begin(side, at: last)
    if seating.countSubscribed(socket) { ready += 1 } else { subscribeNext(socket) }
  }

  // MARK: Talking

  private func post(_ side: Int, _ time: UInt64) {
    guard let counter = ledger.send(side, at: time, awaitsAck: acknowledges) else {
      return failures.add(.timeout, "\(Ledger.depth) messages of one side unanswered: the server cannot keep this rate")
    }
    unanswered += acknowledges ? 2 : 1
    waiting[side] = acknowledges ? 3 : 2
    let marker = Marker(side: side & 1 == 0 ? .customer : .agent, pair: side >> 1, counter: counter, sentAt: time)
    let frame = text.frame(marker, conversation: seating.conversation(side >> 1), milliseconds: acknowledges ? wallMilliseconds() : 0)
    pool.send(frame, to: seating.socket(side))
    guard !isClosedLoop else { return }
    let now = monotonic()
    ledger.depart(side, counter, at: now)
    pool.flush()
    if window.contains(time) { lateness.record(now > time ? now - time : 0) }
  }

  private func event(_ socket: Int, _ bytes: Bytes, _ now: UInt64) {
    guard isMeasuring else { return }
    guard let conversation = bytes.integer(after: "\"c\":"), let sequence = bytes.integer(after: "\"seq\":") else {
      return failures.add(.malformed, "event: \(bytes.text.prefix(300))")
    }
    guard let marker = Marker.find(in: bytes) else {
      if let side = seating.side(socket, conversation) { ledger.learn(side, sequence) }
      return
    }
    guard marker.pair < pairs, seating.conversation(marker.pair) == conversation else {
      return failures.add(.misrouted, "message of pair \(marker.pair) under conversation \(conversation)")
    }
    ledger.learn(marker.pair * 2 + marker.side.other.rawValue, sequence)
    deliver(marker, socket, now)
  }

  @inline(__always)
  private func deliver(_ marker: Marker, _ socket: Int, _ now: UInt64) {
    guard marker.pair < pairs else { return failures.add(.misrouted, "message of pair \(marker.pair)") }
    let sender = marker.pair * 2 + marker.side.rawValue
    guard seating.socket(sender ^ 1) == socket else {
      // nchan also sends a message back to its sender.
      if !acknowledges, seating.socket(sender) == socket { return }
      return failures.add(.misrouted, "message of side \(sender) came to connection \(socket)")
    }
    guard ledger.deliver(sender, marker.counter, &failures) else { return }
    unanswered -= 1
    if window.contains(now) { deliveries += 1 }
    if window.contains(marker.sentAt) {
      latency.record(now > marker.sentAt ? now - marker.sentAt : 0)
      let (left, arrived) = (ledger.departure(sender, marker.counter), pool.arrivedAt)
      wireLatency.record(arrived > left ? arrived - left : 0)
      tenths.record(arrived > left ? arrived - left : 0, at: arrived)
    }
    answered(sender, 2, now)
  }

  private func acknowledge(_ socket: Int, _ bytes: Bytes, _ now: UInt64) {
    guard let id = ClientID.find(in: bytes), let sequence = bytes.integer(after: "\"seq\":") else {
      return failures.add(.malformed, "ok without our id: \(bytes.text.prefix(300))")
    }
    let side = id.pair * 2 + id.side.rawValue
    guard id.pair < pairs, seating.socket(side) == socket else {
      return failures.add(.misrouted, "ok for side \(side) came to connection \(socket)")
    }
    ledger.learn(side, sequence)
    guard let sent = ledger.acknowledge(side, id.counter, &failures) else { return }
    unanswered -= 1
    if window.contains(now) { acks += 1 }
    if window.contains(sent) { ackLatency.record(now > sent ? now - sent : 0) }
    answered(side, 1, now)
  }

  @inline(__always)
  private func answered(_ side: Int, _ bit: UInt8, _ now: UInt64) {
    waiting[side] &= ~bit
    if isClosedLoop, waiting[side] == 0, now < window.to { post(side, now) }
  }

  // MARK: Closing the books

  private func drain(_ limit: Double) {
    // A run that is void already need not be waited for.
    let seconds = failures.isEmpty ? limit : min(limit, 1)
    let end = monotonic() + .seconds(seconds)
    while monotonic() < end, unanswered > 0 { pool.poll(self, until: min(end, monotonic() + .seconds(0.1))) }
    pool.settle(self, quiet: 0.1, limit: 1)
    let left = ledger.unanswered()
    failures.add(.lost, count: left.deliveries, "deliveries missing \(seconds) s after the last message")
    if acknowledges {
      failures.add(.lost, count: left.acks, "acknowledgements missing \(seconds) s after the last message")
      ledger.gaps(&failures)
    }
  }

  private func figures(_ pace: Pace, _ load: String, _ timing: Timing) -> Figures {
    let shape = "C=\(pairs)" + (sharedAgents > 0 ? ", \(sharedAgents) agents" : " own")
    var figures = Figures(job: "chats", shape: shape, server: target.peer.rawValue, load: load)
    figures[.offered] = pace.rate
    figures[.deliveries] = Double(deliveries) / timing.window
    figures.latencies(latency, .deliveryP50, .deliveryP99)
    if pace.rate != nil {
      figures.latencies(wireLatency, .wireP50, .wireP99)
      figures[.wireP90] = wireLatency.percentile(0.9)
      figures[.calmP99] = tenths.median99
      figures[.lateP99] = lateness.percentile(0.99)
    }
    if acknowledges {
      figures[.acknowledged] = Double(acks) / timing.window
      figures.latencies(ackLatency, .ackP50, .ackP99)
    }
    figures[.serverCores] = window.cores?.server
    figures[.generatorCores] = window.cores?.generator
    figures[.pss] = ProcessUse.memory(target.pid).map { Double($0.pss) }
    figures.failure = failures.isEmpty ? nil : failures.summary
    return figures
  }
}
