import Foundation
import SwitchboardCore

/// Chats and their state. There is no look-up that does not ask who looks (rule 8).
package enum ChatStore {
  static let columns = """
    c.id, c.conversation_id, c.backstage_id, c.link_id, c.group_id, c.customer_name, c.email, c.verified_id, c.question, c.page,
    c.started_at, c.revision, c.agent_id, c.status, c.priority, c.queued_since, c.queue_ms, c.ended_at, c.ended_by, c.assigned_at,
    c.customer_left_at, c.customer_warned_at, c.agent_warned_at, c.transfer, c.previous_id,
    c.subject, c.pinned, c.follow_up, c.language, c.translate, c.deleted_at
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
    try (known(connection.chats?.state(id), on: connection) ?? read(stateByChat, .of(id), on: connection))
      .flatMap { try visible($0, to: actor, directory, connection) }
  }

  /// The same by either of the chat's conversations; a customer is not found through the backstage one.
  package static func state(
    conversation: ID<Conversation>, visibleTo actor: Actor, _ directory: Directory, on connection: any SQLConnection
  ) throws -> ChatState? {
    let known = known(connection.chats?.state(of: conversation), on: connection)
    guard let state = try known ?? read(stateByConversation, .of(conversation), on: connection) else { return nil }
    if case .customer = actor, state.chat.conversation != conversation { return nil }
    return try visible(state, to: actor, directory, connection)
  }

  /// Every debug build, and with it every test, holds what is remembered against what is stored.
  private static func known(_ state: ChatState?, on connection: any SQLConnection) -> ChatState? {
    assert(state == nil || (try? connection.row(stateByChat, .of(state!.chat.id)).map(self.state)) == state, "remembered otherwise than stored")
    return state
  }

  private static func read(_ sql: String, _ id: SQLValue, on connection: any SQLConnection) throws -> ChatState? {
    let state = try connection.row(sql, id).map(state)
    if let state { connection.chats?.keep(state) }
    return state
  }

  private static func visible(
    _ state: ChatState, to actor: Actor, _ directory: Directory, _ connection: any SQLConnection
  ) throws -> ChatState? {
    switch actor {
    case .customer(let id): id == state.chat.id && state.chat.deletedAt == nil ? state : nil
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

  /// Groups in whose queue somebody waits: one step through the index for each, however many wait.
  static func groupsWithQueue(on connection: any SQLConnection) throws -> Set<ID<AgentGroup>> {
    Set(
      try connection.rows(
        """
        WITH RECURSIVE waiting (group_id) AS (
          SELECT min(group_id) FROM chat WHERE status = 'queued'
          UNION ALL
          SELECT (SELECT min(c.group_id) FROM chat c WHERE c.status = 'queued' AND c.group_id > w.group_id) FROM waiting w
          WHERE w.group_id IS NOT NULL
        ) SELECT group_id FROM waiting WHERE group_id IS NOT NULL
        """
      ).map { row in
        var row = row
        return try row.id()
      })
  }

  /// How many wait in each group's queue.
  package static func waiting(on connection: any SQLConnection) throws -> [ID<AgentGroup>: Int] {
    var waiting: [ID<AgentGroup>: Int] = [:]
    for var row in try connection.rows("SELECT group_id, count(*) FROM chat WHERE status = 'queued' GROUP BY group_id") {
      waiting[try row.id()] = Int(try row.int())
    }
    return waiting
  }

  package static func active(of agent: ID<Agent>, on connection: any SQLConnection) throws -> [ID<Chat>] {
    try connection.rows("SELECT id FROM chat WHERE agent_id = ? AND status = 'active'", .of(agent)).map { row in
      var row = row
      return try row.id()
    }
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

  /// Chats that are waiting or being answered.
  package static func open(on connection: any SQLConnection) throws -> [ID<Chat>] {
    try connection.rows("SELECT id FROM chat WHERE status = 'queued' UNION ALL SELECT id FROM chat WHERE status = 'active'").map { row in
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
    _ start: ChatStart, link: ID<ChatLink>?, group: ID<AgentGroup>, verifiedID: String?, previous: ID<Chat>? = nil, language: LanguageTag? = nil, in tx: WriteTransaction
  ) throws -> ChatState {
    let conversation = try ConversationStore.insert(.public, on: tx.connection)
    let backstage = try ConversationStore.insert(.backstage, on: tx.connection)
    let id = ID<Chat>(
      try tx.connection.insert(
        """
        INSERT INTO chat (start_id, conversation_id, backstage_id, link_id, group_id, status, customer_name, email, verified_id, question,
          page, started_at, queued_since, previous_id, language) VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
        """, .text(start.id.rawValue), .of(conversation), .of(backstage), .of(link), .of(group), .text(start.name), .of(start.email),
        .of(verifiedID), .text(start.question), .of(start.page), .of(tx.now), .of(tx.now), .of(previous), .of(language?.rawValue)))
    try tx.connection.run("UPDATE conversation SET chat_id = ? WHERE id IN (?, ?)", .of(id), .of(conversation), .of(backstage))
    var chat = Chat(
      id: id, conversation: conversation, backstage: backstage, link: link, group: group, customerName: start.name, email: start.email,
      verifiedID: verifiedID, question: start.question, page: start.page, startedAt: tx.now)
    chat.language = language?.rawValue
    return ChatState(
      chat: chat,
      conversation: Conversation(id: conversation, chat: id, kind: .public),
      backstage: Conversation(id: backstage, chat: id, kind: .backstage))
  }

  static func save(_ chat: Chat, on connection: any SQLConnection) throws {
    try connection.run(
      """
      UPDATE chat SET revision = ?, group_id = ?, agent_id = ?, status = ?, priority = ?, queued_since = ?, queue_ms = ?, ended_at = ?,
        ended_by = ?, assigned_at = ?, customer_left_at = ?, customer_warned_at = ?, agent_warned_at = ?, transfer = ?, customer_name = ?, email = ?, subject = ?, pinned = ?, follow_up = ?, language = ?,
        translate = ?, deleted_at = ? WHERE id = ?
      """, .of(chat.revision), .of(chat.group), .of(chat.agent), .text(chat.status.rawValue), .of(chat.priority), .of(chat.queuedSince),
      .of(chat.queueMilliseconds), .of(chat.endedAt), .of(chat.endedBy?.rawValue), .of(chat.assignedAt), .of(chat.customerLeftAt),
      .of(chat.customerWarnedAt), .of(chat.agentWarnedAt), .of(try chat.transfer.map(json)), .text(chat.customerName), .of(chat.email),
      .of(chat.subject), .of(chat.isPinned), .of(try chat.followUp.map(json)), .of(chat.language), .of(chat.isTranslated),
      .of(chat.deletedAt), .of(chat.id))
    if let agent = chat.agent {
      try connection.run(
        "INSERT INTO chat_agent (agent_id, chat_id) VALUES (?, ?) ON CONFLICT DO NOTHING", .of(agent), .of(chat.id))
    }
  }

  private static func json(_ value: some Encodable) throws -> String { String(decoding: try JSONEncoder().encode(value), as: UTF8.self) }

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
    chat.assignedAt = try row.optionalTime()
    chat.customerLeftAt = try row.optionalTime()
    chat.customerWarnedAt = try row.optionalTime()
    chat.agentWarnedAt = try row.optionalTime()
    chat.transfer = try row.optionalText().map { try JSONDecoder().decode(Chat.Transfer.self, from: Data($0.utf8)) }
    chat.previous = try row.optionalID()
    chat.subject = try row.optionalText()
    chat.isPinned = try row.bool()
    chat.followUp = try row.optionalText().map { try JSONDecoder().decode(Chat.FollowUp.self, from: Data($0.utf8)) }
    chat.language = try row.optionalText()
    chat.isTranslated = try row.bool()
    chat.deletedAt = try row.optionalTime()
    return chat
  }
}
