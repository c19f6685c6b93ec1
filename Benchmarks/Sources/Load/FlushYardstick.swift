import Glibc

/// What the disk itself can do: 4 KiB appended to a file and flushed (`fdatasync`), one after another. No single commit can be faster.
package enum FlushYardstick {
  /// `path`: a new file on the disk to be measured.
  package static func measure(path: String, seconds: Double) throws(BenchError) -> Figures {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw BenchError("cannot write \(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    let page = [UInt8](repeating: 0x61, count: 4_096)
    var latency = Histogram()
    let start = monotonic()
    let end = start + .seconds(seconds)
    var now = start
    while now < end {
      guard write(descriptor, page, page.count) == page.count, fdatasync(descriptor) == 0 else { throw BenchError("cannot flush \(path)") }
      let done = monotonic()
      latency.record(done - now)
      now = done
    }
    var figures = Figures(job: "durable", shape: "4 KiB and fdatasync", server: "disk", load: "sat")
    figures[.commitsPerSecond] = Double(latency.count) / now.seconds(since: start)
    figures.latencies(latency, .commitP50, .commitP99)
    return figures
  }
}
