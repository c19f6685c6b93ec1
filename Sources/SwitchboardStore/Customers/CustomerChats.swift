import SwitchboardCore

/// The chats of one customer, as far as the one who looks may see them (S120). Also those in which somebody else claimed the address:
/// `verified` tells.
package struct CustomerChats: Sendable {
  package enum Sort: String, ListSort {
    case started
    /// Chats are numbered as they start, and the index of addresses holds the numbers.
    package var expression: String { "c.id" }
  }

  package var address: CustomerAddress
  package var part: ListQuery<Sort>

  package init(_ address: CustomerAddress, _ part: ListQuery<Sort>) {
    self.address = address
    self.part = part
  }

  package func rows(for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws -> ListPage<ChatRow> {
    let wanted = part.narrowed(
      CustomerScope.chats(of: address, for: agent, directory), search: ["c.customer_name", "c.question", "c.subject"], number: "c.id",
      group: "c.group_id")
    var count = try connection.rows("SELECT count(*) FROM chat c WHERE \(wanted.sql)", wanted.arguments).first
    let page = wanted && (try part.after(["c.id"]))
    let found = try connection.rows(
      """
      SELECT c.id, \(ChatStore.columns), \(ChatRowReader.headColumns) FROM chat c JOIN conversation p ON p.id = c.conversation_id
      \(ChatRowReader.lastMessageJoin) WHERE \(page.sql) ORDER BY \(part.order(["c.id"])) LIMIT ?
      """, page.arguments + [.of(part.fetch)]
    ).map { row in
      var row = row
      let keys = Array(row.values.prefix(1))
      row.skip(1)
      return (keys, try ChatRowReader.read(&row, directory))
    }
    return part.page(found, total: Int(try count?.int() ?? 0))
  }
}
