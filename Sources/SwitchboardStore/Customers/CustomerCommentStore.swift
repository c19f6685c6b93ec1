import SwitchboardCore

/// Comments on customers. The caller has asked `CustomerScope`.
package enum CustomerCommentStore {
  package enum Sort: String, ListSort {
    case written
    package var expression: String { "m.id" }
  }

  private static let columns = "m.id, m.customer_id, m.by_agent, m.by_name, m.at, m.edited_at, m.text"

  package static func page(
    _ part: ListQuery<Sort>, of customer: ID<Customer>?, on connection: any SQLConnection
  ) throws -> ListPage<CustomerComment> {
    let wanted = SQLCondition("m.customer_id = ?", .of(customer))
    let found = part.text.map { wanted && .contains($0, in: ["m.text"], orNumber: "m.id") } ?? wanted
    return try part.page(columns, from: "customer_comment m", where: found, id: "m.id", on: connection, read: read)
  }

  package static func find(_ id: ID<CustomerComment>, on connection: any SQLConnection) throws -> CustomerComment? {
    try one("m.id = ?", .of(id), on: connection)
  }

  /// The comment that a client's id made, for a retry.
  package static func made(by client: ClientID, on customer: ID<Customer>, on connection: any SQLConnection) throws -> CustomerComment? {
    try one("m.client_id = ? AND m.customer_id = ?", .text(client.rawValue), .of(customer), on: connection)
  }

  package static func count(of customer: ID<Customer>?, on connection: any SQLConnection) throws -> Int {
    guard let customer, var row = try connection.row("SELECT count(*) FROM customer_comment WHERE customer_id = ?", .of(customer)) else {
      return 0
    }
    return Int(try row.int())
  }

  package static func insert(_ text: String, on customer: ID<Customer>, by agent: Agent, client: ClientID?, in tx: WriteTransaction) throws
    -> CustomerComment
  {
    let id = try tx.connection.insert(
      "INSERT INTO customer_comment (customer_id, client_id, by_agent, by_name, at, text) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
      .of(customer),
      .of(client?.rawValue), .of(agent.id), .text(agent.displayName), .of(tx.now), .text(text))
    return CustomerComment(id: ID(id), customer: customer, by: agent.id, byName: agent.displayName, at: tx.now, editedAt: nil, text: text)
  }

  package static func save(_ comment: CustomerComment, in tx: WriteTransaction) throws {
    try tx.connection.run(
      "UPDATE customer_comment SET edited_at = ?, text = ? WHERE id = ?", .of(comment.editedAt), .text(comment.text), .of(comment.id))
  }

  package static func delete(_ id: ID<CustomerComment>, in tx: WriteTransaction) throws {
    try tx.connection.run("DELETE FROM customer_comment WHERE id = ?", .of(id))
  }

  private static func one(_ condition: String, _ arguments: SQLValue..., on connection: any SQLConnection) throws -> CustomerComment? {
    guard var row = try connection.rows("SELECT \(columns) FROM customer_comment m WHERE \(condition)", arguments).first else { return nil }
    return try read(&row)
  }

  private static func read(_ row: inout SQLRow) throws -> CustomerComment {
    CustomerComment(
      id: try row.id(), customer: try row.id(), by: try row.id(), byName: try row.text(), at: try row.time(),
      editedAt: try row.optionalTime(),
      text: try row.text())
  }
}
