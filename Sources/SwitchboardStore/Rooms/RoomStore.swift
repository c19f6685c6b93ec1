import SwitchboardCore

/// Rooms and their state. There is no look-up that does not ask who looks (rule 8).
package enum RoomStore {
  static let columns = "r.id, r.conversation_id, r.kind, r.name, r.related_chat, r.related_ticket, r.created_by, r.created_at, r.archived_at, r.revision"
  private static let stateSQL = "SELECT \(columns), \(ConversationStore.columns(of: "v")) FROM room r JOIN conversation v ON v.id = r.conversation_id"

  /// The room as this actor may read it, or nil: one who may not is told the same as if it did not exist.
  package static func state(
    conversation: ID<Conversation>, visibleTo actor: Actor, _ directory: Directory, on connection: any SQLConnection
  ) throws -> RoomState? {
    guard let row = try connection.row(stateSQL + " WHERE r.conversation_id = ?", .of(conversation)) else { return nil }
    return try visible(row, to: actor, .reads, directory, connection)
  }

  /// - Parameter access: `.known` also finds an instant message that the actor has left and may join again.
  package static func state(
    _ id: ID<Room>, visibleTo actor: Actor, as access: RoomPolicy.Access = .reads, _ directory: Directory, on connection: any SQLConnection
  ) throws -> RoomState? {
    guard let row = try connection.row(stateSQL + " WHERE r.id = ?", .of(id)) else { return nil }
    return try visible(row, to: actor, access, directory, connection)
  }

  private static func visible(
    _ row: SQLRow, to actor: Actor, _ access: RoomPolicy.Access, _ directory: Directory, _ connection: any SQLConnection
  ) throws -> RoomState? {
    switch actor {
    case .agent(let agent):
      let state = try read(row, for: agent, directory, connection)
      return RoomPolicy.access(agent, state.room, state.member(agent), directory) >= access ? state : nil
    case .system: return try read(row, for: nil, directory, connection)
    case .customer, .anybody: return nil
    }
  }

  private static func read(_ row: SQLRow, for agent: ID<Agent>?, _ directory: Directory, _ connection: any SQLConnection) throws -> RoomState {
    var row = row
    let room = try room(&row, directory)
    let head = try ConversationStore.conversation(&row)
    let members: [RoomMember] =
      switch (room.kind, agent) {
      case (.instant, _): try RoomMemberStore.all(of: room.id, on: connection)
      case (.room, let agent?): try RoomMemberStore.find(agent, in: room.id, on: connection).map { [$0] } ?? []
      case (.room, nil): []
      }
    return RoomState(room: room, head: head, members: members)
  }

  private static func room(_ row: inout SQLRow, _ directory: Directory) throws -> Room {
    var room = Room(
      id: try row.id(), conversation: try row.id(), kind: try row.value(), name: try row.optionalText(), createdBy: nil,
      createdAt: .init(milliseconds: 0))
    let (chat, ticket): (ID<Chat>?, ID<Ticket>?) = (try row.optionalID(), try row.optionalID())
    room.related = chat.map { .chat($0) } ?? ticket.map { .ticket($0) }
    room.createdBy = try row.optionalID()
    room.createdAt = try row.time()
    room.archivedAt = try row.optionalTime()
    room.revision = try row.int()
    room.permissions = directory.rooms[room.id]?.permissions ?? []
    return room
  }

  /// Chat rooms with their permissions, for the directory.
  static func permanent(on connection: any SQLConnection) throws -> [Room] {
    var permissions: [ID<Room>: Set<RoomPermission>] = [:]
    for var row in try connection.rows("SELECT room_id, kind, ref FROM room_permission") {
      let (id, kind, ref) = (try row.id(Room.self), try row.value(RoomPermission.Kind.self), try row.int())
      if let permission = RoomPermission(kind, ref) { permissions[id, default: []].insert(permission) }
    }
    return try connection.rows(
      "SELECT id, conversation_id, name, created_by, created_at, archived_at, revision FROM room WHERE kind = 'room'"
    ).map { row in
      var row = row
      let id: ID<Room> = try row.id()
      return Room(
        id: id, conversation: try row.id(), kind: .room, name: try row.text(), permissions: permissions[id] ?? [], createdBy: try row.optionalID(),
        createdAt: try row.time(), archivedAt: try row.optionalTime(), revision: try row.int())
    }
  }

  /// What a client's id has started already: a retry gets the first answer (rule 4).
  package static func started(_ client: ClientID, by agent: ID<Agent>, on connection: any SQLConnection) throws -> ID<Room>? {
    guard var row = try connection.row("SELECT id, created_by FROM room WHERE start_id = ?", .text(client.rawValue)) else { return nil }
    let id: ID<Room> = try row.id()
    guard try row.optionalID() == agent else { throw Refusal(.fieldTaken, "This id has been used by somebody else.", field: "id") }
    return id
  }

  /// The instant message between exactly these agents that is about nothing in particular, when there is one that nobody left.
  package static func between(_ agents: Set<ID<Agent>>, on connection: any SQLConnection) throws -> ID<Room>? {
    guard let first = agents.min() else { return nil }
    let list = agents.map(\.rawValue).sorted().map(String.init).joined(separator: ",")
    var row = try connection.row(
      """
      SELECT r.id FROM room_member m JOIN room r ON r.id = m.room_id
      WHERE m.agent_id = ? AND r.kind = 'instant' AND r.related_chat IS NULL AND r.related_ticket IS NULL
        AND (SELECT count(*) FROM room_member o WHERE o.room_id = r.id) = ?
        AND NOT EXISTS (SELECT 1 FROM room_member o WHERE o.room_id = r.id AND (o.state = 'left' OR o.agent_id NOT IN (\(list))))
      ORDER BY r.id DESC LIMIT 1
      """, .of(first), .of(agents.count))
    return try row?.id()
  }

  /// A room without members, permissions or events yet: these follow by `RoomWriter` in the same transaction.
  package static func insert(
    _ kind: Room.Kind, name: String?, related: Room.Related?, startID: ClientID, by agent: ID<Agent>, in tx: WriteTransaction
  ) throws -> ID<Room> {
    let conversation = try ConversationStore.insert(kind == .instant ? .instant : .room, on: tx.connection)
    var (chat, ticket): (ID<Chat>?, ID<Ticket>?) = (nil, nil)
    switch related {
    case .chat(let id): chat = id
    case .ticket(let id): ticket = id
    case nil: break
    }
    return try named(tx) {
      ID(
        try tx.connection.insert(
          """
          INSERT INTO room (conversation_id, kind, start_id, name, related_chat, related_ticket, created_by, created_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
          """, .of(conversation), .text(kind.rawValue), .text(startID.rawValue), .of(name), .of(chat), .of(ticket), .of(agent), .of(tx.now)))
    }
  }

  /// Rooms are part of the directory: every change of them is one of it, so that access follows at once, in open windows too.
  static func save(_ room: Room, in tx: WriteTransaction) throws {
    try named(tx) {
      try tx.connection.run(
        "UPDATE room SET name = ?, archived_at = ?, revision = revision + 1 WHERE id = ?", .of(room.name), .of(room.archivedAt), .of(room.id))
    }
    if room.kind == .room { try tx.directoryChanged() }
  }

  package static func setPermissions(_ permissions: Set<RoomPermission>, of room: ID<Room>, in tx: WriteTransaction) throws {
    try tx.connection.run("DELETE FROM room_permission WHERE room_id = ?", .of(room))
    for permission in permissions {
      try tx.connection.run(
        "INSERT INTO room_permission (room_id, kind, ref) VALUES (?, ?, ?)", .of(room), .text(permission.kind.rawValue), .of(permission.ref ?? 0))
    }
    try tx.connection.run("UPDATE room SET revision = revision + 1 WHERE id = ?", .of(room))
    try tx.directoryChanged()
  }

  private static func named<T>(_ tx: WriteTransaction, _ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as SQLError where error.isDuplicate {
      throw Refusal(.fieldTaken, "There is a chat room of this name already.", field: "name")
    }
  }
}
