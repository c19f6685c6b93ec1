import SwitchboardCore
import SwitchboardStore

/// Related items of a chat (S87, S108).
enum RelatedRoutes {
  struct Item: Codable, Sendable {
    var type: RelatedItem.Kind
    var ref: Int64
    var title: String
    var status: String?
    var at: Int64
    /// An agent related it: it can be taken away again.
    var removable: Bool

    init(_ item: RelatedItem) {
      type = item.kind
      ref = item.ref
      title = item.title
      status = item.status
      at = item.at.milliseconds
      removable = item.isLinked
    }
  }

  struct Input: Codable, Sendable {
    var type: RelatedItem.Linked
    var ref: Int64
  }

  static func list(_ call: Call<Staff>, _: Nothing) async throws -> Items<Item> {
    try await call.reading(try call.id()) { state, agent, directory, connection in
      Items(items: try RelatedStore.all(of: state.chat, for: agent, directory, on: connection).map { Item($0) })
    }
  }

  static func add(_ call: Call<Staff>, _ input: Input) async throws -> Items<Item> {
    try await call.desk.perform(RelateItem(chat: try call.id(), kind: input.type, ref: input.ref), as: call.caller.actor)
  }

  static func remove(_ call: Call<Staff>, _: Nothing) async throws -> Nothing {
    let type = try call.text("type")
    guard let kind = RelatedItem.Kind(rawValue: type) else { throw Refusal.notFound("This relation") }
    guard let linked = RelatedItem.Linked(rawValue: kind.rawValue) else {
      throw Refusal.notAllowed("This was made for the chat and stays with it.")
    }
    try await call.desk.perform(
      SeparateItem(chat: try call.id(), kind: linked, ref: try call.id("ref", RelatedItem.self).rawValue), as: call.caller.actor)
    return Nothing()
  }
}

/// A relation that is there already changes nothing.
struct RelateItem: Command {
  let chat: ID<Chat>
  let kind: RelatedItem.Linked
  let ref: Int64

  func run(as actor: Actor, in tx: WriteTransaction) throws -> Items<RelatedRoutes.Item> {
    let (state, directory) = (try ChatItems.state(chat, workedOnBy: actor, in: tx), try tx.directory())
    guard let agent = actor.agent else { throw Refusal.notAllowed("Only agents do this.") }
    let before = try RelatedStore.all(of: state.chat, for: agent, directory, on: tx.connection)
    let isNew = !before.contains { $0.kind.rawValue == kind.rawValue && $0.ref == ref }
    if isNew {
      let other = try subject(of: agent, directory, tx)
      if try RelatedStore.add(kind, ref, to: chat, by: agent, in: tx) {
        try ChatItems.note(.init(what: .related, ref: ref, sentence: "related \(other.name) to this chat"), on: state, by: actor, in: tx)
        if let far = other.chat {
          try ChatItems.note(
            .init(what: .related, ref: chat.rawValue, sentence: "related chat \(chat) to this chat"), on: far, by: actor, in: tx)
        }
      }
    }
    let items = isNew ? try RelatedStore.all(of: state.chat, for: agent, directory, on: tx.connection) : before
    return Items(items: items.map { RelatedRoutes.Item($0) })
  }

  /// What is to be related, found through who asks, with its name in History; and the chat at the other end.
  private func subject(of agent: ID<Agent>, _ directory: Directory, _ tx: WriteTransaction) throws -> (name: String, chat: ChatState?) {
    switch kind {
    case .ticket:
      guard let ticket = try TicketStore.ticket(ID(ref), visibleTo: .agent(agent), directory, on: tx.connection) else {
        throw Refusal.invalid("ref", "There is no such ticket.")
      }
      return ("ticket \(ref) “\(ticket.subject)”", nil)
    case .call:
      guard let found = try CallList.row(ID(ref), for: agent, directory, on: tx.connection) else {
        throw Refusal.invalid("ref", "There is no such call.")
      }
      return ("a \(found.call.content.title)", nil)
    case .chat:
      guard ref != chat.rawValue else { throw Refusal.invalid("ref", "A chat is not related to itself.") }
      guard let far = try ChatStore.state(ID(ref), visibleTo: .agent(agent), directory, on: tx.connection), far.chat.deletedAt == nil else {
        throw Refusal.invalid("ref", "There is no such chat.")
      }
      return ("chat \(ref)", far)
    }
  }
}

struct SeparateItem: Command {
  let chat: ID<Chat>
  let kind: RelatedItem.Linked
  let ref: Int64

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    let (state, directory) = (try ChatItems.state(chat, workedOnBy: actor, in: tx), try tx.directory())
    guard let agent = actor.agent,
      let item = try RelatedStore.all(of: state.chat, for: agent, directory, on: tx.connection).first(where: { item in
        item.kind.rawValue == kind.rawValue && item.ref == ref
      })
    else { throw Refusal.notFound("This relation") }
    guard item.isLinked else { throw Refusal.notAllowed("This was made for the chat and stays with it.") }
    guard try RelatedStore.remove(kind, ref, from: chat, in: tx) else { throw Refusal.notFound("This relation") }
    try ChatItems.note(
      .init(what: .related, ref: ref, sentence: "took the relation to \(kind.rawValue) \(ref) away"), on: state, by: actor, in: tx)
    if kind == .chat, let far = try ChatStore.state(ID(ref), visibleTo: actor, directory, on: tx.connection) {
      try ChatItems.note(
        .init(what: .related, ref: chat.rawValue, sentence: "took the relation to chat \(chat) away"), on: far, by: actor, in: tx)
    }
  }
}
