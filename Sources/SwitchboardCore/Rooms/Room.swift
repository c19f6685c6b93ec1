/// Where agents talk among themselves: an instant message between some of them (S163), or a chat room that is open by permissions (S177).
package struct Room: Sendable, Equatable {
  package enum Kind: String, Sendable, Codable, CaseIterable { case instant, room }

  /// What an instant message is about (S171).
  package enum Related: Sendable, Equatable {
    case chat(ID<Chat>)
    case ticket(ID<Ticket>)
  }

  package var id: ID<Room>
  package var conversation: ID<Conversation>
  package var kind: Kind
  /// Of rooms; an instant message is called by who is in it.
  package var name: String?
  /// Of rooms.
  package var permissions: Set<RoomPermission>
  package var related: Related?
  package var createdBy: ID<Agent>?
  package var createdAt: Timestamp
  package var archivedAt: Timestamp?
  /// Grows with each change of the row and of who is in it.
  package var revision: Int64

  package init(
    id: ID<Room>, conversation: ID<Conversation>, kind: Kind, name: String?, permissions: Set<RoomPermission> = [], related: Related? = nil,
    createdBy: ID<Agent>?, createdAt: Timestamp, archivedAt: Timestamp? = nil, revision: Int64 = 1
  ) {
    self.id = id
    self.conversation = conversation
    self.kind = kind
    self.name = name
    self.permissions = permissions
    self.related = related
    self.createdBy = createdBy
    self.createdAt = createdAt
    self.archivedAt = archivedAt
    self.revision = revision
  }

  package static let nameLimit = 80
  package static let mostPermissions = 100
  /// An instant message is for a few: for more there are rooms.
  package static let mostMembers = 50
}
