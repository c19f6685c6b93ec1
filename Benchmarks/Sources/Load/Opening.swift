extension SocketPool {
  /// Opens connections `0..<count`, at most `window` on their way at a time, and returns how many a second got ready.
  /// Throws what failed, or a timeout when nothing gets ready for `patience` seconds.
  package func open<Handler: SocketHandler>(
    _ count: Int, window: Int = 128, patience: Double = 15, for handler: Handler, greeting: (Int) -> [UInt8]
  ) throws(Failures) -> Double {
    let start = monotonic()
    var started = 0
    var progress = (ready: 0, at: start)
    while handler.ready < count {
      while started < count, started - handler.ready < window {
        try connect(started, greeting: greeting(started))
        started += 1
        if wire == .resp { handler.opened(started - 1) }
      }
      poll(handler, until: monotonic() + .seconds(0.1))
      guard handler.failures.isEmpty else { throw handler.failures }
      if handler.ready > progress.ready {
        progress = (handler.ready, monotonic())
      } else if monotonic().seconds(since: progress.at) > patience {
        throw Failures(.timeout, "\(handler.ready) of \(count) connections were ready, then none for \(patience) s")
      }
    }
    return Double(count) / monotonic().seconds(since: start)
  }

  /// Reads on until nothing has arrived for `quiet` seconds, at most `limit` seconds.
  package func settle<Handler: SocketHandler>(_ handler: Handler, quiet: Double, limit: Double) {
    let end = monotonic() + .seconds(limit)
    while monotonic() < end, poll(handler, until: monotonic() + .seconds(quiet)) > 0 {}
  }
}
