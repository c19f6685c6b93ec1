import SwitchboardCore

/// When something last happened with a customer (S125), of what the agent sees.
package struct CustomerMoments: Sendable {
  package struct Moment: Sendable {
    package var at: Timestamp
    /// What it was: the number of a chat, a ticket or a call.
    package var ref: Int64
  }

  package var firstSeen: Timestamp?
  package var lastChat: Moment?
  /// The chat in which their website last said who they are.
  package var lastSignedIn: Moment?
  package var lastTicket: Moment?
  package var lastCall: Moment?
  /// `ref` is the chat, as for forms.
  package var lastSurvey: Moment?
  package var lastForm: Moment?

  package init(
    _ address: CustomerAddress, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws {
    let chats = CustomerScope.chats(of: address, for: agent, directory)
    let tickets = CustomerScope.tickets(of: address, for: agent, directory)
    func moment(_ columns: String, _ source: String, _ condition: SQLCondition, _ order: String) throws -> Moment? {
      try connection.rows("SELECT \(columns) FROM \(source) WHERE \(condition.sql) ORDER BY \(order) LIMIT 1", condition.arguments).first
        .map { row in
          var row = row
          return Moment(at: try row.time(), ref: try row.int())
        }
    }
    let firsts = [
      try moment("c.started_at, c.id", "chat c", chats, "c.id"), try moment("t.created_at, t.number", "ticket t", tickets, "t.number"),
    ]
    firstSeen = firsts.compactMap { $0?.at }.min()
    lastChat = try moment("c.started_at, c.id", "chat c", chats, "c.id DESC")
    lastSignedIn = try moment("c.started_at, c.id", "chat c", chats && SQLCondition("c.verified_id IS NOT NULL"), "c.id DESC")
    lastTicket = try moment("t.created_at, t.number", "ticket t", tickets, "t.number DESC")
    lastCall = try moment("r.started_at, r.id", "call_log r JOIN chat c ON c.id = r.chat_id", chats, "r.started_at DESC, r.id DESC")
    lastSurvey = try moment(
      "o.answered_at, o.chat_id", "survey_offer o JOIN chat c ON c.id = o.chat_id", chats && SQLCondition("o.answered_at IS NOT NULL"),
      "o.answered_at DESC, o.id DESC")
    lastForm = try moment(
      "s.filled_at, s.chat_id", "form_sending s JOIN chat c ON c.id = s.chat_id", chats && SQLCondition("s.filled_at IS NOT NULL"),
      "s.filled_at DESC, s.id DESC")
  }
}
