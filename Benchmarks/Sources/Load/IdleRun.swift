/// J1: many connections that say nothing, and what each costs the server.
package final class IdleRun: SocketHandler {
  /// How one connection is opened and when it counts as set up.
  package struct Dial {
    package enum Readiness: Sendable { case opened, subscribed }
    package var greeting: (Int) -> [UInt8]
    package var firstFrame: (Int) -> [UInt8]?
    package var readiness: Readiness

    package init(greeting: @escaping (Int) -> [UInt8], firstFrame: @escaping (Int) -> [UInt8]?, readiness: Readiness) {
      (self.greeting, self.firstFrame, self.readiness) = (greeting, firstFrame, readiness)
    }
  }

  package private(set) var ready = 0
  package var failures = Failures()
  private let pool: SocketPool
  private let dial: Dial
  private let target: Target

  package init(_ target: Target, dial: Dial, count: Int) {
    (self.target, self.dial) = (target, dial)
    pool = SocketPool(wire: target.wire, port: target.port, capacity: count)
  }

  /// Opens all, waits for silence, and reads the server's memory before and after. `hold`: seconds over which idle processor use is read.
  package func run(hold: Double = 2) throws -> Figures {
    var figures = Figures(job: "idle", shape: "N=\(pool.capacity)", server: target.peer.rawValue, load: "")
    guard let before = ProcessUse.memory(target.pid) else { throw BenchError("cannot read the memory of process \(target.pid)") }
    let count = Double(pool.capacity)
    figures[.connectionsPerSecond] = try pool.open(pool.capacity, for: self, greeting: dial.greeting)
    pool.settle(self, quiet: 1, limit: 10)
    guard let after = ProcessUse.memory(target.pid) else { throw BenchError("process \(target.pid) has gone") }
    figures[.basePSS] = Double(before.pss)
    figures[.pss] = Double(after.pss)
    figures[.pssPerConnection] = Double(after.pss - before.pss) / count
    figures[.rssPerConnection] = Double(after.rss - before.rss) / count
    let meter = CoreMeter(target.pid)
    let end = monotonic() + .seconds(hold)
    while monotonic() < end { pool.poll(self, until: end) }
    figures[.idleCores] = meter.cores().server
    figures.failure = failures.isEmpty ? nil : failures.summary
    return figures
  }

  package func opened(_ socket: Int) {
    if let frame = dial.firstFrame(socket) { frame.withUnsafeBufferPointer { pool.send($0, to: socket) } }
    if dial.readiness == .opened { ready += 1 }
  }

  package func received(_ socket: Int, _ bytes: Bytes, at now: UInt64) {
    guard dial.readiness == .subscribed else { return }
    if target.peer == .redis {
      ready += 1
      return
    }
    switch ServerFrame(bytes) {
    case .subbed: ready += 1
    case .no: failures.add(.refused, bytes.text)
    case .event, .ok, .other: break
    }
  }
}

extension Target {
  /// Each connection in a chat (or channel) of its own, subscribed.
  package func ownChats() throws -> IdleRun.Dial {
    switch peer {
    case .nchan:
      IdleRun.Dial(greeting: { Upgrade(path: "/sub/\($0)").bytes }, firstFrame: { _ in nil }, readiness: .opened)
    case .redis:
      IdleRun.Dial(
        greeting: { _ in [] }, firstFrame: { Array("*2\r\n$9\r\nSUBSCRIBE\r\n$9\r\nr\(10_000_000 + $0)\r\n".utf8) }, readiness: .subscribed)
    case .switchboard:
      try { desk throws(BenchError) in
        guard let desk else { throw BenchError("idle connections in chats need a desk file") }
        return IdleRun.Dial(
          greeting: { desk.customer($0) }, firstFrame: { Desk.subscription(desk.chats[$0].conversation) }, readiness: .subscribed)
      }(desk)
    }
  }
}
