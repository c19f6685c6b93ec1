import SwitchboardCore

/// Who changed what of a customer, and when. Nothing is ever updated here.
package enum CustomerLog {
  package enum Sort: String, ListSort {
    case changed
    package var expression: String { "l.id" }
  }

  package struct Entry: Sendable {
    package var id: Int64
    package var at: Timestamp
    package var by: String
    /// To follow the name: "set Organization to “Contoso”".
    package var text: String
  }

  package static func append(_ text: String, to customer: ID<Customer>, by agent: Agent, in tx: WriteTransaction) throws {
    try tx.connection.run(
      "INSERT INTO customer_event (customer_id, at, by_agent, by_name, text) VALUES (?, ?, ?, ?, ?)", .of(customer), .of(tx.now),
      .of(agent.id),
      .text(agent.displayName), .text(text))
  }

  package static func page(_ part: ListQuery<Sort>, of customer: ID<Customer>?, on connection: any SQLConnection) throws -> ListPage<Entry>
  {
    let wanted = SQLCondition("l.customer_id = ?", .of(customer))
    return try part.page("l.id, l.at, l.by_name, l.text", from: "customer_event l", where: wanted, id: "l.id", on: connection) { row in
      Entry(id: try row.int(), at: try row.time(), by: try row.text(), text: try row.text())
    }
  }
}
