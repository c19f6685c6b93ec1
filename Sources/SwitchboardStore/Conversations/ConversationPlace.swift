import SwitchboardCore

/// A conversation of whatever kind, as an actor may see it: the one look-up of every frame and call that names a conversation (rule 3).
package enum ConversationPlace: Sendable {
  case chat(ChatState, Conversation.Kind)
  case room(RoomState)

  package static func find(
    _ id: ID<Conversation>, visibleTo actor: Actor, _ directory: Directory, on connection: any SQLConnection
  ) throws -> ConversationPlace? {
    // Chats first: their messages are the many.
    if let state = try ChatStore.state(conversation: id, visibleTo: actor, directory, on: connection) {
      return .chat(state, id == state.backstage.id ? .backstage : .public)
    }
    guard actor.agent != nil else { return nil }
    return try RoomStore.state(conversation: id, visibleTo: actor, directory, on: connection).map { .room($0) }
  }

  package var head: Conversation {
    switch self {
    case .chat(let state, .backstage): state.backstage
    case .chat(let state, _): state.conversation
    case .room(let state): state.head
    }
  }
}
