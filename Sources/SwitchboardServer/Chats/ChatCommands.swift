import SwitchboardCore
import SwitchboardStore

struct TakeChat: Command {
  let chat: ID<Chat>
  let from: ID<Agent>?

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ChatRow {
    let directory = try tx.directory()
    guard var state = try ChatStore.state(chat, visibleTo: actor, directory, on: tx.connection) else { throw try unseen(by: actor, in: tx, directory) }
    if case .agent(let agent) = actor { state.openChatsOfActor = try ChatStore.openChats(of: agent, on: tx.connection) }
    _ = try ChatWriter.perform(.take(from: from), on: state, by: actor, in: tx)
    if case .agent(let agent) = actor {
      try ExclusionStore.agentActed(agent, in: tx)
      // Who had it is told, also when looking elsewhere (S80).
      if let former = state.chat.agent, former != agent {
        tx.effects.append(.notice(.init(.taken, state.chat, from: former, to: agent, supervisors: false, in: directory)))
      }
    }
    guard let row = try ChatRowReader.row(chat, directory, on: tx.connection) else { throw Refusal.notFound("This chat") }
    return row
  }

  /// One who saw the chat in the queue a moment ago and may no longer see it is told who was faster, not that it never was. Those who
  /// could not have seen it there learn nothing.
  private func unseen(by actor: Actor, in tx: WriteTransaction, _ directory: Directory) throws -> Refusal {
    guard from == nil, case .agent(let agent) = actor,
      let state = try ChatStore.state(chat, visibleTo: .system, directory, on: tx.connection), state.chat.status == .active,
      directory.isMember(agent, of: state.chat.group), directory.may(agent, .takeChats), let holder = state.chat.agent.flatMap({ directory.agents[$0] })
    else { return .notFound("This chat") }
    return Refusal(
      .chatTaken, "\(holder.displayName) was faster.", info: ["agent": "\(holder.id)", "agentName": holder.displayName])
  }
}

struct EndChat: Command {
  let chat: ID<Chat>
  let close: Bool

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard let state = try ChatStore.state(chat, visibleTo: actor, tx.directory(), on: tx.connection) else {
      throw Refusal.notFound("This chat")
    }
    _ = try ChatWriter.perform(.end(close: close), on: state, by: actor, in: tx)
    if let agent = actor.agent { try ExclusionStore.agentActed(agent, in: tx) }
  }
}
