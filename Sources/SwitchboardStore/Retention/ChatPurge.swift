import SwitchboardCore

/// A chat that was deleted long ago goes for good: every row of it in every table. Tickets and tasks that came of it stay, and forget it.
package enum ChatPurge {
  /// A column that names a chat, or something of one.
  package struct Reference: Sendable, Hashable {
    package let table: String
    package let column: String
    package let target: String

    package init(_ table: String, _ column: String, _ target: String) { (self.table, self.column, self.target) = (table, column, target) }
  }

  /// What becomes of the rows, in the order in which it is done: first what names something that goes later.
  private static let steps: [(reference: Reference, goes: Bool)] = [
    (Reference("suggestion_use", "resolution_id", "resolution"), true),
    (Reference("suggestion_use", "chat_id", "chat"), true),
    (Reference("resolution", "comment_id", "chat_comment"), true),
    (Reference("resolution", "chat_id", "chat"), true),
    (Reference("suggestion_article", "suggestion_id", "suggestion"), true),
    (Reference("suggestion", "chat_id", "chat"), true),
    (Reference("mail", "job_id", "job"), false),
    (Reference("mail", "chat_id", "chat"), true),
    (Reference("job", "chat_id", "chat"), true),
    (Reference("missed_answer", "chat_id", "chat"), true),
    (Reference("chat_comment", "chat_id", "chat"), true),
    (Reference("time_log", "chat_id", "chat"), true),
    (Reference("call_log", "chat_id", "chat"), true),
    (Reference("chat_related", "chat_id", "chat"), true),
    (Reference("chat_field", "chat_id", "chat"), true),
    (Reference("form_sending", "chat_id", "chat"), true),
    (Reference("survey_offer", "chat_id", "chat"), true),
    (Reference("handoff_exclusion", "chat_id", "chat"), true),
    (Reference("chat_agent", "chat_id", "chat"), true),
    (Reference("draft", "conversation_id", "conversation"), true),
    (Reference("translation", "conversation_id", "conversation"), true),
    (Reference("file", "conversation_id", "conversation"), true),
    (Reference("file", "chat_id", "chat"), true),
    (Reference("room_card", "chat_id", "chat"), true),
    (Reference("room", "related_chat", "chat"), false),
    (Reference("ticket", "chat_id", "chat"), false),
    (Reference("task", "chat_id", "chat"), false),
    (Reference("chat", "previous_id", "chat"), false),
    (Reference("conversation", "chat_id", "chat"), true),
  ]

  /// Named by conversations of rooms only, or by the chat itself.
  private static let elsewhere: Set<Reference> = [
    Reference("chat", "conversation_id", "conversation"), Reference("chat", "backstage_id", "conversation"),
    Reference("room", "conversation_id", "conversation"), Reference("room_message", "conversation_id", "conversation"),
    Reference("room_reaction", "conversation_id", "conversation"), Reference("room_card", "conversation_id", "conversation"),
  ]

  /// Rows that these columns are in go with the chat.
  package static let deleted = Set(steps.filter(\.goes).map(\.reference))

  /// All that is thought of: a test holds it against the schema.
  package static let references = elsewhere.union(steps.map(\.reference))

  static func next(deletedBefore end: Timestamp, on connection: any SQLConnection) throws -> ID<Chat>? {
    var row = try connection.row("SELECT id FROM chat WHERE deleted_at < ? ORDER BY deleted_at, id LIMIT 1", .of(end))
    return try row?.id()
  }

  /// The beginning of a long chat, or all of it. Answers contents of files that may be needed no more.
  static func piece(of chat: ID<Chat>, in tx: WriteTransaction) throws -> Set<String> {
    let logs = try tx.connection.rows("SELECT id, first_seq, last_seq FROM conversation WHERE chat_id = ?", .of(chat)).map { row in
      var row = row
      return (conversation: try row.id(Conversation.self), first: try row.int(), last: try row.int())
    }
    let events = logs.reduce(0) { $0 + $1.last - $1.first + 1 }
    if events > Purge.events, let longest = logs.max(by: { $0.last - $0.first < $1.last - $1.first }) {
      let last = min(longest.first + Purge.events - 1, longest.last)
      return try LogPurge.remove(longest.conversation, through: last, in: tx).contents
    }
    var contents = try hashes(of: chat, in: tx)
    for log in logs { contents.formUnion(try LogPurge.remove(log.conversation, through: log.last, in: tx).contents) }
    try unnamed(chat, in: tx)
    for (reference, goes) in steps {
      let start = goes ? "DELETE FROM \(reference.table)" : "UPDATE \(reference.table) SET \(reference.column) = NULL"
      let scope = reference.target == "chat" ? "= ?1" : "IN (SELECT id FROM \(reference.target) WHERE chat_id = ?1)"
      try tx.connection.run("\(start) WHERE \(reference.column) \(scope)", .of(chat))
    }
    try tx.connection.run("DELETE FROM chat WHERE id = ?", .of(chat))
    return contents
  }

  private static func hashes(of chat: ID<Chat>, in tx: WriteTransaction) throws -> Set<String> {
    Set(
      try tx.connection.rows("SELECT sha256 FROM file WHERE chat_id = ?", .of(chat)).map { row in
        var row = row
        return try row.text()
      })
  }

  /// What no foreign key shows.
  private static func unnamed(_ chat: ID<Chat>, in tx: WriteTransaction) throws {
    for kind in DeskTimer.Kind.allCases {
      switch kind {
      case .chat, .away, .followUp, .missedAnswer: try TimerStore.set(kind, chat.rawValue, at: nil, in: tx)
      case .job:
        try tx.connection.run(
          "DELETE FROM timer WHERE kind = ? AND subject IN (SELECT id FROM job WHERE chat_id = ?)", .text(kind.rawValue), .of(chat))
      case .leases, .gone, .hours, .restarted, .retention: break
      }
    }
    try tx.connection.run("DELETE FROM chat_related WHERE kind = 'chat' AND ref = ?", .of(chat))
    try tx.connection.run("DELETE FROM chat_related WHERE kind = 'call' AND ref IN (SELECT id FROM call_log WHERE chat_id = ?)", .of(chat))
    try cards(of: chat, in: tx)
  }

  /// A card in a room has the customer's name and question: there it stays as a message that was deleted.
  private static func cards(of chat: ID<Chat>, in tx: WriteTransaction) throws {
    for var row in try tx.connection.rows(
      """
      SELECT e.id, e.conversation_id, e.seq FROM room_card k JOIN event e ON e.conversation_id = k.conversation_id AND e.seq = k.seq
      WHERE k.chat_id = ?
      """, .of(chat))
    {
      let (event, conversation, seq) = (try row.int(), try row.id(Conversation.self), try row.int())
      try tx.connection.run("UPDATE event SET text = '', data = json_set(data, '$.name', '', '$.question', '') WHERE id = ?", .of(event))
      try tx.connection.run(
        """
        INSERT INTO room_message (conversation_id, seq, deleted_at) VALUES (?, ?, ?)
        ON CONFLICT (conversation_id, seq) DO UPDATE SET deleted_at = excluded.deleted_at, pinned_at = NULL, text = NULL
        """, .of(conversation), .of(seq), .of(tx.now))
      if var room = try tx.connection.row("SELECT id FROM room WHERE conversation_id = ?", .of(conversation)) {
        tx.effects.append(.roomChanged(.init(try room.id())))
      }
    }
  }
}
