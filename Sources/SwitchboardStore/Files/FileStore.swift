import SwitchboardCore

/// Files as rows. There is no look-up that does not ask who looks (rule 8).
package enum FileStore {
  private static let columns = """
    f.id, f.name, f.type, f.size, f.width, f.height, f.sha256, f.chat_id, f.conversation_id, v.kind, f.by_kind, f.by_agent, f.by_name, f.at, f.client_id
    """
  private static let selection = "SELECT \(columns) FROM file f LEFT JOIN conversation v ON v.id = f.conversation_id"

  /// The file as this actor may have it, or nil: one who may not is told the same as if it did not exist.
  package static func file(
    _ id: ID<ChatFile>, visibleTo actor: Actor, _ directory: Directory, on connection: any SQLConnection
  ) throws -> StoredFile? {
    guard var row = try connection.row(selection + " WHERE f.id = ?", .of(id)) else { return nil }
    let stored = try read(&row)
    if let chat = stored.chat {
      guard try ChatStore.state(chat, visibleTo: actor, directory, on: connection) != nil else { return nil }
      if case .customer = actor, !stored.isPublic { return nil }
      return stored
    }
    guard let conversation = stored.conversation, let client = stored.client,
      let state = try RoomStore.state(conversation: conversation, visibleTo: actor, directory, on: connection),
      try RoomMessageStore.shows(client, in: state, to: actor, on: connection)
    else { return nil }
    return stored
  }

  /// Everything that was sent in a chat or attached to it, newest first. The caller has found the chat through the actor, who is staff.
  package static func files(of chat: ID<Chat>, on connection: any SQLConnection) throws -> [StoredFile] {
    try connection.rows(selection + " WHERE f.chat_id = ? ORDER BY f.id DESC", .of(chat)).map { row in
      var row = row
      return try read(&row)
    }
  }

  /// Bytes of all files of a chat.
  package static func total(of chat: ID<Chat>, on connection: any SQLConnection) throws -> Int64 {
    guard var row = try connection.row("SELECT coalesce(sum(size), 0) FROM file WHERE chat_id = ?", .of(chat)) else { return 0 }
    return try row.int()
  }

  /// The same of a room.
  package static func total(of room: ID<Conversation>, on connection: any SQLConnection) throws -> Int64 {
    guard var row = try connection.row("SELECT coalesce(sum(size), 0) FROM file WHERE conversation_id = ? AND chat_id IS NULL", .of(room)) else { return 0 }
    return try row.int()
  }

  /// What a client's id has posted already: a retry gets the first answer (rule 4).
  package static func posted(
    _ client: ClientID, in conversation: ID<Conversation>, by actor: Actor, on connection: any SQLConnection
  ) throws -> (seq: Seq, at: Timestamp, file: ChatFile)? {
    guard
      var event = try connection.row(
        "SELECT seq, at, kind, by_kind, by_agent FROM event WHERE client_id = ? AND conversation_id = ?", .text(client.rawValue),
        .of(conversation))
    else { return nil }
    let (seq, at, kind) = (try event.int(), try event.time(), try event.text())
    let (by, agent) = (try event.value(Author.Kind.self), try event.optionalID(Agent.self))
    guard kind == "file", by == (actor.agent == nil ? .customer : .agent), agent == actor.agent,
      var row = try connection.row(
        selection + " WHERE f.client_id = ? AND f.conversation_id = ?", .text(client.rawValue), .of(conversation))
    else { throw Refusal(.fieldTaken, "This id has been used in this conversation for something else.", field: "id") }
    return (seq, at, try read(&row).file)
  }

  package static func insert(
    _ content: FileContent, named name: FileName, chat: ID<Chat>?, sent: (conversation: ID<Conversation>, client: ClientID)?,
    by author: Author, in tx: WriteTransaction
  ) throws -> ChatFile {
    let id = try tx.connection.insert(
      """
      INSERT INTO file (chat_id, conversation_id, client_id, name, type, size, width, height, sha256, by_kind, by_agent, by_name, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
      """, .of(chat), .of(sent?.conversation), .of(sent?.client.rawValue), .text(name.rawValue), .text(content.type.rawValue),
      .of(content.size), .of(content.pixels.map { Int64($0.width) }), .of(content.pixels.map { Int64($0.height) }),
      .text(content.hash.description), .text(author.kind.rawValue), .of(author.agent), .text(author.name), .of(tx.now))
    return content.file(id, named: name)
  }

  /// Whether any row needs these bytes.
  package static func isUsed(_ hash: ContentHash, on connection: any SQLConnection) throws -> Bool {
    try connection.row(
      "SELECT 1 FROM file WHERE sha256 = ?1 UNION ALL SELECT 1 FROM reply_file WHERE sha256 = ?1 LIMIT 1", .text(hash.description)) != nil
  }

  /// Every content that rows speak of, with its size and whether there is a small picture of it.
  package static func contents(on connection: any SQLConnection) throws -> [(hash: ContentHash, size: Int64, hasPreview: Bool)] {
    try connection.rows(
      """
      SELECT sha256, max(size), max(width IS NOT NULL) FROM (SELECT sha256, size, width FROM file UNION ALL SELECT sha256, size, width FROM reply_file)
      GROUP BY sha256 ORDER BY sha256
      """
    ).map { row in
      var row = row
      return (try hash(&row), try row.int(), try row.bool())
    }
  }

  /// Files that their conversation does not speak of, and the other way round.
  package static func contradictions(on connection: any SQLConnection) throws -> [String] {
    let lost = try connection.rows(
      """
      SELECT e.conversation_id, e.seq FROM event e WHERE e.kind = 'file'
        AND NOT EXISTS (SELECT 1 FROM file f WHERE f.conversation_id = e.conversation_id AND f.client_id = e.client_id) LIMIT 20
      """
    ).map { row in
      var row = row
      return "conversation \(try row.int()): the file of event \(try row.int()) has no row"
    }
    let unsaid = try connection.rows(
      """
      SELECT f.id FROM file f WHERE f.conversation_id IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM event e WHERE e.conversation_id = f.conversation_id AND e.client_id = f.client_id AND e.kind = 'file') LIMIT 20
      """
    ).map { row in
      var row = row
      return "file \(try row.int()): its conversation does not show it"
    }
    return lost + unsaid
  }

  private static func read(_ row: inout SQLRow) throws -> StoredFile {
    let (id, name, type, size) = (try row.int(), try row.text(), try row.text(), try row.int())
    let (width, height) = (try row.optionalInt().map(Int.init), try row.optionalInt().map(Int.init))
    var stored = StoredFile(
      file: ChatFile(id: id, name: name, type: type, size: size, width: width, height: height, preview: width != nil), hash: try hash(&row),
      chat: try row.optionalID(), conversation: try row.optionalID(), client: nil,
      isPublic: try row.optionalText() == Conversation.Kind.public.rawValue,
      by: Author(kind: try row.value(), agent: try row.optionalID(), name: try row.text()), at: try row.time())
    stored.client = try row.optionalText()
    return stored
  }

  private static func hash(_ row: inout SQLRow) throws -> ContentHash {
    let text = try row.text()
    guard let hash = ContentHash(text) else { throw SQLRow.Mismatch(column: 0, value: .text(text), expected: "a SHA-256") }
    return hash
  }
}
