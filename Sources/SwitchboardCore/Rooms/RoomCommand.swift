/// What may be asked of an existing room. `decide` answers with events or a refusal.
package enum RoomCommand: Sendable, Equatable {
  case post(RoomMessage, ClientID)
  case postFile(ChatFile, ClientID)
  /// `isHere`: the chat waits on a card of this room already.
  case postCard(DutyCard, ClientID, isHere: Bool)
  case edit(Target, MessageText)
  case delete(Target)
  case react(Target, Emoji, isOn: Bool)
  case pin(Target, isOn: Bool)
  /// Others into an instant message, or to look at a chat room that they have access to.
  case invite([ID<Agent>], RoomEvent.History)
  case join
  case decline
  case leave
  case rename(String)
  case setPermissions(Set<RoomPermission>)
  case archive(Bool)
  case use(Target, RoomEvent.Use, chat: ID<Chat>, ClientID)

  /// A message that something is done to, as it is now.
  package struct Target: Sendable, Equatable {
    package var seq: Seq
    package var at: Timestamp
    package var author: Author
    package var text: String
    package var isText: Bool
    package var isDeleted: Bool
    package var isPinned: Bool
    /// Reactions there are: kinds, and whether the actor's own is among those of the emoji in question.
    package var reactions: [String: Set<ID<Agent>>]

    package init(
      seq: Seq, at: Timestamp, author: Author, text: String, isText: Bool, isDeleted: Bool, isPinned: Bool, reactions: [String: Set<ID<Agent>>] = [:]
    ) {
      self.seq = seq
      self.at = at
      self.author = author
      self.text = text
      self.isText = isText
      self.isDeleted = isDeleted
      self.isPinned = isPinned
      self.reactions = reactions
    }
  }
}

/// What a decision may look at: the room as this actor sees it.
package struct RoomState: Sendable, Equatable {
  package var room: Room
  package var head: Conversation
  /// Everybody in an instant message; of a chat room only the actor, if there is a row.
  package var members: [RoomMember]

  package init(room: Room, head: Conversation, members: [RoomMember]) {
    self.room = room
    self.head = head
    self.members = members
  }

  package func member(_ agent: ID<Agent>) -> RoomMember? { members.first { $0.agent == agent } }
}
