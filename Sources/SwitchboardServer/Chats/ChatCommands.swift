import SwitchboardCore
import SwitchboardStore

/// Says something in a conversation: customer or agent, public or coaching.
struct PostMessage: Command {
  /// Nil: the only conversation of a customer.
  let conversation: ID<Conversation>?
  let id: String?
  let text: String?

  struct Accepted: Codable, Sendable {
    var seq: Int64
    var at: Int64
  }

  func run(as actor: Actor, in tx: WriteTransaction) throws -> Accepted {
    let client = try ClientID(id)
    let text = try MessageText(text)
    let state = try find(as: actor, in: tx)
    // The customer's own conversation is the public one, whatever number was said.
    let kind: Conversation.Kind = conversation == state.backstage.id ? .backstage : .public
    // A retry of what was stored is answered as the first time, also when the chat has ended since.
    let before = tx.effects.count
    do {
      _ = try ChatWriter.perform(.post(kind, text, client), on: state, by: actor, in: tx)
    } catch let refusal as Refusal {
      guard let first = try ChatWriter.accepted(
        client, by: actor.agent == nil ? .customer : .agent, actor.agent, in: kind == .public ? state.conversation.id : state.backstage.id, tx) else { throw refusal }
      return Accepted(seq: first.seq, at: first.at.milliseconds)
    }
    if let agent = actor.agent { try ExclusionStore.agentActed(agent, in: tx) }
    for case .accepted(_, client, let seq, let at) in tx.effects[before...] { return Accepted(seq: seq, at: at.milliseconds) }
    throw Refusal(.internal, "The message was not stored.")
  }

  private func find(as actor: Actor, in tx: WriteTransaction) throws -> ChatState {
    let directory = try tx.directory()
    let state: ChatState? =
      if let conversation {
        try ChatStore.state(conversation: conversation, visibleTo: actor, directory, on: tx.connection)
      } else if case .customer(let chat) = actor {
        try ChatStore.state(chat, visibleTo: actor, directory, on: tx.connection)
      } else {
        throw Refusal.missing("c", "The conversation")
      }
    guard let state else { throw Refusal.notFound("This conversation") }
    return state
  }
}

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

/// A read mark. Staff's counts as seen only when the agent who has the chat read it: a supervisor looks without the customer noticing.
struct MarkSeen: Command {
  let conversation: ID<Conversation>?
  let seq: Seq

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    let directory = try tx.directory()
    switch actor {
    case .customer(let chat):
      guard let state = try ChatStore.state(chat, visibleTo: actor, directory, on: tx.connection) else { throw Refusal.notFound("This chat") }
      try SeenStore.mark(state.conversation, .customer, seq, chat: state.chat, in: tx)
    case .agent(let agent):
      guard let conversation, let state = try ChatStore.state(conversation: conversation, visibleTo: actor, directory, on: tx.connection)
      else { throw Refusal.notFound("This conversation") }
      guard state.chat.agent == agent, conversation == state.conversation.id else { return }
      try SeenStore.mark(state.conversation, .staff, seq, chat: state.chat, in: tx)
    default: throw Refusal.notFound("This conversation")
    }
  }
}

struct SaveDraft: Command {
  let conversation: ID<Conversation>?
  let text: String

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard case .agent(let agent) = actor, let conversation,
      try ChatStore.state(conversation: conversation, visibleTo: actor, tx.directory(), on: tx.connection) != nil
    else { throw Refusal.notFound("This conversation") }
    guard text.count <= MessageText.limit else { throw Refusal(.fieldTooLong, "The draft is longer than \(MessageText.limit) characters.", field: "text") }
    try DraftStore.set(text, agent: agent, conversation: conversation, in: tx)
    try ExclusionStore.agentActed(agent, in: tx)
  }
}
