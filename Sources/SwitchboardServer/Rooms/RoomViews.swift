import SwitchboardCore
import SwitchboardStore

/// A room as one agent has it: the row, the own marks, and what may be done.
struct RoomView: Codable, Sendable {
  struct Related: Codable, Sendable {
    enum Kind: String, Codable, Sendable, CaseIterable { case chat, ticket }
    var type: Kind
    var id: Int64
    var label: String
  }

  var room: RoomRow
  var mine: RoomMarks
  var mayEdit: Bool
  var mayPost: Bool
  /// Only for who may see it (S171).
  var related: Related?
  /// One's own unfinished words.
  var draft: String?

  init(_ state: RoomState, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws {
    let own = RoomReader.own(try RoomReader.row(state, directory, on: connection), state, agent)
    (room, mine) = (own.row, own.marks)
    mayEdit = RoomPolicy.mayEdit(agent, state.room, directory)
    mayPost = (try? RoomPolicy.write(agent, state, directory)) != nil
    draft = try DraftStore.text(agent: agent, conversation: state.head.id, on: connection)
    related = try state.room.related.flatMap { try Self.related($0, to: agent, directory, on: connection) }
  }

  private static func related(
    _ related: Room.Related, to agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> Related? {
    switch related {
    case .chat(let id):
      guard let state = try ChatStore.state(id, visibleTo: .agent(agent), directory, on: connection) else { return nil }
      return Related(type: .chat, id: id.rawValue, label: state.chat.subject ?? state.chat.customerName)
    case .ticket(let id):
      guard let ticket = try TicketStore.ticket(id, visibleTo: .agent(agent), directory, on: connection) else { return nil }
      return Related(type: .ticket, id: id.rawValue, label: ticket.subject)
    }
  }
}

/// A page of rooms.
struct RoomList: Codable, Sendable {
  var rooms: [RoomView]
  /// Where the next page begins.
  var next: String?
}

extension Call where C == Staff {
  /// The room of the address as the caller may see it.
  func room<T: Sendable>(
    as access: RoomPolicy.Access = .reads, _ body: @escaping @Sendable (RoomState, ID<Agent>, Directory, any SQLConnection) throws -> T
  ) async throws -> T {
    let (id, agent): (ID<Room>, ID<Agent>) = (try id(), caller.agent)
    return try await desk.read { connection, directory in
      guard let state = try RoomStore.state(id, visibleTo: .agent(agent), as: access, directory, on: connection) else {
        throw Refusal.notFound("This room")
      }
      return try body(state, agent, directory, connection)
    }
  }
}
