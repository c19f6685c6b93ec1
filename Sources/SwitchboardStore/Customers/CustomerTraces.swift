import SwitchboardCore

/// What a customer's newest chats and tickets tell about them, as far as the agent sees those: gathered by the desk, written down by
/// nobody.
package struct CustomerTraces: Sendable {
  /// So many chats, and so many tickets, are looked at: the newest.
  static let newest = 200
  static let mostNames = 5

  /// What they called themselves, newest first.
  package var names: [String] = []
  /// What their browser was set to in the newest chat that knows it.
  package var language: String?
  /// Who they are on the website that signed it, in the newest chat where one did.
  package var verifiedID: String?
  package var links: [ID<ChatLink>] = []
  package var groups: [ID<AgentGroup>] = []
  /// The page they last wrote from.
  package var page: (address: String, at: Timestamp)?

  package init(
    _ address: CustomerAddress, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws {
    let chats = CustomerScope.chats(of: address, for: agent, directory)
    let tickets = CustomerScope.tickets(of: address, for: agent, directory)
    let rows =
      try connection.rows(
        """
        SELECT c.started_at, c.customer_name, c.link_id, c.group_id, c.page, c.verified_id, c.language FROM chat c WHERE \(chats.sql)
        ORDER BY c.id DESC LIMIT ?
        """, chats.arguments + [.of(Self.newest)])
      + connection.rows(
        """
        SELECT t.created_at, t.name, t.link_id, t.group_id, t.page, NULL, NULL FROM ticket t WHERE \(tickets.sql) ORDER BY t.number DESC LIMIT ?
        """, tickets.arguments + [.of(Self.newest)])
    let traces = try rows.map(Trace.init).sorted { $0.at > $1.at }
    for trace in traces {
      if names.count < Self.mostNames, !names.contains(trace.name) { names.append(trace.name) }
      if let link = trace.link, !links.contains(link) { links.append(link) }
      if !groups.contains(trace.group) { groups.append(trace.group) }
    }
    language = traces.lazy.compactMap(\.language).first
    verifiedID = traces.lazy.compactMap(\.verifiedID).first
    page = traces.lazy.compactMap { trace in trace.page.map { ($0, trace.at) } }.first
  }

  private struct Trace {
    var at: Timestamp
    var name: String
    var link: ID<ChatLink>?
    var group: ID<AgentGroup>
    var page: String?
    var verifiedID: String?
    var language: String?

    init(_ row: SQLRow) throws {
      var row = row
      at = try row.time()
      name = try row.text()
      link = try row.optionalID()
      group = try row.id()
      page = try row.optionalText()
      verifiedID = try row.optionalText()
      language = try row.optionalText()
    }
  }
}
