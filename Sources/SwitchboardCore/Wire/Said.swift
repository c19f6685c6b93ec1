/// Something that an agent wants to be alerted to at once, in whatever window (S174).
package struct Said: Sendable {
  package static let textLimit = 200
  package var room: ID<Room>
  package var conversation: ID<Conversation>
  package var seq: Seq
  package var kind: Room.Kind
  package var name: String
  package var by: RoomEvent.Named
  package var text: String
  package var isMentioned: Bool
  package var isInvited: Bool

  package init(
    room: Room, seq: Seq, by: RoomEvent.Named, text: String, isMentioned: Bool, isInvited: Bool
  ) {
    self.room = room.id
    conversation = room.conversation
    self.seq = seq
    kind = room.kind
    name = room.name ?? ""
    self.by = by
    self.text = String(text.prefix(Self.textLimit))
    self.isMentioned = isMentioned
    self.isInvited = isInvited
  }

  func write(into json: inout JSONWriter) {
    json.field("t", "said")
    json.field("room", room.rawValue)
    json.field("c", conversation.rawValue)
    json.field("seq", seq)
    json.field("kind", kind.rawValue)
    json.field("name", name)
    json.object("by") {
      $0.field("id", by.id.rawValue)
      $0.field("name", by.name)
    }
    json.field("text", text)
    json.field("mentioned", isMentioned)
    json.field("invited", isInvited)
  }
}
