import SwitchboardCore

/// Busy chats as their rows are in the writer's transaction, so that a message reads none of them. SQLite itself says which rows change
/// (`forget`): no statement can leave it behind. Only for the writer, on its thread; what is undone, or written by another process, empties it.
package final class ChatMemory {
  /// About a kilobyte each.
  private static let most = 8_192

  private var states: [ID<Chat>: ChatState] = [:]
  private var chats: [ID<Conversation>: ID<Chat>] = [:]
  private var dataVersion: Int64?

  package func state(_ chat: ID<Chat>) -> ChatState? { states[chat] }

  package func state(of conversation: ID<Conversation>) -> ChatState? { chats[conversation].flatMap { states[$0] } }

  /// - Parameter state: Exactly as it would be read now.
  func keep(_ state: ChatState) {
    if states.count >= Self.most { clear() }
    var state = state
    state.openChatsOfActor = 0
    let isNew = states.updateValue(state, forKey: state.chat.id) == nil
    if isNew {
      chats[state.conversation.id] = state.chat.id
      chats[state.backstage.id] = state.chat.id
    }
  }

  func forget(_ chat: ID<Chat>) {
    guard let state = states.removeValue(forKey: chat) else { return }
    chats[state.conversation.id] = nil
    chats[state.backstage.id] = nil
  }

  func forget(chatOf conversation: ID<Conversation>) {
    if let chat = chats[conversation] { forget(chat) }
  }

  func clear() {
    states.removeAll(keepingCapacity: true)
    chats.removeAll(keepingCapacity: true)
  }

  /// At the beginning of a transaction. Another process may have written since the last one: a restore, a command of the operator.
  func begin(on connection: any SQLConnection) throws {
    guard var row = try connection.row("PRAGMA data_version") else { return clear() }
    let version = try row.int()
    if version != dataVersion { clear() }
    dataVersion = version
  }
}
