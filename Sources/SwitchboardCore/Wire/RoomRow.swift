/// A room as a line of lists: the same for everybody who may see it.
package struct RoomRow: Sendable, Equatable, Codable {
  package struct Person: Sendable, Equatable, Codable {
    package var id: Int64
    package var name: String

    package init(_ agent: Agent) { (id, name) = (agent.id.rawValue, agent.displayName) }
    package init(id: Int64, name: String) { (self.id, self.name) = (id, name) }
  }

  package struct Member: Sendable, Equatable, Codable {
    package var id: Int64
    package var name: String
    package var state: RoomMember.State
  }

  package struct Permission: Sendable, Equatable, Codable {
    package var kind: RoomPermission.Kind
    package var id: Int64?
    package var name: String
  }

  package var id: Int64
  package var kind: Room.Kind
  package var conversation: Int64
  package var name: String?
  /// Of chat rooms, in the order of their names.
  package var permissions: [Permission]?
  /// Of instant messages: everybody who was ever in it.
  package var agents: [Member]?
  package var archivedAt: Int64?
  package var createdAt: Int64
  package var createdBy: Person?
  /// Grows with every change of anything in the row.
  package var rev: Int64
  package var lastSeq: Int64
  /// Messages and files.
  package var messages: Int
  package var lastText: String?
  package var lastBy: Person?
  package var lastAt: Int64?
  /// Events before this number are gone: they were kept long enough.
  package var purgedBefore: Int64?

  package struct Last: Sendable {
    package var text: String
    package var by: Person

    package init(text: String, by: Person) {
      self.text = text
      self.by = by
    }
  }

  package static let textLimit = 140

  /// - Parameter last: the last message as it is now.
  package init(_ state: RoomState, last: Last?, in directory: Directory) {
    let (room, head) = (state.room, state.head)
    id = room.id.rawValue
    kind = room.kind
    conversation = room.conversation.rawValue
    name = room.name
    if room.kind == .room {
      permissions = room.permissions.map { Permission(kind: $0.kind, id: $0.ref, name: directory.name(of: $0) ?? "(deleted)") }
        .sorted { ($0.kind.rawValue, $0.name, $0.id ?? 0) < ($1.kind.rawValue, $1.name, $1.id ?? 0) }
    } else {
      agents = state.members.map { Member(id: $0.agent.rawValue, name: directory.agents[$0.agent]?.displayName ?? "", state: $0.state) }
        .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }
    archivedAt = room.archivedAt?.milliseconds
    createdAt = room.createdAt.milliseconds
    createdBy = room.createdBy.flatMap { directory.agents[$0] }.map(Person.init)
    // Each summand only grows.
    rev = room.revision + head.lastSeq
    lastSeq = head.lastSeq
    messages = head.messages
    lastText = last.map { String(Mentions.plain($0.text, in: directory).prefix(Self.textLimit)) }
    lastBy = last?.by
    lastAt = head.lastMessageAt?.milliseconds
    purgedBefore = head.firstSeq > 1 ? head.firstSeq : nil
  }

  /// For one who may not read the last message: left, or added after it.
  package func withoutWords() -> RoomRow {
    var row = self
    row.lastText = nil
    row.lastBy = nil
    return row
  }
}
