/// What may be asked of an existing chat. `decide` answers with events or a refusal.
package enum ChatCommand: Sendable, Equatable {
  case post(Conversation.Kind, MessageText, ClientID)
  /// Take from the queue (`from` nil) or from the agent whom the caller saw having it (S80). Saying whom makes two clicks at once
  /// safe: the second finds the chat with somebody it did not name.
  case take(from: ID<Agent>?)
  /// End Chat (S79); `close` also dismisses the pane (S97).
  case end(close: Bool)
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
