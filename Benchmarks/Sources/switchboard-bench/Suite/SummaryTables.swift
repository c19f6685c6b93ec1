import Load

extension Summary {
  /// One Markdown table a job.
  var text: String {
    [idle, traffic("fanout", "Fan-out"), traffic("chats", "Chats"), durable].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var idle: String {
    section(
      "Idle connections", "idle", ["shape", "server", "kB PSS each", "min-max", "kB RSS each", "base MiB", "set-up/s", "idle cores", "x"]
    ) { row in
      let m = row.medians
      return [
        row.shape, row.server, cell(row, .pssPerConnection), range(row), Tables.number(m[.rssPerConnection]),
        Tables.number(m[.basePSS].map { $0 / 1024 }), Tables.number(m[.connectionsPerSecond]), Tables.number(m[.idleCores]), ratios(row),
      ]
    }
  }

  private func traffic(_ job: String, _ title: String) -> String {
    let header = [
      "shape", "load", "server", "acked/s", "delivered/s", "min-max", "ack p50/p99 ms", "delivery p50/p99 ms", "on the wire p50/p99 ms", "median tenth's p99", "gen late p99 ms", "srv",
      "gen", "µs srv a message", "PSS MiB", "x",
    ]
    return section(title, job, header) { row in
      let m = row.medians
      let perMessage = m[.serverCores].flatMap { cores in m[.deliveries].map { cores / $0 * 1e6 } }
      return [
        row.shape, row.load, row.server, Tables.number(m[.acknowledged]), cell(row, .deliveries), range(row),
        pair(m[.ackP50], m[.ackP99]), pair(m[.deliveryP50], m[.deliveryP99]), pair(m[.wireP50], m[.wireP99]),
        Tables.number(m[.calmP99]), Tables.number(m[.lateP99]), Tables.number(m[.serverCores]),
        Tables.number(m[.generatorCores]), Tables.number(perMessage), Tables.number(m[.pss].map { $0 / 1024 }), ratios(row),
      ]
    }
  }

  private var durable: String {
    section("The disk and SQLite alone (WAL, synchronous=FULL)", "durable", ["what", "shape", "durable/s", "min-max", "commit p50/p99 ms"])
    { row in
      [row.server, row.shape, cell(row, .commitsPerSecond), range(row), pair(row.medians[.commitP50], row.medians[.commitP99])]
    }
  }

  private func section(_ title: String, _ job: String, _ header: [String], _ cells: (Row) -> [String]) -> String {
    let mine = rows.filter { $0.job == job }
    guard !mine.isEmpty else { return "" }
    let notes = mine.filter { $0.voidRuns > 0 }.map {
      "VOID \($0.voidRuns) of \($0.runs): \($0.shape) \($0.server) \($0.load): \($0.failure ?? "")"
    }
    return (["### \(title)", Tables.table(header, mine.map(cells))] + notes).joined(separator: "\n")
  }

  private func cell(_ row: Row, _ figure: Figure) -> String {
    let text = Tables.number(row.medians[figure])
    return row.voidRuns == 0 ? text : text + " (\(row.voidRuns) void)"
  }

  private func range(_ row: Row) -> String {
    row.range.count == 2 && row.runs > 1 ? "\(Tables.number(row.range[0]))-\(Tables.number(row.range[1]))" : "-"
  }

  private func pair(_ first: Double?, _ second: Double?) -> String {
    first == nil ? "-" : "\(Tables.number(first)) / \(Tables.number(second))"
  }

  private func ratios(_ row: Row) -> String {
    row.ratios.isEmpty ? "-" : row.ratios.sorted { $0.key < $1.key }.map { "\(Tables.number($0.value)) \($0.key)" }.joined(separator: ", ")
  }
}
