import SwitchboardCore
import SwitchboardSocket

/// What a socket can listen to. One conversation has a topic for each audience, so a customer's socket can never be in the room of staff.
extension Topic {
  private enum Kind: UInt8 {
    case customerConversation, staffConversation, visitorChat, link, agent, agentRows, groupRows, queueRows, tickets, tasks, roomRows, presence
    case agentStatus
  }

  private init(_ kind: Kind, _ number: Int64 = 0) { self.init(kind: kind.rawValue, number: number) }

  package static func customerConversation(_ id: ID<Conversation>) -> Topic { Topic(.customerConversation, id.rawValue) }
  package static func staffConversation(_ id: ID<Conversation>) -> Topic { Topic(.staffConversation, id.rawValue) }
  /// The customer's view of the own chat: place in the queue, agent, end.
  package static func visitorChat(_ id: ID<Chat>) -> Topic { Topic(.visitorChat, id.rawValue) }
  /// Whether a link has anybody receiving (S7).
  package static func link(_ id: ID<ChatLink>) -> Topic { Topic(.link, id.rawValue) }
  /// One agent's own things: rights, drafts.
  package static func agent(_ id: ID<Agent>) -> Topic { Topic(.agent, id.rawValue) }
  /// List rows: of chats assigned to an agent, of a group's chats, of a group's queue.
  package static func agentRows(_ id: ID<Agent>) -> Topic { Topic(.agentRows, id.rawValue) }
  package static func groupRows(_ id: ID<AgentGroup>) -> Topic { Topic(.groupRows, id.rawValue) }
  package static func queueRows(_ id: ID<AgentGroup>) -> Topic { Topic(.queueRows, id.rawValue) }
  /// That a group's tickets changed.
  package static func tickets(_ id: ID<AgentGroup>) -> Topic { Topic(.tickets, id.rawValue) }
  /// That a group's tasks changed.
  package static func tasks(_ id: ID<AgentGroup>) -> Topic { Topic(.tasks, id.rawValue) }
  /// Rows of a chat room, for who has access.
  package static func roomRows(_ id: ID<Room>) -> Topic { Topic(.roomRows, id.rawValue) }
  package static let presence = Topic(.presence)
  /// Who receives chats.
  package static let agentStatus = Topic(.agentStatus)

  /// The room whose rows this is about.
  package var roomOfRows: ID<Room>? { kind == Kind.roomRows.rawValue ? ID(number) : nil }
}
