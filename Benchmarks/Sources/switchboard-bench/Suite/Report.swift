import FoundationEssentials
import Load

/// What `--json` writes.
struct Report: Codable {
  var date: Date
  var machine = Machine()
  var settings: [String: String]
  var summary: Summary
  var records: [Record]

  init(records: [Record], settings: [String: String]) {
    date = Date()
    (self.records, self.settings) = (records, settings)
    summary = Summary(records)
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    encoder.dateEncodingStrategy = .iso8601
    try Folder.write(String(decoding: try encoder.encode(self), as: UTF8.self) + "\n", to: path)
  }
}

/// Where the figures were made.
struct Machine: Codable {
  var processor: String
  var cores: Int
  var memoryGiB: Int
  var kernel: String
  var congestionControl: String

  init() {
    let cpus = File.text("/proc/cpuinfo") ?? ""
    let models = cpus.split(separator: "\n").filter { $0.hasPrefix("model name") }
    processor = models.first.map { String($0.drop { $0 != ":" }.dropFirst(2)) } ?? "unknown"
    cores = models.count
    let total = (File.text("/proc/meminfo") ?? "").split(separator: "\n").first { $0.hasPrefix("MemTotal:") }
    memoryGiB = (total?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1_048_576
    kernel = Self.line("/proc/sys/kernel/osrelease")
    congestionControl = Self.line("/proc/sys/net/ipv4/tcp_congestion_control")
  }

  var text: String { "\(cores) cores \(processor), \(memoryGiB) GiB, kernel \(kernel), TCP \(congestionControl)" }

  private static func line(_ path: String) -> String {
    (File.text(path) ?? "unknown").split(separator: "\n").first.map(String.init) ?? "unknown"
  }
}
