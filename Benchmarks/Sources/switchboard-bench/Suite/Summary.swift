import Load

/// Medians over the rounds, and the ratios to the yardsticks of the same round.
struct Summary: Codable {
  struct Row: Codable {
    var job: String
    var shape: String
    var server: String
    var load: String
    var runs: Int
    var voidRuns: Int
    var medians: [Figure: Double]
    /// The smallest and greatest of the row's main figure.
    var range: [Double]
    /// Median of the ratios of the main figure to each yardstick's of the same round.
    var ratios: [String: Double]
    var failure: String?
  }

  var rows: [Row] = []

  init(_ records: [Record]) {
    var seen: Set<String> = []
    for record in records where seen.insert(Self.key(record.figures)).inserted {
      rows.append(Self.row(record.figures, records))
    }
  }

  /// The figure that a job is about.
  static func main(_ figures: Figures) -> Figure {
    switch figures.job {
    case "idle": .pssPerConnection
    case "durable": .commitsPerSecond
    case "chats": figures[.acknowledged] == nil ? .deliveries : .acknowledged
    default: .deliveries
    }
  }

  private static func key(_ figures: Figures) -> String { "\(figures.job)/\(figures.shape)/\(figures.server)/\(figures.load)" }

  /// Void runs are counted and left out of the medians.
  private static func row(_ first: Figures, _ records: [Record]) -> Row {
    let all = records.filter { key($0.figures) == key(first) }
    let good = all.filter { $0.figures.failure == nil }
    var medians: [Figure: Double] = [:]
    for figure in Figure.allCases { medians[figure] = median(good.compactMap { $0.figures[figure] }) }
    let values = good.compactMap { $0.figures[main($0.figures)] }
    return Row(
      job: first.job, shape: first.shape, server: first.server, load: first.load, runs: all.count, voidRuns: all.count - good.count,
      medians: medians, range: [values.min(), values.max()].compactMap { $0 }, ratios: ratios(good, records),
      failure: all.compactMap(\.figures.failure).first)
  }

  private static func ratios(_ mine: [Record], _ records: [Record]) -> [String: Double] {
    guard let load = mine.first?.figures.load, load == "sat" || load.isEmpty else { return [:] }
    var found: [String: [Double]] = [:]
    for record in mine {
      for other in records where other.round == record.round && other.figures.failure == nil {
        guard let name = yardstick(other.figures, for: record.figures), let mine = record.figures[main(record.figures)],
          let theirs = other.figures[main(other.figures)], theirs > 0
        else { continue }
        found[name, default: []].append(mine / theirs)
      }
    }
    return found.compactMapValues(median)
  }

  /// The name under which `other` serves as yardstick for `figures`, or nil.
  private static func yardstick(_ other: Figures, for figures: Figures) -> String? {
    if figures.job == "chats", figures.server == "switchboard", other.job == "durable" {
      return other.server == "disk" ? nil : "sqlite \(other.shape)"
    }
    guard other.job == figures.job, other.load == figures.load, other.server != figures.server, other.server != "switchboard" else {
      return nil
    }
    if other.shape == figures.shape { return other.server }
    // Chats with shared sockets have no peer of their own; the same number of chats on own sockets is the nearest.
    return figures.shape.hasSuffix("agents") && other.shape == figures.shape.prefix { $0 != "," } + " own" ? other.server + " own" : nil
  }

  static func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
