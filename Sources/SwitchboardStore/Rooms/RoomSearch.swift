import SwitchboardCore

/// Words in rooms, newest first: only in rooms that the agent may read, and only from the agent's own first number on (rule 8).
package enum RoomSearch {
  package struct Query: Sendable {
    /// As it was typed.
    var words: String
    var room: ID<Room>?
    var author: ID<Agent>?
    /// The key of the last hit of the page before.
    var before: Int64?

    package init(words: String, room: ID<Room>?, author: ID<Agent>?, before: Int64?) {
      self.words = words
      self.room = room
      self.author = author
      self.before = before
    }
  }

  package struct Hit: Sendable {
    /// Grows with arrival in the whole desk: pages go by it.
    package var key: Int64
    package var room: ID<Room>
    package var kind: Room.Kind
    package var name: String?
    package var seq: Seq
    package var at: Timestamp
    package var agent: ID<Agent>?
    package var author: String
    /// As it stands now; of a file its name.
    package var text: String
    /// About 24 words around the first that was found.
    package var excerpt: String
  }

  package static func hits(
    _ query: Query, for agent: ID<Agent>, limit: Int, _ directory: Directory, on connection: any SQLConnection
  ) throws -> [Hit] {
    guard let expression = expression(query.words) else { return [] }
    var scope = SQLCondition("r.id IN (SELECT room_id FROM room_member WHERE agent_id = ? AND state <> 'left') AND r.kind = 'instant'", .of(agent))
      || SQLCondition.oneOf("r.id", Set(directory.rooms(of: agent).map(\.id)))
    if let room = query.room { scope = SQLCondition("r.id = ?", .of(room)) && scope }
    if let author = query.author { scope = SQLCondition("e.by_agent = ?", .of(author)) && scope }
    // The words lead, newest first, whatever the planner thinks of the rest: CROSS JOIN keeps the order of the tables.
    return try connection.rows(
      """
      SELECT e.id, r.id, r.kind, r.name, e.seq, e.at, e.by_agent, e.by_name, coalesce(m.text, e.text, ''), snippet(room_words, 0, '', '', '…', 24)
      FROM room_words CROSS JOIN event e ON e.id = room_words.rowid CROSS JOIN room r ON r.conversation_id = e.conversation_id
      LEFT JOIN room_member o ON o.room_id = r.id AND o.agent_id = ?
      LEFT JOIN room_message m ON m.conversation_id = e.conversation_id AND m.seq = e.seq
      WHERE room_words MATCH ? AND room_words.rowid < ? AND e.seq > coalesce(o.from_seq, 0) AND m.deleted_at IS NULL AND (\(scope.sql))
      ORDER BY room_words.rowid DESC LIMIT \(limit)
      """, [.of(agent), .text(expression), .of(query.before ?? .max)] + scope.arguments
    ).map { row in
      var row = row
      return Hit(
        key: try row.int(), room: try row.id(), kind: try row.value(), name: try row.optionalText(), seq: try row.int(), at: try row.time(),
        agent: try row.optionalID(), author: try row.text(), text: try row.text(), excerpt: try row.text())
    }
  }

  /// All words, the last as the beginning of one. Each is quoted, so that nothing that was typed is an operator. Nil: no word is in it.
  static func expression(_ typed: String) -> String? {
    let words = typed.split(whereSeparator: \.isWhitespace).filter { $0.unicodeScalars.contains(where: isIndexed) }
    guard !words.isEmpty else { return nil }
    return words.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: " AND ") + "*"
  }

  /// What the tokenizer `unicode61` takes for a part of a word.
  private static func isIndexed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber, .privateUse:
      true
    default: false
    }
  }
}
