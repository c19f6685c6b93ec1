import SwitchboardCore
import SwitchboardStore

/// Says something in a conversation: customer or agent, in a chat, behind the scenes, or among agents.
struct PostMessage: Command {
  /// Nil: the only conversation of a customer.
  let conversation: ID<Conversation>?
  let id: String?
  let text: String?
  /// In a room: the message that this answers.
  var quote: Seq?

  struct Accepted: Codable, Sendable {
    var seq: Int64
    var at: Int64
  }

  func run(as actor: Actor, in tx: WriteTransaction) throws -> Accepted {
    let client = try ClientID(id)
    let text = try MessageText(text)
    let place = try ConversationPlace.find(conversation, as: actor, tx.directory(), on: tx.connection)
    // A retry of what was stored is answered as the first time, also when the chat has ended since.
    let before = tx.effects.count
    do {
      try post(text, client, to: place, as: actor, in: tx)
    } catch let refusal as Refusal {
      guard
        let first = try ChatWriter.accepted(client, by: actor.agent == nil ? .customer : .agent, actor.agent, in: place.head.id, tx)
      else { throw refusal }
      return Accepted(seq: first.seq, at: first.at.milliseconds)
    }
    if let agent = actor.agent { try ExclusionStore.agentActed(agent, in: tx) }
    for case .accepted(_, client, let seq, let at) in tx.effects[before...] { return Accepted(seq: seq, at: at.milliseconds) }
    throw Refusal(.internal, "The message was not stored.")
  }

  private func post(_ text: MessageText, _ client: ClientID, to place: ConversationPlace, as actor: Actor, in tx: WriteTransaction) throws {
    switch place {
    case .chat(let state, let kind): _ = try ChatWriter.perform(.post(kind, text, client), on: state, by: actor, in: tx)
    case .room(let state):
      guard let agent = actor.agent else { throw Refusal.notFound("This conversation") }
      let quoted = try quote.map { try RoomMessageStore.quote($0, in: state, by: agent, tx.directory(), on: tx.connection) }
      _ = try RoomWriter.perform(.post(RoomMessage(text, quote: quoted), client), on: state, by: agent, in: tx)
    }
  }
}

extension ConversationPlace {
  /// - Parameter id: nil means the only conversation of a customer.
  static func find(
    _ id: ID<Conversation>?, as actor: Actor, _ directory: Directory, on connection: any SQLConnection
  ) throws -> ConversationPlace {
    if let id {
      if let place = try find(id, visibleTo: actor, directory, on: connection) { return place }
    } else if case .customer(let chat) = actor {
      // The customer's own conversation is the public one.
      if let state = try ChatStore.state(chat, visibleTo: actor, directory, on: connection) { return .chat(state, .public) }
    } else {
      throw Refusal.missing("c", "The conversation")
    }
    throw Refusal.notFound("This conversation")
  }
}

/// A read mark. In a chat, staff's counts as seen only when the agent who has the chat read it: a supervisor looks without the customer noticing.
struct MarkSeen: Command {
  let conversation: ID<Conversation>?
  let seq: Seq

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    switch (try ConversationPlace.find(conversation, as: actor, tx.directory(), on: tx.connection), actor) {
    case (.chat(let state, .public), .customer): try SeenStore.mark(state.conversation, .customer, seq, chat: state.chat, in: tx)
    case (.chat(let state, .public), .agent(let agent)):
      if state.chat.agent == agent { try SeenStore.mark(state.conversation, .staff, seq, chat: state.chat, in: tx) }
    case (.chat, _): return
    case (.room(let state), _):
      if let agent = actor.agent { try RoomMemberStore.see(seq, as: agent, state, in: tx) }
    }
  }
}

struct SaveDraft: Command {
  let conversation: ID<Conversation>?
  let text: String

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard case .agent(let agent) = actor, let conversation,
      try ConversationPlace.find(conversation, visibleTo: actor, tx.directory(), on: tx.connection) != nil
    else { throw Refusal.notFound("This conversation") }
    guard text.count <= MessageText.limit else { throw Refusal(.fieldTooLong, "The draft is longer than \(MessageText.limit) characters.", field: "text") }
    try DraftStore.set(text, agent: agent, conversation: conversation, in: tx)
    try ExclusionStore.agentActed(agent, in: tx)
  }
}
