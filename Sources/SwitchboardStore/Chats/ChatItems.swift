import SwitchboardCore

/// What is attached to a chat: each act on it is one event of the backstage conversation, whatever the item is, so History, open consoles
/// and automation hear of all of them in one way.
package enum ChatItems {
  /// Notes an act. The caller has checked that `actor` may do it (`ChatPolicy.work`), and writes the item in the same transaction.
  package static func note(_ change: ItemChange, on state: ChatState, by actor: Actor, in tx: WriteTransaction) throws {
    let author: Author =
      switch actor {
      case .agent(let id):
        if let agent = try tx.directory().staff(id) { .agent(agent) } else { throw Refusal.notAllowed("This account is disabled.") }
      case .customer: .customer(state.chat.customerName)
      default: .system
      }
    // Read again: what was recorded before in this transaction has taken numbers.
    guard let current = try ChatStore.state(state.chat.id, visibleTo: .system, tx.directory(), on: tx.connection) else { throw Refusal.notFound("This chat") }
    _ = try ChatWriter.record([.backstage(author, .item(change))], on: current, in: tx)
  }

  /// The chat as this actor may work on it.
  package static func state(_ chat: ID<Chat>, workedOnBy actor: Actor, in tx: WriteTransaction) throws -> ChatState {
    let directory = try tx.directory()
    guard let state = try ChatStore.state(chat, visibleTo: actor, directory, on: tx.connection) else { throw Refusal.notFound("This chat") }
    guard let agent = actor.agent else { throw Refusal.notAllowed("Only agents do this.") }
    try ChatPolicy.work(agent, state.chat, directory)
    return state
  }
}
