import SwitchboardCore
import Synchronization
import Testing

@testable import SwitchboardStore

/// What the pop-out of a customer asks is found by the address: no statement reads a whole table, however many chats the desk has.
@Suite(.timeLimit(.minutes(5))) struct CustomerPlanTests {
  /// Remembers what is asked, and asks it.
  private final class Listener: SQLConnection {
    let inner: any SQLConnection
    private(set) var asked: [(sql: String, arguments: [SQLValue])] = []

    init(_ inner: any SQLConnection) { self.inner = inner }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
      asked.append((sql, arguments))
      return try inner.rows(sql, arguments)
    }
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int { try inner.run(sql, arguments) }
    func script(_ sql: String) throws { try inner.script(sql) }
    var totalChanges: Int64 { inner.totalChanges }
    var isInTransaction: Bool { inner.isInTransaction }
  }

  @Test func `Every statement goes through an index of addresses or of the chat that it found by one`() async throws {
    let northwind = try await Northwind.open()
    let address = try CustomerAddress("dana@example.com")
    let agent = northwind.andrea
    let plans = try await northwind.database.read { connection, directory in
      let listener = Listener(connection)
      _ = try CustomerScope.sees(address, agent, directory, on: listener)
      _ = try CustomerScope.works(address, agent, directory, on: listener)
      _ = try CustomerTraces(address, for: agent, directory, on: listener)
      _ = try CustomerFigures.load(address, for: agent, directory, now: Timestamp(milliseconds: 0), on: listener)
      _ = try CustomerMoments(address, for: agent, directory, on: listener)
      _ = try CustomerFieldStore.latest(of: address, for: agent, directory, on: listener)
      _ = try CustomerChats(address, Self.part(.started)).rows(for: agent, directory, on: listener)
      _ = try TicketList(status: nil, customer: address, Self.part(.number)).rows(for: agent, directory, on: listener)
      _ = try CallList(Self.part(.started), customer: address).rows(for: agent, directory, on: listener)
      _ = try SurveyResults(Self.part(.completed), survey: nil, from: nil, to: nil, customer: address).page(
        for: agent, directory, on: listener)
      _ = try FilledForms(address, Self.part(.filled)).page(for: agent, directory, on: listener)
      _ = try CustomerCommentStore.page(Self.part(.written), of: ID(1), on: listener)
      _ = try CustomerLog.page(Self.part(.changed), of: ID(1), on: listener)
      return try listener.asked.map { sql, arguments in
        (
          sql,
          try connection.rows("EXPLAIN QUERY PLAN " + sql, arguments).map { row in
            var row = row
            row.skip(3)
            return try row.text()
          }
        )
      }
    }
    #expect(plans.count > 25, "the premise: the statements were heard")
    for (sql, steps) in plans {
      let whole = steps.filter { $0.hasPrefix("SCAN") && !$0.contains("recent") }
      #expect(whole.isEmpty, "\(whole) in \(sql)")
      let isByCustomer = steps.contains { step in Self.byCustomer.contains { step.contains($0) } }
      #expect(isByCustomer, "\(steps) in \(sql)")
    }
  }

  private static let byCustomer = [
    "chat_email_any_case", "ticket_email_any_case", "customer_comment_customer", "customer_event_customer",
  ]

  private static func part<Sort: ListSort>(_ sort: Sort) -> ListQuery<Sort> { ListQuery(sort: sort, ascending: false, limit: 50) }
}
