import SwitchboardCore

/// What a socket can listen to. One conversation has a topic for each audience, so a customer's socket can never be in the room of staff.
package enum Topic: Hashable, Sendable {
  case customerConversation(ID<Conversation>)
  case staffConversation(ID<Conversation>)
  /// The customer's view of the own chat: place in the queue, agent, end.
  case visitorChat(ID<Chat>)
  /// Whether a link has anybody receiving (S7).
  case link(ID<ChatLink>)
  /// One agent's own things: rights, drafts.
  case agent(ID<Agent>)
  /// List rows: of chats assigned to an agent, of a group's chats, of a group's queue.
  case agentRows(ID<Agent>)
  case groupRows(ID<AgentGroup>)
  case queueRows(ID<AgentGroup>)
  /// That a group's tickets changed.
  case tickets(ID<AgentGroup>)
  /// That a group's tasks changed.
  case tasks(ID<AgentGroup>)
  /// Rows of a chat room, for who has access.
  case roomRows(ID<Room>)
  case presence
  /// Who receives chats.
  case agentStatus
}
