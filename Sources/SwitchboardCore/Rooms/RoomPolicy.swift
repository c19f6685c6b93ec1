/// Who may do what in a room. Pure; asked for every command and every look (rule 8).
///
/// | act | instant message | chat room |
/// |---|---|---|
/// | know that it is there | everybody who was ever in it | who has access now |
/// | read | invited, joined, declined; from the own first number on | who has access now |
/// | write | the same; writing joins | who has access, unless archived |
/// | edit, delete a message | its author | its author |
/// | pin, react, use in a chat | who may write | who may write |
/// | add others | who joined | who has access: others who have access |
/// | join, reject, leave | everybody in it | - |
/// | rename, permissions, archive | archive: for oneself | `room.create` and access, or `desk.manage` |
package enum RoomPolicy {
  package enum Access: Sendable, Comparable { case none, known, reads }

  package static func access(_ agent: ID<Agent>, _ room: Room, _ member: RoomMember?, _ directory: Directory) -> Access {
    guard directory.staff(agent) != nil else { return .none }
    switch room.kind {
    case .instant:
      guard let member else { return .none }
      return member.state == .left ? .known : .reads
    case .room: return directory.grants(room.permissions, to: agent).isEmpty ? .none : .reads
    }
  }

  package static func write(_ agent: ID<Agent>, _ state: RoomState, _ directory: Directory) throws(Refusal) {
    switch access(agent, state.room, state.member(agent), directory) {
    case .none: throw .notFound("This conversation")
    case .known: throw .notAllowed("You left this conversation. Join it to write again.")
    case .reads: break
    }
    if state.room.archivedAt != nil { throw Refusal(.chatEnded, "This chat room is archived.") }
  }

  package static func edit(_ agent: ID<Agent>, _ room: Room, _ directory: Directory) throws(Refusal) {
    guard mayEdit(agent, room, directory) else { throw .notAllowed("Your role does not allow changing chat rooms.") }
  }

  package static func mayEdit(_ agent: ID<Agent>, _ room: Room, _ directory: Directory) -> Bool {
    guard room.kind == .room else { return false }
    if directory.may(agent, .manageDesk) { return true }
    return directory.may(agent, .createRooms) && !directory.grants(room.permissions, to: agent).isEmpty
  }
}
