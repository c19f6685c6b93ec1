/// J2: one publisher, one conversation, R receivers.
///
/// A message is under way until all R have it; the closed loop keeps so many under way. Every receiver must get every message once, in order.
package final class FanoutRun: SocketHandler {
  package private(set) var ready = 0
  package var failures = Failures()
  private let target: Target
  private let receivers: Int
  private var publisher: Int { receivers }
  private let pool: SocketPool
  private let text: MessageText
  private let orders: UnsafeMutablePointer<Order>
  /// Receivers that still miss a message, and its send time, by counter; as many messages can be under way.
  private let ring = 1 << 16
  private let missing: UnsafeMutablePointer<Int32>
  private let sentAt: UnsafeMutablePointer<UInt64>
  private var published = 0
  private var completed = 0
  private var acknowledged = 0
  private var window: Window
  private var inFlight = 0
  private var isMeasuring = false
  private var deliveries = 0
  private var acks = 0
  private var latency = Histogram()
  private var ackLatency = Histogram()

  package init(_ target: Target, receivers: Int) throws {
    if target.peer == .switchboard, target.desk == nil { throw BenchError("fan-out needs a desk file") }
    (self.target, self.receivers) = (target, receivers)
    pool = SocketPool(wire: target.wire, port: target.port, capacity: receivers + 1)
    text = MessageText(target.peer)
    orders = .allocate(capacity: receivers)
    orders.initialize(repeating: Order(), count: receivers)
    missing = .allocate(capacity: ring)
    missing.initialize(repeating: 0, count: ring)
    sentAt = .allocate(capacity: ring)
    sentAt.initialize(repeating: 0, count: ring)
    window = Window(Timing(), pid: target.pid, start: 0)
  }

  deinit {
    text.release()
    orders.deallocate()
    missing.deallocate()
    sentAt.deallocate()
  }

  /// Connects the receivers, then the publisher.
  package func open() throws(Failures) {
    _ = try pool.open(receivers + 1, for: self) { self.greeting($0) }
    pool.settle(self, quiet: 0.2, limit: 5)
    guard failures.isEmpty else { throw failures }
  }

  /// May be called again and again on the same connections.
  package func measure(_ pace: Pace, load: String, _ timing: Timing) -> Figures {
    (deliveries, acks, latency, ackLatency) = (0, 0, Histogram(), Histogram())
    let start = monotonic()
    window = Window(timing, pid: target.pid, start: start)
    isMeasuring = true
    var interval = 0.0
    if case .open(let rate) = pace { interval = 1e9 / rate }
    if case .closed(let count) = pace { inFlight = count } else { inFlight = 0 }
    var due = 0
    var now = start
    while window.isRunning(now), failures.isEmpty {
      var next = window.contains(now) ? window.to : window.from
      if inFlight > 0 {
        while published - completed < inFlight { publish(monotonic()) }
      } else {
        while true {
          let time = start + UInt64(Double(due) * interval)
          if time > now || time >= window.to {
            next = min(next, time)
            break
          }
          publish(time)
          due += 1
        }
      }
      pool.poll(self, until: next)
      now = monotonic()
    }
    inFlight = 0
    drain(timing.drain)
    isMeasuring = false
    return figures(pace, load, timing)
  }

  package func opened(_ socket: Int) {
    switch target.peer {
    case .switchboard:
      guard let desk = target.desk else { return }
      Desk.subscription(desk.chats[0].conversation).withUnsafeBufferPointer { pool.send($0, to: socket) }
    case .nchan: ready += 1
    case .redis:
      if socket == publisher {
        ready += 1
        return
      }
      Array("*2\r\n$9\r\nSUBSCRIBE\r\n$4\r\nroom\r\n".utf8).withUnsafeBufferPointer { pool.send($0, to: socket) }
    }
  }

  package func received(_ socket: Int, _ bytes: Bytes, at now: UInt64) {
    switch target.peer {
    case .switchboard:
      switch ServerFrame(bytes) {
      case .event:
        if isMeasuring, let marker = Marker.find(in: bytes) { deliver(marker, socket, now) }
      case .ok: acknowledge(bytes, now)
      case .subbed: ready += 1
      case .no: failures.add(.refused, bytes.text)
      case .other: break
      }
    case .nchan:
      if socket != publisher, let marker = Marker.find(in: bytes) { deliver(marker, socket, now) }
    case .redis:
      if let marker = Marker.find(in: bytes) { deliver(marker, socket, now) } else if !isMeasuring { ready += 1 }
    }
  }

  private func greeting(_ socket: Int) -> [UInt8] {
    switch target.peer {
    case .switchboard:
      guard let desk = target.desk else { return [] }
      return socket == publisher ? desk.customer(0) : desk.agent(socket % desk.agents.count)
    case .nchan: return Upgrade(path: socket == publisher ? "/pub/room" : "/sub/room").bytes
    case .redis: return []
    }
  }

  private func publish(_ time: UInt64) {
    let place = published & (ring - 1)
    if missing[place] > 0 { return failures.add(.timeout, "\(ring) messages under way: the server cannot keep this rate") }
    missing[place] = Int32(receivers)
    sentAt[place] = time
    let marker = Marker(side: .customer, pair: 0, counter: published, sentAt: time)
    let conversation = target.desk?.chats[0].conversation ?? 0
    pool.send(text.frame(marker, conversation: conversation, milliseconds: wallMilliseconds()), to: publisher)
    published += 1
  }

  @inline(__always)
  private func deliver(_ marker: Marker, _ socket: Int, _ now: UInt64) {
    if socket == publisher { return failures.add(.misrouted, "the publisher got its own message") }
    switch orders[socket].arrival(marker.counter) {
    case .next: break
    case .repeated: return failures.add(.duplicated, "receiver \(socket) got message \(marker.counter) again")
    case .skipped(let count): failures.add(.lost, count: count, "receiver \(socket) got \(marker.counter) and not the one before")
    }
    if window.contains(now) { deliveries += 1 }
    if window.contains(marker.sentAt) { latency.record(now > marker.sentAt ? now - marker.sentAt : 0) }
    let place = marker.counter & (ring - 1)
    missing[place] -= 1
    if missing[place] == 0 {
      completed += 1
      if inFlight > 0, now < window.to { publish(now) }
    }
  }

  private func acknowledge(_ bytes: Bytes, _ now: UInt64) {
    guard let id = ClientID.find(in: bytes) else { return failures.add(.malformed, "ok without our id: " + bytes.text) }
    guard id.counter == acknowledged else { return failures.add(.outOfOrder, "ok of \(id.counter), expected \(acknowledged)") }
    acknowledged += 1
    if window.contains(now) { acks += 1 }
    let sent = sentAt[id.counter & (ring - 1)]
    if window.contains(sent) { ackLatency.record(now > sent ? now - sent : 0) }
  }

  private func drain(_ limit: Double) {
    // A run that is void already need not be waited for.
    let seconds = failures.isEmpty ? limit : min(limit, 1)
    let end = monotonic() + .seconds(seconds)
    let acknowledges = target.peer == .switchboard
    while monotonic() < end, completed < published || (acknowledges && acknowledged < published) {
      pool.poll(self, until: min(end, monotonic() + .seconds(0.1)))
    }
    let left = (0..<receivers).reduce(0) { $0 + published - Int(orders[$1].expected) }
    failures.add(.lost, count: left, "deliveries missing \(seconds) s after the last message")
    if acknowledges { failures.add(.lost, count: published - acknowledged, "acknowledgements missing") }
    pool.settle(self, quiet: 0.1, limit: 1)
  }

  private func figures(_ pace: Pace, _ load: String, _ timing: Timing) -> Figures {
    var figures = Figures(job: "fanout", shape: "R=\(receivers)", server: target.peer.rawValue, load: load)
    figures[.offered] = pace.rate.map { $0 * Double(receivers) }
    figures[.deliveries] = Double(deliveries) / timing.window
    figures.latencies(latency, .deliveryP50, .deliveryP99)
    figures[.deliveryMax] = latency.count > 0 ? Double(latency.largest) / 1e6 : nil
    if target.peer == .switchboard {
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
