import Logging
import Synchronization

/// Every line that is logged, at any level, with its metadata.
final class LogLines: Sendable {
  private let held = Mutex<[String]>([])

  var all: [String] { held.withLock { $0 } }
  func add(_ line: String) { held.withLock { $0.append(line) } }

  var logger: Logger {
    var logger = Logger(label: "switchboard") { _ in Handler(lines: self) }
    logger.logLevel = .trace
    return logger
  }

  private struct Handler: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let all = metadata.merging(event.metadata ?? [:]) { $1 }
      lines.add("\(event.level) \(event.message) \(all)")
    }
  }
}
