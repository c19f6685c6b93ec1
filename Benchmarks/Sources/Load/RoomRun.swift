/// A chat room that many agents have open, each on a socket of its own, while some of them talk: open loop. The sockets do what consoles do: `watch`,
/// `sub`, `view`, a read mark of what is new, a typing sign before each message and its end after it.
///
/// Every receiver must get every event of the room once, in order and without a hole, and all must get the same: the writers too, whose sockets get
/// what they wrote as an event beside `ok`.
package final class RoomRun: SocketHandler {
  package private(set) var ready = 0
  package var failures = Failures()
  /// What came in the measured stretch of the last run.
  package private(set) var tally = FrameTally()
  private let target: Target
  private let desk: Desk
  private let room: Desk.Room
  private let receivers: Int
  private let pool: SocketPool
  private let text: MessageText
  private var books: RoomBooks
  /// The last mark that each socket has sent.
  private var seen: [Int]
  private var window: Window
  private var deliveries = 0
  private var latency = Histogram()
  private var ackLatency = Histogram()

  private static let event = FrameTally.key("event")
  private static let ok = FrameTally.key("ok")
  private static let no = FrameTally.key("no")
  private static let subbed = FrameTally.key("subbed")
  private static let watching = FrameTally.key("watching")

  package init(_ target: Target, receivers: Int) throws {
    guard let desk = target.desk else { throw BenchError("a room needs a desk file") }
    guard desk.agents.count >= receivers else { throw BenchError("\(receivers) receivers need as many agents in the desk file") }
    (self.target, self.desk, self.receivers) = (target, desk, receivers)
    room = try desk.benchRoom()
    pool = SocketPool(wire: target.wire, port: target.port, capacity: receivers)
    text = MessageText(target.peer)
    books = RoomBooks(receivers: receivers)
    seen = Array(repeating: 0, count: receivers)
    window = Window(Timing(), pid: target.pid, start: 0)
  }

  deinit { text.release() }

  /// Connects all, a few at a time as people come to work, and waits until nothing moves.
  package func open() throws(Failures) {
    _ = try pool.open(receivers, window: 32, for: self) { self.desk.agent($0) }
    pool.settle(self, quiet: 1.5, limit: 20)
    guard failures.isEmpty else { throw failures }
  }

  /// May be called again on the same connections.
  package func measure(_ load: RoomLoad, name: String, _ timing: Timing) -> Figures {
    (deliveries, latency, ackLatency, tally) = (0, Histogram(), Histogram(), FrameTally())
    let start = monotonic() + .seconds(RoomLoad.typingLead)
    window = Window(timing, pid: target.pid, start: start)
    var bytes: Int?
    var (posts, signs, marks) = (
      Timetable(from: start, every: 1 / load.rate), Timetable(from: start - .seconds(RoomLoad.typingLead), every: 1 / load.rate),
      Timetable(from: start, every: load.seenEvery / Double(receivers))
    )
    var now = monotonic()
    while window.isRunning(now), failures.isEmpty {
      if bytes == nil, window.contains(now) { bytes = pool.bytesRead }
      while let sign = signs.due(now) { type(sign.number % load.writers, "…") }
      while let post = posts.due(now) { say(post.number % load.writers, post.time) }
      while let mark = marks.due(now) { see(mark.number % receivers) }
      pool.poll(self, until: min(posts.next, signs.next, marks.next, window.contains(now) ? window.to : window.from))
      now = monotonic()
    }
    let read = pool.bytesRead - (bytes ?? pool.bytesRead)
    drain(timing.drain)
    return figures(load, name, timing, read)
  }

  package func opened(_ socket: Int) { send("{\"t\":\"watch\"}", socket) }

  package func received(_ socket: Int, _ bytes: Bytes, at now: UInt64) {
    switch window.contains(now) ? tally.count(bytes) : Self.key(bytes) {
    case Self.event: event(socket, bytes, now)
    case Self.ok: acknowledge(bytes, now)
    case Self.no: failures.add(.refused, bytes.text)
    case Self.watching: Desk.subscription(room.conversation).withUnsafeBufferPointer { pool.send($0, to: socket) }
    case Self.subbed: subscribed(socket, bytes)
    default: break
    }
  }

  private static func key(_ bytes: Bytes) -> UInt64 {
    var none = FrameTally()
    return none.count(bytes)
  }

  // MARK: What consoles do

  private func subscribed(_ socket: Int, _ bytes: Bytes) {
    guard let last = bytes.integer(after: "\"last\":") else { return failures.add(.malformed, "subbed: \(bytes.text.prefix(300))") }
    books.begin(socket, at: last)
    seen[socket] = last
    send("{\"t\":\"view\",\"c\":\(room.conversation)}", socket)
    ready += 1
  }

  private func type(_ writer: Int, _ words: StaticString) {
    send("{\"t\":\"typing\",\"c\":\(room.conversation),\"text\":\"\(words)\"}", writer)
  }

  private func see(_ socket: Int) {
    let newest = books.newest(socket)
    guard newest > seen[socket] else { return }
    seen[socket] = newest
    send("{\"t\":\"seen\",\"c\":\(room.conversation),\"seq\":\(newest)}", socket)
  }

  private func say(_ writer: Int, _ time: UInt64) {
    guard let counter = books.post(at: time) else {
      return failures.add(.timeout, "too many messages under way: the server cannot keep this rate")
    }
    let marker = Marker(side: .agent, pair: writer, counter: counter, sentAt: time)
    pool.send(text.frame(marker, conversation: room.conversation, milliseconds: wallMilliseconds()), to: writer)
    type(writer, "")
  }

  private func send(_ frame: String, _ socket: Int) {
    var frame = frame
    frame.withUTF8 { pool.send($0, to: socket) }
  }

  // MARK: What comes

  private func event(_ socket: Int, _ bytes: Bytes, _ now: UInt64) {
    guard bytes.integer(after: "\"c\":") == room.conversation, let seq = bytes.integer(after: "\"seq\":") else {
      return failures.add(.misrouted, "event: \(bytes.text.prefix(300))")
    }
    guard let due = books.arrive(socket, seq, Marker.find(in: bytes), &failures) else { return }
    if window.contains(now) { deliveries += 1 }
    if window.contains(due) { latency.record(now > due ? now - due : 0) }
  }

  private func acknowledge(_ bytes: Bytes, _ now: UInt64) {
    guard let id = ClientID.find(in: bytes) else { return failures.add(.malformed, "ok without our id: " + bytes.text) }
    guard let due = books.acknowledge(id.counter, &failures) else { return }
    if window.contains(due) { ackLatency.record(now > due ? now - due : 0) }
  }

  // MARK: Closing the books

  private func drain(_ limit: Double) {
    let seconds = failures.isEmpty ? limit : min(limit, 1)
    let end = monotonic() + .seconds(seconds)
    while monotonic() < end, !books.isComplete { pool.poll(self, until: min(end, monotonic() + .seconds(0.1))) }
    // Whatever comes twice or too late still comes now.
    pool.settle(self, quiet: 0.3, limit: 2)
    books.close(&failures)
  }

  private func figures(_ load: RoomLoad, _ name: String, _ timing: Timing, _ read: Int) -> Figures {
    var figures = Figures(job: "room", shape: "R=\(receivers)", server: target.peer.rawValue, load: name)
    figures[.offered] = load.rate * Double(receivers)
    figures[.deliveries] = Double(deliveries) / timing.window
    figures.latencies(latency, .deliveryP50, .deliveryP99)
    figures[.deliveryMax] = Double(latency.largest) / 1e6
    figures.latencies(ackLatency, .ackP50, .ackP99)
    figures[.framesPerSecond] = Double(tally.frames) / timing.window
    figures[.bytesPerSecond] = Double(read) / timing.window
    figures[.serverCores] = window.cores?.server
    figures[.generatorCores] = window.cores?.generator
    figures[.pss] = ProcessUse.memory(target.pid).map { Double($0.pss) }
    figures.failure = failures.isEmpty ? nil : failures.summary
    return figures
  }
}

/// Moments at equal distances, whatever else happens.
private struct Timetable {
  private let start: UInt64
  private let interval: Double
  private var number = 0

  init(from start: UInt64, every seconds: Double) { (self.start, interval) = (start, seconds * 1e9) }

  var next: UInt64 { start + UInt64(Double(number) * interval) }

  mutating func due(_ now: UInt64) -> (number: Int, time: UInt64)? {
    let time = next
    guard time <= now else { return nil }
    defer { number += 1 }
    return (number, time)
  }
}
