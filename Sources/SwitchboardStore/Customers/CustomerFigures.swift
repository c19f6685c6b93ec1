import SwitchboardCore

/// Counts of what an agent sees of a customer (S124), each in one pass over the index of addresses.
package enum CustomerFigures {
  package struct Figures: Sendable {
    package var statistics: CustomerStatistics
    package var surveys: Int
    package var forms: Int
  }

  package static func load(
    _ address: CustomerAddress, for agent: ID<Agent>, _ directory: Directory, now: Timestamp, on connection: any SQLConnection
  ) throws -> Figures {
    let chats = CustomerScope.chats(of: address, for: agent, directory)
    let tickets = CustomerScope.tickets(of: address, for: agent, directory)
    func figures(_ sums: [(SQLSum, at: String)], _ source: String, _ condition: SQLCondition) throws -> [[Int]] {
      try self.figures(sums, source, condition, now: now, on: connection)
    }
    let times = try figures([(.count, "l.started_at"), (.seconds, "l.started_at")], "time_log l JOIN chat c ON c.id = l.chat_id", chats)
    return Figures(
      statistics: CustomerStatistics(
        tickets: try figures([(.count, "t.created_at")], "ticket t", tickets)[0],
        chats: try figures([(.count, "c.started_at")], "chat c", chats)[0],
        calls: try figures([(.count, "r.started_at")], "call_log r JOIN chat c ON c.id = r.chat_id", chats)[0], timeLogs: times[0],
        seconds: times[1]),
      surveys: try count(
        "survey_offer o JOIN chat c ON c.id = o.chat_id", SQLCondition("o.answered_at IS NOT NULL") && chats, on: connection),
      forms: try count("form_sending s JOIN chat c ON c.id = s.chat_id", SQLCondition("s.filled_at IS NOT NULL") && chats, on: connection))
  }

  private enum SQLSum: String {
    case count = "count(*)"
    case seconds = "sum(l.seconds)"
  }

  /// For each sum: of each period, and of all time.
  private static func figures(
    _ sums: [(SQLSum, at: String)], _ source: String, _ condition: SQLCondition, now: Timestamp, on connection: any SQLConnection
  ) throws -> [[Int]] {
    let since = CustomerStatistics.periods.map { SQLValue.of(now - Int64($0) * 86_400_000) }
    let columns = sums.flatMap { sum, at in
      since.map { _ in "coalesce(\(sum.rawValue) FILTER (WHERE \(at) >= ?), 0)" } + ["coalesce(\(sum.rawValue), 0)"]
    }
    guard
      var row = try connection.rows(
        "SELECT \(columns.joined(separator: ", ")) FROM \(source) WHERE \(condition.sql)", sums.flatMap { _ in since } + condition.arguments
      ).first
    else { return sums.map { _ in [] } }
    return try sums.map { _ in try (0...since.count).map { _ in Int(try row.int()) } }
  }

  private static func count(_ source: String, _ condition: SQLCondition, on connection: any SQLConnection) throws -> Int {
    var row = try connection.rows("SELECT count(*) FROM \(source) WHERE \(condition.sql)", condition.arguments).first
    return Int(try row?.int() ?? 0)
  }
}
