import Glibc

/// When chats went back to the queue that were due to be handed off: their own log says it, on the server's clock.
package struct TimersRun {
  private struct Page: Decodable {
    struct Event: Decodable {
      var kind: String
      var at: Int64
    }
    var events: [Event]
  }

  let target: Target
  let desk: Desk

  package init(_ target: Target) throws {
    guard let desk = target.desk else { throw BenchError("timers need a desk file") }
    (self.target, self.desk) = (target, desk)
  }

  /// Cores used by the server for so long.
  package func idle(seconds: Double) -> Double {
    let meter = CoreMeter(target.pid)
    usleep(UInt32(seconds * 1e6))
    return meter.cores().server
  }

  /// Milliseconds from `moment` (of the wall clock) to the hand-off of each of the first `count` chats.
  package func delays(of count: Int, since moment: Int64) throws -> Histogram {
    let line = try HTTPLine(port: target.port)
    var delays = Histogram()
    for chat in desk.chats.prefix(count) {
      let page = try line.send("GET", "/api/visitor/events?since=0", token: chat.token).decoded(Page.self)
      guard let back = page.events.first(where: { $0.kind == "waiting" })?.at else { throw BenchError("chat \(chat.id) was not handed off") }
      guard back >= moment else { throw BenchError("chat \(chat.id) was handed off before it was due") }
      delays.record(UInt64(back - moment) * 1_000_000)
    }
    return delays
  }
}

/// Milliseconds since 1970, as the server's clock has them.
package func wallClock() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}
