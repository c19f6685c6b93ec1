import Glibc

/// Processor time and memory of a process, from `/proc`.
package enum ProcessUse {
  /// Seconds of processor time since its start, all threads, user and system. 10 ms steps.
  package static func cpuSeconds(_ pid: Int32) -> Double {
    guard let stat = File.text("/proc/\(pid)/stat"), let end = stat.lastIndex(of: ")") else { return 0 }
    let fields = stat[end...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The generator's own, in microsecond steps.
  package static func ownCPUSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let times = [usage.ru_utime, usage.ru_stime]
    return times.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }

  /// Proportional and resident set in kB, from `smaps_rollup`.
  package static func memory(_ pid: Int32) -> (pss: Int, rss: Int)? {
    guard let rollup = File.text("/proc/\(pid)/smaps_rollup") else { return nil }
    func value(_ name: String) -> Int? {
      rollup.split(separator: "\n").first { $0.hasPrefix(name + ":") }?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }
    guard let pss = value("Pss"), let rss = value("Rss") else { return nil }
    return (pss, rss)
  }
}

/// Processor time of server and generator over a stretch of time, as cores.
struct CoreMeter {
  let pid: Int32
  private let startedAt = monotonic()
  private let server: Double
  private let own: Double

  init(_ pid: Int32) {
    self.pid = pid
    server = ProcessUse.cpuSeconds(pid)
    own = ProcessUse.ownCPUSeconds()
  }

  func cores() -> (server: Double, generator: Double) {
    let seconds = monotonic().seconds(since: startedAt)
    guard seconds > 0 else { return (0, 0) }
    return ((ProcessUse.cpuSeconds(pid) - server) / seconds, (ProcessUse.ownCPUSeconds() - own) / seconds)
  }
}
