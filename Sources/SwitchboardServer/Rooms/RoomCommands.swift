import SwitchboardCore
import SwitchboardStore

/// Starts an instant message or makes a chat room.
struct StartRoom: Command {
  let input: RoomRoutes.Start

  func run(as actor: Actor, in tx: WriteTransaction) throws -> RoomView {
    let directory = try tx.directory()
    guard let agent = actor.agent, let me = directory.staff(agent) else { throw Refusal.notFound("This room") }
    let client = try ClientID(input.id)
    if let started = try RoomStore.started(client, by: agent, on: tx.connection) { return try RoomView.load(started, for: agent, in: tx) }
    let text = try input.text.flatMap { try Field.optionalText($0, "text", "The message", limit: MessageText.limit) }.map { try MessageText($0) }
    let room =
      switch input.kind {
      case .instant: try instant(client, by: me, directory, in: tx)
      case .room: try room(client, by: me, directory, in: tx)
      }
    // A new chat room is in the directory only now.
    if let text, let state = try RoomStore.state(room, visibleTo: actor, tx.directory(), on: tx.connection) {
      _ = try RoomWriter.perform(.post(RoomMessage(text), client), on: state, by: agent, in: tx)
    }
    return try RoomView.load(room, for: agent, in: tx)
  }

  private func instant(_ client: ClientID, by me: Agent, _ directory: Directory, in tx: WriteTransaction) throws -> ID<Room> {
    let others = try Set((input.agents ?? []).map { ID<Agent>($0) }).subtracting([me.id]).map { id in
      guard let agent = directory.staff(id) else { throw Refusal.invalid("agents", "There is no such agent.") }
      return agent
    }.sorted { $0.id < $1.id }
    guard !others.isEmpty else { throw Refusal.missing("agents", "Whom it is for") }
    guard others.count < Room.mostMembers else {
      throw Refusal(.atLimit, "An instant message has at most \(Room.mostMembers) members. Make a chat room for more.", field: "agents")
    }
    let related = try related(for: me.id, directory, in: tx)
    if related == nil, let present = try RoomStore.between(Set(others.map(\.id) + [me.id]), on: tx.connection) { return present }
    let id = try RoomStore.insert(.instant, name: nil, related: related, startID: client, by: me.id, in: tx)
    guard let state = try RoomStore.state(id, visibleTo: .system, directory, on: tx.connection) else { throw Refusal.notFound("This room") }
    let named = ([me] + others).map { RoomEvent.Named($0) }
    _ = try RoomWriter.record([.created(name: nil, agents: named)], on: state, by: .agent(me), in: tx)
    return id
  }

  private func related(for agent: ID<Agent>, _ directory: Directory, in tx: WriteTransaction) throws -> Room.Related? {
    guard let related = input.related else { return nil }
    switch related.type {
    case .chat:
      guard try ChatStore.state(ID(related.id), visibleTo: .agent(agent), directory, on: tx.connection) != nil else {
        throw Refusal.invalid("related.id", "This chat was not found.")
      }
      return .chat(ID(related.id))
    case .ticket:
      guard try TicketStore.ticket(ID(related.id), visibleTo: .agent(agent), directory, on: tx.connection) != nil else {
        throw Refusal.invalid("related.id", "This ticket was not found.")
      }
      return .ticket(ID(related.id))
    }
  }

  private func room(_ client: ClientID, by me: Agent, _ directory: Directory, in tx: WriteTransaction) throws -> ID<Room> {
    guard directory.may(me.id, .createRooms) else { throw Refusal.notAllowed("Your role does not allow making chat rooms.") }
    let name = try Field.line(input.name, "name", "The name", limit: Room.nameLimit)
    let permissions = try RoomPermission.set(input.permissions ?? [], directory)
    let id = try RoomStore.insert(.room, name: name, related: nil, startID: client, by: me.id, in: tx)
    try RoomStore.setPermissions(permissions, of: id, in: tx)
    guard let state = try RoomStore.state(id, visibleTo: .system, tx.directory(), on: tx.connection) else { throw Refusal.notFound("This room") }
    let after = try RoomWriter.record([.created(name: name, agents: [])], on: state, by: .agent(me), in: tx)
    _ = after
    return id
  }
}

