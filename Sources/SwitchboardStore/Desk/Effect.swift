import SwitchboardCore

/// What a committed write means for those who watch. Published after the commit, in its order, and never before it (rule 1).
package enum Effect: Sendable {
  case event(ID<Conversation>, Recorded<PublicEvent>)
  case backstageEvent(ID<Conversation>, Recorded<BackstageEvent>)
  /// The sender's message is durable; for a retry the first answer (rule 4).
  case accepted(ID<Conversation>, ClientID, Seq, Timestamp)
  case chatChanged(ChatChange)
  /// `isHidden`: not everybody who listens may read the message whose edit this tells: the words are fetched by who may.
  case roomEvent(ID<Conversation>, Recorded<RoomEvent>, isHidden: Bool = false)
  case roomChanged(RoomChange)
  case roomMarks(ID<Agent>, ID<Room>, RoomMarks)
  case read(ID<Conversation>, ID<Agent>, Seq, Timestamp)
  case said([ID<Agent>], Said)
  /// What these agents may see of conversations is not what it was.
  case accessChanged(Set<ID<Agent>>)
  case seen(ID<Conversation>, SeenMark)
  case translated(MessageTranslation)
  /// A ticket of this group came, changed, or left it.
  case ticketsChanged(ID<AgentGroup>)
  case tasksChanged(TaskAudience)
  case draft(ID<Agent>, ID<Conversation>, text: String)
  /// Somebody's rights, groups, availability, or a link changed.
  case directoryChanged
  case notice(Notice)
  /// Something will be due then.
  case timer(Timestamp)
  case sessionsEnded(ID<Agent>, tokenHashes: [String])
}

/// A room's row changed.
package struct RoomChange: Sendable {
  package var room: ID<Room>
  /// Only the figures that follow messages: may be told a little later, together with others.
  package var isFigures: Bool

  package init(_ room: ID<Room>, isFigures: Bool = false) {
    self.room = room
    self.isFigures = isFigures
  }
}

/// A chat's row changed. Says what it left, so that those who may no longer see it are told.
package struct ChatChange: Sendable {
  package var chat: ID<Chat>
  package var group: ID<AgentGroup>
  package var agent: ID<Agent>?
  package var leftQueueOf: ID<AgentGroup>?
  package var enteredQueueOf: ID<AgentGroup>?
  package var formerAgent: ID<Agent>?
  /// Only the figures that follow messages: may be told a little later, together with others.
  package var isFigures: Bool

  package init(
    chat: ID<Chat>, group: ID<AgentGroup>, agent: ID<Agent>?, leftQueueOf: ID<AgentGroup>? = nil, enteredQueueOf: ID<AgentGroup>? = nil,
    formerAgent: ID<Agent>? = nil, isFigures: Bool = false
  ) {
    self.chat = chat
    self.group = group
    self.agent = agent
    self.leftQueueOf = leftQueueOf
    self.enteredQueueOf = enteredQueueOf
    self.formerAgent = formerAgent
    self.isFigures = isFigures
  }
}
