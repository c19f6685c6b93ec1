import SwitchboardCore

/// What of a customer an agent may see and do. Nothing is granted for a customer as such: it follows from the chats and tickets of the
/// address (rule 8), so one who sees none of them is told the same as if nobody had that address.
///
/// | act | who |
/// |---|---|
/// | see what staff wrote down | whoever sees a chat or a ticket of the address |
/// | write down | whoever may work on a chat or a ticket of the address |
/// | see chats, tickets, calls, surveys, forms, and figures of them | those that one sees anyway |
package enum CustomerScope {
  /// The chats `c` of the address that the agent sees. The partial index of addresses needs to be told that there is one.
  package static func chats(of address: CustomerAddress, for agent: ID<Agent>, _ directory: Directory) -> SQLCondition {
    self.chats(of: address) && ChatScope.condition(for: agent, directory)
  }

  /// The tickets `t` of the address that the agent sees. Groups with a plus: beside a plain column the planner may take their index, and
  /// read all tickets of a group to find those of one customer.
  package static func tickets(of address: CustomerAddress, for agent: ID<Agent>, _ directory: Directory) -> SQLCondition {
    SQLCondition("t.email IS NOT NULL AND lower(t.email) = ?", .text(address.text))
      && .oneOf("+t.group_id", TicketPolicy.scope(of: agent, directory))
  }

  package static func sees(_ address: CustomerAddress, _ agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws
    -> Bool
  {
    try isAny("ticket t", tickets(of: address, for: agent, directory), on: connection)
      || isAny("chat c", chats(of: address, for: agent, directory), on: connection)
  }

  /// As `ChatPolicy.work` and, for tickets, `TicketPolicy` say it.
  package static func works(_ address: CustomerAddress, _ agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws
    -> Bool
  {
    let own = SQLCondition("c.agent_id = ?", .of(agent)) || .oneOf("c.group_id", Set(directory.memberships(of: agent).keys))
    return try isAny("ticket t", tickets(of: address, for: agent, directory), on: connection)
      || isAny("chat c", chats(of: address, for: agent, directory) && own, on: connection)
  }

  /// Who writes something down, found through what they see: for commands.
  package static func worker(_ actor: Actor, for address: CustomerAddress, in tx: WriteTransaction) throws -> Agent {
    let directory = try tx.directory()
    guard let agent = actor.agent.flatMap({ directory.staff($0) }), try sees(address, agent.id, directory, on: tx.connection) else {
      throw Refusal.notFound("This customer")
    }
    guard try works(address, agent.id, directory, on: tx.connection) else {
      throw Refusal.notAllowed("Only those who may work on a chat or a ticket of this customer can change this.")
    }
    return agent
  }

  private static func chats(of address: CustomerAddress) -> SQLCondition {
    SQLCondition("c.email IS NOT NULL AND lower(c.email) = ?", .text(address.text))
  }

  private static func isAny(_ source: String, _ condition: SQLCondition, on connection: any SQLConnection) throws -> Bool {
    try !connection.rows("SELECT 1 FROM \(source) WHERE \(condition.sql) LIMIT 1", condition.arguments).isEmpty
  }
}
