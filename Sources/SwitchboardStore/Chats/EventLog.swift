import Foundation
import SwitchboardCore

/// The one log of what happened, numbered within each conversation. Nothing is ever updated here.
package enum EventLog {
  private static let insertSQL = """
    INSERT INTO event (conversation_id, seq, at, kind, by_kind, by_agent, by_name, client_id, text, data)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (client_id, conversation_id) WHERE client_id IS NOT NULL DO NOTHING
    """

  /// Appends; false when the conversation has an event with this client's id already (rule 4).
  static func append(
    _ conversation: ID<Conversation>, seq: Seq, at: Timestamp, author: Author, _ stored: StoredBody, on connection: any SQLConnection
  ) throws -> Bool {
    try connection.run(
      insertSQL, .of(conversation), .of(seq), .of(at), .text(stored.kind), .text(author.kind.rawValue), .of(author.agent),
      .text(author.name), .of(stored.clientID), .of(stored.text), .of(stored.data)) > 0
  }

  /// Where and when a client's message was stored the first time.
  static func accepted(
    _ conversation: ID<Conversation>, _ client: ClientID, by kind: Author.Kind, _ agent: ID<Agent>?, on connection: any SQLConnection
  ) throws -> (seq: Seq, at: Timestamp)? {
    guard
      var row = try connection.row(
        "SELECT seq, at, by_kind, by_agent FROM event WHERE client_id = ? AND conversation_id = ?", .text(client.rawValue), .of(conversation))
    else { return nil }
    let first = (seq: try row.int(), at: try row.time())
    // Somebody else's message under this id is no answer to this one: it would be taken for stored and be lost.
    guard try row.value(Author.Kind.self) == kind, try row.optionalID() == agent else {
      throw Refusal(.fieldTaken, "This id has been used in this conversation by somebody else.", field: "id")
    }
    return first
  }

  /// The place of each event in the order of the whole desk: what happened in one moment in two conversations is told in its order.
  package static func arrivals(_ conversation: ID<Conversation>, on connection: any SQLConnection) throws -> [Seq: Int64] {
    var arrivals: [Seq: Int64] = [:]
    for var row in try connection.rows("SELECT seq, id FROM event WHERE conversation_id = ?", .of(conversation)) {
      arrivals[try row.int()] = try row.int()
    }
    return arrivals
  }

  private static let columns = "seq, at, by_kind, by_agent, by_name, kind, client_id, text, data"

  /// Replays are at most this long; further back the client starts anew from the newest page (rule 5).
  package static let longestReplay: Int64 = 500
  package static let pageSize: Int64 = 100

  /// What a client that has everything up to `since` still needs, or the newest page.
  package static func page<Body: StoredEvent>(
    _ conversation: ID<Conversation>, since: Seq?, last: Seq, on connection: any SQLConnection
  ) throws -> Page<Body> {
    let isReplay = since.map { $0 >= 0 && $0 <= last && last - $0 <= longestReplay } ?? false
    let from = isReplay ? since! : max(0, last - pageSize)
    let rows = try connection.rows(
      "SELECT \(columns) FROM event WHERE conversation_id = ? AND seq > ? AND seq <= ? ORDER BY seq", .of(conversation), .of(from), .of(last))
    return Page(events: try rows.map(recorded), last: last, resync: since != nil && !isReplay)
  }

  /// The page that ends right before `before`.
  package static func page<Body: StoredEvent>(
    _ conversation: ID<Conversation>, before: Seq, limit: Int64, last: Seq, on connection: any SQLConnection
  ) throws -> Page<Body> {
    let rows = try connection.rows(
      "SELECT \(columns) FROM event WHERE conversation_id = ? AND seq < ? AND seq >= ? ORDER BY seq", .of(conversation), .of(before),
      .of(before - limit))
    return Page(events: try rows.map(recorded), last: last, resync: false)
  }

  package static func all<Body: StoredEvent>(
    _ conversation: ID<Conversation>, on connection: any SQLConnection
  ) throws -> [Recorded<Body>] {
    try connection.rows("SELECT \(columns) FROM event WHERE conversation_id = ? ORDER BY seq", .of(conversation)).map(recorded)
  }

  /// Those of these numbers that are kept, in the order that is asked for.
  package static func events<Body: StoredEvent>(
    _ conversation: ID<Conversation>, _ numbers: [Seq], on connection: any SQLConnection
  ) throws -> [Recorded<Body>] {
    try numbers.compactMap { seq in
      try connection.row("SELECT \(columns) FROM event WHERE conversation_id = ? AND seq = ?", .of(conversation), .of(seq)).map(recorded)
    }
  }

  private static func recorded<Body: StoredEvent>(_ row: SQLRow) throws -> Recorded<Body> {
    var row = row
    let (seq, at) = (try row.int(), try row.time())
    let author = Author(kind: try row.value(), agent: try row.optionalID(), name: try row.text())
    let stored = StoredBody(
      kind: try row.text(), clientID: try row.optionalText(), text: try row.optionalText(), data: try row.optionalText())
    return Recorded(seq: seq, at: at, author: author, body: try Body(stored))
  }
}