extension RoomPermission {
  static func set(_ input: [RoomRoutes.Permission], _ directory: Directory) throws -> Set<RoomPermission> {
    guard !input.isEmpty else { throw Refusal.missing("permissions", "Who may use the chat room") }
    guard input.count <= Room.mostPermissions else {
      throw Refusal(.atLimit, "A chat room has at most \(Room.mostPermissions) permissions.", field: "permissions")
    }
    return Set(
      try input.enumerated().map { index, given in
        guard let permission = RoomPermission(given.kind, given.id), directory.name(of: permission) != nil else {
          throw Refusal.invalid("permissions[\(index)]", "There is no such \(given.kind.rawValue).")
        }
        return permission
      })
  }
}

extension RoomView {
  static func load(_ id: ID<Room>, for agent: ID<Agent>, in tx: WriteTransaction) throws -> RoomView {
    let directory = try tx.directory()
    guard let state = try RoomStore.state(id, visibleTo: .agent(agent), as: .known, directory, on: tx.connection) else {
      // Who gave away the own access has done so, and is told the last state.
      guard let state = try RoomStore.state(id, visibleTo: .system, directory, on: tx.connection) else { throw Refusal.notFound("This room") }
      var view = try RoomView(state, for: agent, directory, on: tx.connection)
      view.room = view.room.withoutWords()
      return view
    }
    return try RoomView(state, for: agent, directory, on: tx.connection)
  }
}

/// A room that somebody changes, as this agent may see it.
private func found(_ id: ID<Room>, as actor: Actor, _ access: RoomPolicy.Access = .reads, in tx: WriteTransaction) throws -> (RoomState, ID<Agent>) {
  guard let agent = actor.agent, let state = try RoomStore.state(id, visibleTo: actor, as: access, tx.directory(), on: tx.connection) else {
    throw Refusal.notFound("This room")
  }
  return (state, agent)
}

struct ChangeRoom: Command {
  let room: ID<Room>
  let input: RoomRoutes.Change

  func run(as actor: Actor, in tx: WriteTransaction) throws -> RoomView {
    let directory = try tx.directory()
    guard let agent = actor.agent,
      var state = try RoomStore.state(
        room, visibleTo: directory.may(agent, .manageDesk) ? .system : actor, directory, on: tx.connection), state.room.kind == .room
    else { throw Refusal.notFound("This chat room") }
    if let name = input.name {
      state = try RoomWriter.perform(.rename(try Field.line(name, "name", "The name", limit: Room.nameLimit)), on: state, by: agent, in: tx)
    }
    if let archived = input.archived { state = try RoomWriter.perform(.archive(archived), on: state, by: agent, in: tx) }
    if let given = input.permissions {
      let permissions = try RoomPermission.set(given, directory)
      let after = try RoomWriter.perform(.setPermissions(permissions), on: state, by: agent, in: tx)
      if after.head.lastSeq > state.head.lastSeq { try RoomStore.setPermissions(permissions, of: room, in: tx) }
    }
    return try RoomView.load(room, for: agent, in: tx)
  }
}

struct SetRoomMembership: Command {
  let room: ID<Room>
  let state: RoomRoutes.Membership.State

  func run(as actor: Actor, in tx: WriteTransaction) throws -> RoomView {
    let (found, agent) = try found(room, as: actor, .known, in: tx)
    let command: RoomCommand =
      switch state {
      case .joined: .join
      case .declined: .decline
      case .left: .leave
      }
    _ = try RoomWriter.perform(command, on: found, by: agent, in: tx)
    return try RoomView.load(room, for: agent, in: tx)
  }
}

struct InviteToRoom: Command {
  let room: ID<Room>
  let input: RoomRoutes.Invitation

  func run(as actor: Actor, in tx: WriteTransaction) throws -> RoomView {
    let (state, agent) = try found(room, as: actor, in: tx)
    guard !input.agents.isEmpty else { throw Refusal.missing("agents", "Who is to be added") }
    guard input.agents.count <= Room.mostMembers else { throw Refusal.invalid("agents", "At most \(Room.mostMembers) can be added at once.") }
    _ = try RoomWriter.perform(.invite(input.agents.map { ID($0) }, input.history ?? .all), on: state, by: agent, in: tx)
    return try RoomView.load(room, for: agent, in: tx)
  }
}

struct SetRoomMarks: Command {
  let room: ID<Room>
  let input: RoomRoutes.Marks

  func run(as actor: Actor, in tx: WriteTransaction) throws -> RoomView {
    let (state, agent) = try found(room, as: actor, .known, in: tx)
    var member = state.member(agent) ?? .newcomer(agent, state.head)
    if let level = input.level { member.level = level }
    if let archived = input.archived { member.isArchived = archived }
    try RoomMemberStore.save(member, in: room, tx)
    return try RoomView.load(room, for: agent, in: tx)
  }
}
