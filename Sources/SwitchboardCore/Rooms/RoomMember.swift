/// One agent in a room: what belongs to this agent alone. In an instant message it is also what lets the agent in; of a chat room there is one
/// only after the agent did something there or was mentioned.
package struct RoomMember: Sendable, Equatable {
  package enum State: String, Sendable, Codable, CaseIterable {
    case invited, joined
    /// Rejected the invitation; may still join (S175).
    case declined
    case left
    /// Of a chat room: the permissions decide.
    case access
  }

  /// What the agent wants to be alerted to.
  package enum Level: String, Sendable, Codable, CaseIterable { case all, mentions, none }

  package var agent: ID<Agent>
  package var state: State
  package var level: Level
  package var seenSeq: Seq
  /// How many of all messages are read, up to `seenSeq` or deleted after it: what a list subtracts.
  package var seenMessages: Int
  /// Messages with the agent's name that were not seen yet, and the last of them.
  package var mentions: Int
  package var lastMention: Seq
  package var isArchived: Bool
  /// Events up to this number are not the agent's: added later, from then on.
  package var fromSeq: Seq
  /// When `seenSeq` was reached.
  package var seenAt: Timestamp?

  package init(
    agent: ID<Agent>, state: State, level: Level, seenSeq: Seq = 0, seenMessages: Int = 0, mentions: Int = 0, lastMention: Seq = 0,
    isArchived: Bool = false, fromSeq: Seq = 0, seenAt: Timestamp? = nil
  ) {
    self.agent = agent
    self.state = state
    self.level = level
    self.seenSeq = seenSeq
    self.seenMessages = seenMessages
    self.mentions = mentions
    self.lastMention = lastMention
    self.isArchived = isArchived
    self.fromSeq = fromSeq
    self.seenAt = seenAt
  }

  /// Of an agent who has access to a chat room and did nothing there yet: what was said before is not unread.
  package static func newcomer(_ agent: ID<Agent>, _ head: Conversation) -> RoomMember {
    RoomMember(agent: agent, state: .access, level: .mentions, seenSeq: head.lastSeq, seenMessages: head.messages)
  }
}

/// A member's own marks, as the member's windows show them.
package struct RoomMarks: Sendable, Equatable, Codable {
  package var state: RoomMember.State
  package var level: RoomMember.Level
  package var seenSeq: Int64
  package var seenMessages: Int
  package var mentions: Int
  package var archived: Bool
  /// The first number that is the agent's to read.
  package var from: Int64

  package init(_ member: RoomMember) {
    state = member.state
    level = member.level
    seenSeq = member.seenSeq
    seenMessages = member.seenMessages
    mentions = member.mentions
    archived = member.isArchived
    from = member.fromSeq + 1
  }

  package func write(into json: inout JSONWriter) {
    json.field("state", state.rawValue)
    json.field("level", level.rawValue)
    json.field("seenSeq", seenSeq)
    json.field("seenMessages", seenMessages)
    json.field("mentions", mentions)
    json.field("archived", archived)
    json.field("from", from)
  }
}
