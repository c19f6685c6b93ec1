import SwitchboardCore

/// Messages of rooms as they stand now: the log keeps what was written, these rows what became of it.
package enum RoomMessageStore {
  /// Whether the message of this client's id may still be seen by the actor: not deleted, and not from before the actor's time.
  static func shows(_ client: String, in state: RoomState, to actor: Actor, on connection: any SQLConnection) throws -> Bool {
    let from = actor.agent.flatMap { state.member($0)?.fromSeq } ?? 0
    return try connection.row(
      """
      SELECT 1 FROM event e LEFT JOIN room_message m ON m.conversation_id = e.conversation_id AND m.seq = e.seq
      WHERE e.client_id = ? AND e.conversation_id = ? AND e.seq > ? AND m.deleted_at IS NULL
      """, .text(client), .of(state.head.id), .of(from)) != nil
  }

  /// A message that something is to be done to, as this actor may see it.
  /// - Parameter emoji: whose reactions matter.
  package static func target(
    _ seq: Seq, in state: RoomState, visibleTo agent: ID<Agent>, on connection: any SQLConnection
  ) throws -> RoomCommand.Target {
    guard seq > state.member(agent)?.fromSeq ?? 0,
      var row = try connection.row(
        """
        SELECT e.kind, e.at, e.by_kind, e.by_agent, e.by_name, coalesce(m.text, e.text, ''), m.deleted_at IS NOT NULL, m.pinned_at IS NOT NULL
        FROM event e LEFT JOIN room_message m ON m.conversation_id = e.conversation_id AND m.seq = e.seq
        WHERE e.conversation_id = ? AND e.seq = ? AND e.kind IN ('message', 'file', 'card')
        """, .of(state.head.id), .of(seq))
    else { throw Refusal.notFound("This message") }
    let (kind, at) = (try row.text(), try row.time())
    let author = Author(kind: try row.value(), agent: try row.optionalID(), name: try row.text())
    return RoomCommand.Target(
      seq: seq, at: at, author: author, text: try row.text(), isText: kind == "message", isDeleted: try row.bool(), isPinned: try row.bool(),
      reactions: try reactions(state.head.id, from: seq, to: seq, on: connection)[seq].map { Dictionary(uniqueKeysWithValues: $0.map { ($0.emoji, Set($0.agents)) }) } ?? [:])
  }

  /// The quoted message as it is now; the caller's own first number bounds it.
  package static func quote(_ seq: Seq, in state: RoomState, by agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws -> RoomMessage.Quote {
    let target: RoomCommand.Target
    do { target = try self.target(seq, in: state, visibleTo: agent, on: connection) } catch let refusal as Refusal {
      throw Refusal(refusal.code, "The message that this answers was not found.", field: "quote")
    }
    return RoomMessage.Quote(
      seq: seq, name: target.author.name, text: target.isDeleted ? "" : Mentions.plain(target.text, in: directory), isDeleted: target.isDeleted)
  }

  // MARK: What is done to a message

  /// Nil: there is no such message. Of a deleted one nothing is left.
  static func text(_ seq: Seq, in conversation: ID<Conversation>, on connection: any SQLConnection) throws -> String? {
    var row = try connection.row(
      """
      SELECT CASE WHEN m.deleted_at IS NULL THEN coalesce(m.text, e.text, '') ELSE '' END
      FROM event e LEFT JOIN room_message m ON m.conversation_id = e.conversation_id AND m.seq = e.seq
      WHERE e.conversation_id = ? AND e.seq = ? AND e.kind = 'message'
      """, .of(conversation), .of(seq))
    return try row?.text()
  }

  static func edit(_ seq: Seq, _ text: String, in conversation: ID<Conversation>, _ tx: WriteTransaction) throws {
    try tx.connection.run(
      """
      INSERT INTO room_message (conversation_id, seq, text, edited_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (conversation_id, seq) DO UPDATE SET text = excluded.text, edited_at = excluded.edited_at
      """, .of(conversation), .of(seq), .text(text), .of(tx.now))
  }

  /// A deleted message is pinned nowhere, and its last words are not kept here.
  static func delete(_ seq: Seq, in conversation: ID<Conversation>, _ tx: WriteTransaction) throws {
    try tx.connection.run(
      """
      INSERT INTO room_message (conversation_id, seq, deleted_at) VALUES (?, ?, ?)
      ON CONFLICT (conversation_id, seq) DO UPDATE SET text = NULL, pinned_at = NULL, deleted_at = excluded.deleted_at
      """, .of(conversation), .of(seq), .of(tx.now))
  }

  static func pin(_ seq: Seq, isOn: Bool, in conversation: ID<Conversation>, _ tx: WriteTransaction) throws {
    try tx.connection.run(
      """
      INSERT INTO room_message (conversation_id, seq, pinned_at) VALUES (?, ?, ?)
      ON CONFLICT (conversation_id, seq) DO UPDATE SET pinned_at = excluded.pinned_at
      """, .of(conversation), .of(seq), isOn ? .of(tx.now) : .null)
  }

  /// Numbers of pinned messages, the newest pin first.
  static func pins(_ conversation: ID<Conversation>, from: Seq, limit: Int64, on connection: any SQLConnection) throws -> [Seq] {
    try connection.rows(
      """
      SELECT seq FROM room_message WHERE conversation_id = ? AND pinned_at IS NOT NULL AND deleted_at IS NULL AND seq >= ?
      ORDER BY pinned_at DESC, seq DESC LIMIT ?
      """, .of(conversation), .of(from), .of(limit)
    ).map { row in
      var row = row
      return try row.int()
    }
  }

  // MARK: As messages stand now

  /// What became of the messages between two numbers, and of those that `edited` events there speak of.
  static func amendments(
    _ conversation: ID<Conversation>, of events: [Recorded<RoomEvent>], _ directory: Directory, on connection: any SQLConnection
  ) throws -> [Seq: RoomAmendment] {
    guard let first = events.first?.seq, let last = events.last?.seq else { return [:] }
    var amendments: [Seq: RoomAmendment] = [:]
    func read(_ row: SQLRow) throws {
      var row = row
      let seq = try row.int()
      var amendment = RoomAmendment()
      amendment.text = try row.optionalText()
      amendment.editedAt = try row.optionalTime()
      amendment.deletedAt = try row.optionalTime()
      amendment.pinnedAt = try row.optionalTime()
      amendments[seq] = amendment
    }
    let selection = "SELECT seq, text, edited_at, deleted_at, pinned_at FROM room_message WHERE conversation_id = ?"
    for row in try connection.rows(selection + " AND seq BETWEEN ? AND ?", .of(conversation), .of(first), .of(last)) { try read(row) }
    for event in events {
      guard case .edited(let target, _) = event.body, target < first else { continue }
      for row in try connection.rows(selection + " AND seq = ?", .of(conversation), .of(target)) { try read(row) }
    }
    for (seq, list) in try reactions(conversation, from: first, to: last, on: connection) {
      amendments[seq, default: .init()].reactions = list.map { reaction in
        (reaction.emoji, reaction.agents.map { ($0, directory.agents[$0]?.displayName ?? "") })
      }
    }
    for var row in try connection.rows(
      "SELECT seq, state, agent_name, group_name FROM room_card WHERE conversation_id = ? AND seq BETWEEN ? AND ?", .of(conversation), .of(first), .of(last))
    {
      amendments[try row.int(), default: .init()].card = .init(try row.value(), agentName: try row.optionalText(), groupName: try row.optionalText())
    }
    // The chat is no more: nobody can take it.
    for event in events {
      if case .card = event.body, amendments[event.seq]?.card == nil { amendments[event.seq, default: .init()].card = .init(.ended) }
    }
    return amendments
  }

  /// In the order in which each emoji, and each agent with it, came first.
  private static func reactions(
    _ conversation: ID<Conversation>, from first: Seq, to last: Seq, on connection: any SQLConnection
  ) throws -> [Seq: [(emoji: String, agents: [ID<Agent>])]] {
    var reactions: [Seq: [(emoji: String, agents: [ID<Agent>])]] = [:]
    for var row in try connection.rows(
      "SELECT seq, emoji, agent_id FROM room_reaction WHERE conversation_id = ? AND seq BETWEEN ? AND ? ORDER BY event_seq", .of(conversation),
      .of(first), .of(last))
    {
      let (seq, emoji, agent) = (try row.int(), try row.text(), try row.id(Agent.self))
      if let index = reactions[seq]?.firstIndex(where: { $0.emoji == emoji }) {
        reactions[seq]?[index].agents.append(agent)
      } else {
        reactions[seq, default: []].append((emoji, [agent]))
      }
    }
    return reactions
  }

  /// The last message, as lists show it: without what was deleted.
  static func last(of head: Conversation, on connection: any SQLConnection) throws -> RoomRow.Last? {
    guard head.lastMessageSeq > 0,
      var row = try connection.row(
        """
        SELECT e.by_agent, e.by_name, CASE WHEN m.deleted_at IS NULL THEN coalesce(m.text, e.text, '') ELSE '' END
        FROM event e LEFT JOIN room_message m ON m.conversation_id = e.conversation_id AND m.seq = e.seq
        WHERE e.conversation_id = ? AND e.seq = ?
        """, .of(head.id), .of(head.lastMessageSeq))
    else { return nil }
    let by = RoomRow.Person(id: try row.optionalInt() ?? 0, name: try row.text())
    return RoomRow.Last(text: try row.text(), by: by)
  }

  static func react(
    _ target: Seq, _ emoji: Emoji, _ isOn: Bool, _ seq: Seq, by author: Author, _ state: RoomState, _ tx: WriteTransaction
  ) throws {
    if isOn {
      try tx.connection.run(
        """
        INSERT INTO room_reaction (conversation_id, seq, event_seq, emoji, agent_id) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (conversation_id, seq, emoji, agent_id) DO NOTHING
        """, .of(state.head.id), .of(target), .of(seq), .text(emoji.rawValue), .of(author.agent))
    } else {
      try tx.connection.run(
        "DELETE FROM room_reaction WHERE conversation_id = ? AND seq = ? AND emoji = ? AND agent_id = ?", .of(state.head.id), .of(target),
        .text(emoji.rawValue), .of(author.agent))
    }
  }
}
