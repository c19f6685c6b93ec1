/// What may be asked of an existing chat. `decide` answers with events or a refusal.
package enum ChatCommand: Sendable, Equatable {
  case post(Conversation.Kind, MessageText, ClientID)
  case postFile(Conversation.Kind, ChatFile, ClientID)
  /// What a colleague said in a room, as coaching; or noted that it goes into the own draft (section 5, idea 21).
  case coach(MessageText, ClientID, RoomSource)
  case draft(RoomSource)
  /// Take from the queue (`from` nil) or from the agent whom the caller saw having it (S80). Saying whom makes two clicks at once
  /// safe: the second finds the chat with somebody it did not name.
  case take(from: ID<Agent>?)
  /// End Chat (S79); `close` also dismisses the pane (S97).
  case end(close: Bool)
  /// The desk gives a waiting chat to an agent (2.1).
  case assign(RoutingDecision)
  /// To another group, or another agent (S132-S139).
  case transfer(ID<AgentGroup>, Destination, comment: String?)
  /// A timer takes the chat from its agent.
  case handOff(BackstageEvent.HandOff.Cause, after: Int64, Destination)
  /// A timer ends the chat, or says that it will.
  case expire(EndReason)
  case warnCustomer(endsAt: Timestamp)
  case warnAgent(endsAt: Timestamp)
  /// The customer's last page was closed at this moment; or one is open again.
  case customerLeft(Timestamp)
  case customerReturned
  case setPriority(Int)
  /// What staff keep about the chat: subject, follow-up, pin and the like.
  case change([DetailChange])

  /// Where a chat goes: worked out in the same transaction, since it depends on everybody's chats.
  package enum Destination: Sendable, Equatable {
    case agent(ID<Agent>, openChats: Int, decision: RoutingDecision?)
    case queue(decision: RoutingDecision?)
  }
}

/// What a decision may look at: the chat as this actor sees it, and the organisation.
package struct ChatState: Sendable, Equatable {
  package var chat: Chat
  package var conversation: Conversation
  package var backstage: Conversation
  /// Open chats of the agent who acts, in all groups (S60). Only filled for `take`.
  package var openChatsOfActor: Int

  package init(chat: Chat, conversation: Conversation, backstage: Conversation, openChatsOfActor: Int = 0) {
    self.chat = chat
    self.conversation = conversation
    self.backstage = backstage
    self.openChatsOfActor = openChatsOfActor
  }
}
