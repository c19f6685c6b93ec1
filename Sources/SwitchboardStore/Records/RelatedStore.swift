import SwitchboardCore

/// What has to do with a chat, as far as the one who looks may see it (rule 8): made for it, or related by an agent. A relation between two
/// chats is one row, read from both ends.
package enum RelatedStore {
  /// Of each kind, the newest so many are shown; no more can be related.
  package static let most = 200

  package static func all(
    of chat: Chat, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> [RelatedItem] {
    let tickets = try TicketStore.tickets(of: chat.id, for: agent, directory, on: connection).map { ticket in
      RelatedItem(
        .ticket, ticket.id.rawValue, title: ticket.subject, status: ticket.status.rawValue, at: ticket.createdAt,
        isLinked: ticket.chat != chat.id)
    }
    let tasks = try TaskStore.all(of: chat.id, on: connection).map { task in
      RelatedItem(.task, task.id.rawValue, title: task.title, status: task.status.rawValue, at: task.createdAt)
    }
    let times = try RecordStore<TimeLog>.all(of: chat.id, on: connection).map { log in
      RelatedItem(
        .timeLog, log.id.rawValue, title: log.content.description ?? "Time log", status: log.content.time.duration,
        at: log.content.time.startedAt)
    }
    let found =
      try tickets + tasks + times + calls(of: chat.id, for: agent, directory, on: connection)
      + files(of: chat.id, on: connection) + chats(of: chat, for: agent, directory, on: connection)
    return found.sorted { ($0.at, $0.ref) > ($1.at, $1.ref) }
  }

  /// The chats that a ticket is related to, its own among them.
  package static func chats(
    of ticket: Ticket, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> [RelatedItem] {
    let related = SQLCondition(
      "c.id = ? OR c.id IN (SELECT chat_id FROM chat_related WHERE kind = 'ticket' AND ref = ?)", .of(ticket.chat), .of(ticket.id))
    return try chats(where: related, own: ticket.chat, for: agent, directory, on: connection)
  }

  /// Answers whether it is new.
  package static func add(_ kind: RelatedItem.Linked, _ ref: Int64, to chat: ID<Chat>, by agent: ID<Agent>, in tx: WriteTransaction) throws
    -> Bool
  {
    var row = try tx.connection.row("SELECT count(*) FROM chat_related WHERE chat_id = ?", .of(chat))
    guard try row?.int() ?? 0 < most else { throw Refusal(.atLimit, "A chat can be related to \(most) items.") }
    return try tx.connection.run(
      "INSERT INTO chat_related (chat_id, kind, ref, by_agent, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", .of(chat),
      .text(kind.rawValue), .of(ref), .of(agent), .of(tx.now)) > 0
  }

  /// Answers whether there was one.
  package static func remove(_ kind: RelatedItem.Linked, _ ref: Int64, from chat: ID<Chat>, in tx: WriteTransaction) throws -> Bool {
    var removed = try tx.connection.run(
      "DELETE FROM chat_related WHERE chat_id = ? AND kind = ? AND ref = ?", .of(chat), .text(kind.rawValue), .of(ref))
    if kind == .chat {
      removed += try tx.connection.run("DELETE FROM chat_related WHERE chat_id = ? AND kind = 'chat' AND ref = ?", .of(ref), .of(chat))
    }
    return removed > 0
  }

  private static func calls(
    of chat: ID<Chat>, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> [RelatedItem] {
    let wanted = SQLCondition(
      "r.chat_id = ? OR r.id IN (SELECT ref FROM chat_related WHERE chat_id = ? AND kind = 'call')", .of(chat), .of(chat))
    let seen = wanted && ChatScope.condition(for: agent, directory)
    return try connection.rows(
      """
      SELECT \(RecordStore<CallLog>.columns) FROM call_log r JOIN chat c ON c.id = r.chat_id WHERE \(seen.sql)
      ORDER BY r.started_at DESC, r.id DESC LIMIT ?
      """, seen.arguments + [.of(most)]
    ).map { row in
      var row = row
      let call = try RecordStore<CallLog>.read(&row)
      let title = call.content.title
      return RelatedItem(
        .call, call.id.rawValue, title: title.prefix(1).uppercased() + title.dropFirst(), status: call.content.time.duration,
        at: call.content.time.startedAt, isLinked: call.chat != chat)
    }
  }

  private static func files(of chat: ID<Chat>, on connection: any SQLConnection) throws -> [RelatedItem] {
    try connection.rows("SELECT id, name, at FROM file WHERE chat_id = ? ORDER BY id DESC LIMIT ?", .of(chat), .of(most)).map { row in
      var row = row
      return RelatedItem(.file, try row.int(), title: try row.text(), status: nil, at: try row.time())
    }
  }

  private static func chats(
    of chat: Chat, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> [RelatedItem] {
    let related = SQLCondition(
      """
      c.id = ? OR c.id IN (SELECT ref FROM chat_related WHERE chat_id = ? AND kind = 'chat'
        UNION ALL SELECT chat_id FROM chat_related WHERE kind = 'chat' AND ref = ?)
      """, .of(chat.previous), .of(chat.id), .of(chat.id))
    return try chats(where: related, own: chat.previous, for: agent, directory, on: connection)
  }

  /// - Parameter own: what is related by itself, and cannot be taken away.
  private static func chats(
    where related: SQLCondition, own: ID<Chat>?, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> [RelatedItem] {
    let seen = related && ChatScope.condition(for: agent, directory)
    return try connection.rows(
      """
      SELECT c.id, c.customer_name, coalesce(c.subject, c.question), c.status, c.started_at FROM chat c WHERE \(seen.sql)
      ORDER BY c.id DESC LIMIT ?
      """, seen.arguments + [.of(most)]
    ).map { row in
      var row = row
      let id = try row.int()
      let title = "\(try row.text()): \(try row.text().prefix(120))"
      return RelatedItem(.chat, id, title: title, status: try row.text(), at: try row.time(), isLinked: id != own?.rawValue)
    }
  }
}
