import SwitchboardCore

/// Chats and their state. There is no look-up that does not ask who looks (rule 8).
package enum ChatStore {
  static let columns = """
    c.id, c.conversation_id, c.backstage_id, c.link_id, c.group_id, c.customer_name, c.email, c.verified_id, c.question, c.page,
    c.started_at, c.revision, c.agent_id, c.status, c.priority, c.queued_since, c.queue_ms, c.ended_at, c.ended_by
    """

  private static let stateSQL = """
    SELECT \(columns), \(ConversationStore.columns(of: "p")), \(ConversationStore.columns(of: "b")) FROM chat c JOIN conversation p ON p.id = c.conversation_id
    JOIN conversation b ON b.id = c.backstage_id
    """
  private static let stateByChat = stateSQL + " WHERE c.id = ?"
  private static let stateByConversation = stateSQL + " WHERE c.id = (SELECT chat_id FROM conversation WHERE id = ?)"

  /// The chat as this actor may see it, or nil: one who may not see it is told the same as if it did not exist.
  package static func state(
    _ id: ID<Chat>, visibleTo actor: Actor, _ directory: Directory, on connection: any SQLConnection
  ) throws -> ChatState? {
    try connection.row(stateByChat, .of(id)).map(state).flatMap { try visible($0, to: actor, directory, connection) }
  }

  /// The same by either of the chat's conversations; a customer is not found through the backstage one.
  package static func state(
    conversation: ID<Conversation>, visibleTo actor: Actor, _ directory: Directory, on connection: any SQLConnection
  ) throws -> ChatState? {
    guard let state = try connection.row(stateByConversation, .of(conversation)).map(state) else { return nil }
    if case .customer = actor, state.chat.conversation != conversation { return nil }
    return try visible(state, to: actor, directory, connection)
  }

  private static func visible(
    _ state: ChatState, to actor: Actor, _ directory: Directory, _ connection: any SQLConnection
  ) throws -> ChatState? {
    switch actor {
    case .customer(let id): id == state.chat.id ? state : nil
    case .agent(let agent):
      if ChatPolicy.sees(agent, state.chat, wasAssigned: false, directory) {
        state
      } else {
        try ChatPolicy.sees(agent, state.chat, wasAssigned: wasAssigned(state.chat.id, to: agent, on: connection), directory) ? state : nil
      }
    case .system: state
    case .anybody: nil
    }
  }

  package static func wasAssigned(_ chat: ID<Chat>, to agent: ID<Agent>, on connection: any SQLConnection) throws -> Bool {
    try connection.row("SELECT 1 FROM chat_agent WHERE agent_id = ? AND chat_id = ?", .of(agent), .of(chat)) != nil
  }

  package static func openChats(of agent: ID<Agent>, on connection: any SQLConnection) throws -> Int {
    guard var row = try connection.row("SELECT count(*) FROM chat WHERE agent_id = ? AND status = 'active'", .of(agent)) else { return 0 }
    return Int(try row.int())
  }

  /// Customers in front of each queued chat of a group, in the queue's order.
  package static func queue(of group: ID<AgentGroup>, on connection: any SQLConnection) throws -> [ID<Chat>] {
    try connection.rows(
      "SELECT id FROM chat WHERE group_id = ? AND status = 'queued' ORDER BY priority DESC, started_at, id", .of(group)
    ).map { row in
      var row = row
      return try row.id()
    }
  }

  package static func ahead(of chat: Chat, on connection: any SQLConnection) throws -> Int? {
    guard chat.status == .queued else { return nil }
    guard
      var row = try connection.row(
        """
        SELECT count(*) FROM chat WHERE group_id = ? AND status = 'queued'
          AND (priority > ? OR priority = ? AND (started_at < ? OR started_at = ? AND id < ?))
        """, .of(chat.group), .of(chat.priority), .of(chat.priority), .of(chat.startedAt), .of(chat.startedAt), .of(chat.id))
    else { return 0 }
    return Int(try row.int())
  }

  /// The chat that a start id made, for a retried start.
  package static func started(_ id: ClientID, on connection: any SQLConnection) throws -> ID<Chat>? {
    guard var row = try connection.row("SELECT id FROM chat WHERE start_id = ?", .text(id.rawValue)) else { return nil }
    return try row.id()
  }

  package static func insert(
    _ start: ChatStart, link: ID<ChatLink>?, group: ID<AgentGroup>, verifiedID: String?, in tx: WriteTransaction
  ) throws -> ChatState {
    let conversation = try ConversationStore.insert(.public, on: tx.connection)
    let backstage = try ConversationStore.insert(.backstage, on: tx.connection)
    let id = ID<Chat>(
      try tx.connection.insert(
        """
        INSERT INTO chat (start_id, conversation_id, backstage_id, link_id, group_id, status, customer_name, email, verified_id, question,
          page, started_at, queued_since) VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?) RETURNING id
        """, .text(start.id.rawValue), .of(conversation), .of(backstage), .of(link), .of(group), .text(start.name), .of(start.email),
        .of(verifiedID), .text(start.question), .of(start.page), .of(tx.now), .of(tx.now)))
    try tx.connection.run("UPDATE conversation SET chat_id = ? WHERE id IN (?, ?)", .of(id), .of(conversation), .of(backstage))
    return ChatState(
      chat: Chat(
        id: id, conversation: conversation, backstage: backstage, link: link, group: group, customerName: start.name, email: start.email,
        verifiedID: verifiedID, question: start.question, page: start.page, startedAt: tx.now),
      conversation: Conversation(id: conversation, chat: id, kind: .public),
      backstage: Conversation(id: backstage, chat: id, kind: .backstage))
  }

  static func save(_ chat: Chat, on connection: any SQLConnection) throws {
    try connection.run(
      """
      UPDATE chat SET revision = ?, group_id = ?, agent_id = ?, status = ?, priority = ?, queued_since = ?, queue_ms = ?, ended_at = ?,
        ended_by = ? WHERE id = ?
      """, .of(chat.revision), .of(chat.group), .of(chat.agent), .text(chat.status.rawValue), .of(chat.priority), .of(chat.queuedSince),
      .of(chat.queueMilliseconds), .of(chat.endedAt), .of(chat.endedBy?.rawValue), .of(chat.id))
    if let agent = chat.agent {
      try connection.run(
        "INSERT INTO chat_agent (agent_id, chat_id) VALUES (?, ?) ON CONFLICT DO NOTHING", .of(agent), .of(chat.id))
    }
  }

  private static func state(_ row: SQLRow) throws -> ChatState {
    var row = row
    return ChatState(
      chat: try chat(&row), conversation: try ConversationStore.conversation(&row), backstage: try ConversationStore.conversation(&row))
  }

  static func chat(_ row: inout SQLRow) throws -> Chat {
    var chat = Chat(
      id: try row.id(), conversation: try row.id(), backstage: try row.id(), link: try row.optionalID(), group: try row.id(),
      customerName: try row.text(), email: try row.optionalText(), verifiedID: try row.optionalText(), question: try row.text(),
      page: try row.optionalText(), startedAt: try row.time())
    chat.revision = try row.int()
    chat.agent = try row.optionalID()
    chat.status = try row.value()
    chat.priority = Int(try row.int())
    chat.queuedSince = try row.optionalTime()
    chat.queueMilliseconds = try row.int()
    chat.endedAt = try row.optionalTime()
    chat.endedBy = try row.optionalText().flatMap(EndReason.init)
    return chat
  }
}
