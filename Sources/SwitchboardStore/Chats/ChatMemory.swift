import SwitchboardCore

/// Busy chats as their rows are in the writer's transaction, so that a message reads none of them. SQLite itself says which rows change
/// (`forget`): no statement can leave it behind. Only for the writer, on its thread; what is undone, or written by another process, empties it.
package final class ChatMemory {
  /// About a kilobyte each.
  private static let most = 8_192

  /// One for both conversations of a chat, kept when its state goes: the next state takes its place without a change of any table.
  private final class Entry {
    var state: ChatState?

    init(_ state: ChatState) { self.state = state }
  }

  private var chats: [ID<Chat>: Entry] = [:]
  private var conversations: [ID<Conversation>: Entry] = [:]
  /// Agents of whom no exclusion is stored (see `ExclusionStore`): their messages need not look for one to end.
  private var unexcluded: Set<ID<Agent>> = []
  private var dataVersion: Int64?

  package func state(_ chat: ID<Chat>) -> ChatState? { chats[chat]?.state }

  package func state(of conversation: ID<Conversation>) -> ChatState? { conversations[conversation]?.state }

  /// - Parameter state: Exactly as it would be read now.
  func keep(_ state: ChatState) {
    var state = state
    state.openChatsOfActor = 0
    if let entry = chats[state.chat.id] { return entry.state = state }
    if chats.count >= Self.most { clear() }
    let entry = Entry(state)
    chats[state.chat.id] = entry
    conversations[state.conversation.id] = entry
    conversations[state.backstage.id] = entry
  }

  func forget(_ chat: ID<Chat>) { chats[chat]?.state = nil }

  func forget(chatOf conversation: ID<Conversation>) { conversations[conversation]?.state = nil }

  func isUnexcluded(_ agent: ID<Agent>) -> Bool { unexcluded.contains(agent) }

  func keep(unexcluded agent: ID<Agent>) { unexcluded.insert(agent) }

  func forget(unexcluded agent: ID<Agent>) { unexcluded.remove(agent) }

  func clear() {
    chats.removeAll(keepingCapacity: true)
    conversations.removeAll(keepingCapacity: true)
    unexcluded.removeAll(keepingCapacity: true)
  }

  /// At the beginning of a transaction. Another process may have written since the last one: a restore, a command of the operator.
  func begin(on connection: any SQLConnection) throws {
    guard var row = try connection.row("PRAGMA data_version") else { return clear() }
    let version = try row.int()
    if version != dataVersion { clear() }
    dataVersion = version
  }
}
