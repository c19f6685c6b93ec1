import FoundationEssentials
import Load

/// Figures as people read them.
enum Tables {
  /// One run on one line.
  static func line(_ figures: Figures) -> String {
    let parts = Figure.allCases.compactMap { figure in figures[figure].map { "\(figure.label) \(number($0))" } }
    let head = [figures.job, figures.shape, figures.server, figures.load].filter { !$0.isEmpty }.joined(separator: " | ")
    return head + ": " + parts.joined(separator: ", ") + (figures.failure.map { "\n  VOID: \($0)" } ?? "")
  }

  /// Markdown with aligned columns.
  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      "| " + zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ") + " |"
    }
    let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
  }

  /// Three significant digits, thousands as k.
  static func number(_ value: Double?) -> String {
    guard let value else { return "-" }
    if abs(value) >= 10_000 { return digits(value / 1_000) + "k" }
    return digits(value)
  }

  private static func digits(_ value: Double) -> String {
    switch abs(value) {
    case 99.95...: "\(Int(value.rounded()))"
    case 9.995...: fixed(value, 1)
    default: fixed(value, 2)
    }
  }

  private static func fixed(_ value: Double, _ places: Int) -> String {
    let scale = places == 1 ? 10 : 100
    let scaled = Int((abs(value) * Double(scale)).rounded())
    let rest = "\(scaled % scale)"
    return (value < 0 ? "-" : "") + "\(scaled / scale)." + String(repeating: "0", count: places - rest.count) + rest
  }
}

extension Figure {
  var label: String {
    switch self {
    case .offered: "offered/s"
    case .deliveries: "delivered/s"
    case .acknowledged: "acked/s"
    case .deliveryP50: "e2e p50 ms"
    case .deliveryP99: "e2e p99 ms"
    case .deliveryMax: "e2e max ms"
    case .ackP50: "ack p50 ms"
    case .ackP99: "ack p99 ms"
    case .wireP50: "wire p50 ms"
    case .wireP99: "wire p99 ms"
    case .wireP90: "wire p90 ms"
    case .calmP99: "wire median tenth's p99 ms"
    case .lateP99: "gen late p99 ms"
    case .framesPerSecond: "frames/s"
    case .bytesPerSecond: "bytes/s"
    case .generatorCores: "gen"
    case .serverCores: "srv"
    case .pssPerConnection: "PSS kB/conn"
    case .rssPerConnection: "RSS kB/conn"
    case .basePSS: "base PSS kB"
    case .pss: "PSS kB"
    case .connectionsPerSecond: "set-up/s"
    case .idleCores: "idle srv"
    case .commitsPerSecond: "durable/s"
    case .commitP50: "commit p50 ms"
    case .commitP99: "commit p99 ms"
    }
  }
}
