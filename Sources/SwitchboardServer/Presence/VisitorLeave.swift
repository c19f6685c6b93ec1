import SwitchboardCore
import SwitchboardStore

/// A customer's last page was closed. Turning a page or a short loss of network is no leaving, so it is looked at a moment later.
enum VisitorLeave {
  /// Milliseconds between the last page's end and the look.
  static let patience: Int64 = 15_000
  /// The same after a chat began: its first page has to connect.
  static let arrival: Int64 = 60_000

  static func check(_ chat: ID<Chat>, since: Timestamp, _ desk: Desk, in tx: WriteTransaction) throws {
    if let until = desk.visitors.countsUntil(chat, now: tx.now) { return try TimerStore.set(.away, chat.rawValue, at: until, in: tx) }
    guard !desk.visitors.isHere(chat, now: tx.now),
      let state = try ChatStore.state(chat, visibleTo: .system, tx.directory(), on: tx.connection), state.chat.customerLeftAt == nil
    else { return }
    _ = try ChatWriter.perform(.customerLeft(max(since, state.chat.startedAt)), on: state, by: .system, in: tx)
  }
}

/// The last page of a chat was closed on this node.
struct LeavePage: Command {
  let chat: ID<Chat>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard case .customer(chat) = actor,
      try ChatStore.state(chat, visibleTo: actor, tx.directory(), on: tx.connection)?.chat.status.isOpen == true
    else { return }
    try TimerStore.set(.away, chat.rawValue, at: tx.now + VisitorLeave.patience, in: tx)
  }
}

/// A page of the chat is open, or calls. Writes nothing unless the customer was away.
struct ReturnToPage: Command {
  let chat: ID<Chat>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard case .customer(chat) = actor,
      let state = try ChatStore.state(chat, visibleTo: actor, tx.directory(), on: tx.connection), state.chat.customerLeftAt != nil
    else { return }
    _ = try ChatWriter.perform(.customerReturned, on: state, by: .system, in: tx)
  }
}
