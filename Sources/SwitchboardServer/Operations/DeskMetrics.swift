import SwitchboardSocket
import Synchronization

/// Counters for `/metrics` in the Prometheus text format. Routes are the patterns of the table, so their number is bounded.
package final class DeskMetrics: Sendable {
  private struct Key: Hashable {
    let route: String
    let method: String
    let status: Int
  }
  private struct State {
    var requests: [Key: Int] = [:]
    var seconds: [String: Double] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  func request(route: String, method: String, status: Int, _ elapsed: Duration) {
    state.withLock { state in
      state.requests[Key(route: route, method: method, status: status), default: 0] += 1
      state.seconds[route, default: 0] += elapsed / .seconds(1)
    }
  }

  struct Gauge: Sendable {
    let name: String
    let help: String
    let value: Double
  }

  func text(_ gauges: [Gauge]) -> String {
    var lines: [String] = []
    for gauge in gauges {
      lines.append("# HELP switchboard_\(gauge.name) \(gauge.help)")
      lines.append("# TYPE switchboard_\(gauge.name) gauge")
      lines.append("switchboard_\(gauge.name) \(gauge.value)")
    }
    let (requests, seconds) = state.withLock { ($0.requests, $0.seconds) }
    lines.append("# HELP switchboard_http_requests_total Answered HTTP requests.")
    lines.append("# TYPE switchboard_http_requests_total counter")
    for (key, count) in requests.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }) {
      lines.append(
        "switchboard_http_requests_total{route=\"\(key.route)\",method=\"\(key.method)\",status=\"\(key.status)\"} \(count)")
    }
    lines.append("# HELP switchboard_http_seconds_total Time spent answering.")
    lines.append("# TYPE switchboard_http_seconds_total counter")
    for (route, total) in seconds.sorted(by: { $0.key < $1.key }) {
      lines.append("switchboard_http_seconds_total{route=\"\(route)\"} \(total)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
