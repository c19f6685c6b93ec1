import SwitchboardCore
import SwitchboardStore

/// Transfer: to another agent, or to a group (S132-S139). The chat keeps its id, its history and its idle clock.
enum TransferRoutes {
  struct Input: Codable, Sendable {
    var group: Int64
    /// Nil with `auto` false: to the group's queue.
    var agent: Int64?
    /// Whoever the group's distribution gives it to.
    var auto: Bool?
    var comment: String?
  }

  struct Several: Codable, Sendable {
    var chats: [Int64]
    var group: Int64
    var agent: Int64?
    var auto: Bool?
    var comment: String?
  }

  struct Outcome: Codable, Sendable {
    struct No: Codable, Sendable {
      var code: String
      var title: String
      var field: String?
    }

    var chat: Int64
    var row: ChatRow?
    var refusal: No?
  }

  static let most = 100

  static func transfer(_ call: Call<Staff>, _ input: Input) async throws -> ChatRow {
    try await call.desk.perform(TransferChat(chat: try call.id(), input: input), as: call.caller.actor)
  }

  /// Each by itself: one that cannot be transferred does not hold up the others, and says why.
  static func several(_ call: Call<Staff>, _ input: Several) async throws -> Items<Outcome> {
    guard (1...most).contains(input.chats.count) else { throw Refusal.invalid("chats", "Choose between 1 and \(most) chats.") }
    let one = Input(group: input.group, agent: input.agent, auto: input.auto, comment: input.comment)
    var outcomes: [Outcome] = []
    for chat in input.chats {
      do {
        let row = try await call.desk.perform(TransferChat(chat: ID(chat), input: one), as: call.caller.actor)
        outcomes.append(.init(chat: chat, row: row, refusal: nil))
      } catch let refusal as Refusal {
        outcomes.append(.init(chat: chat, row: nil, refusal: .init(code: refusal.code.rawValue, title: refusal.message, field: refusal.field)))
      }
    }
    return Items(items: outcomes)
  }

  struct Priority: Codable, Sendable { var priority: Int }

  static func prioritise(_ call: Call<Staff>, _ input: Priority) async throws -> ChatRow {
    try await call.desk.perform(PrioritiseChat(chat: try call.id(), priority: input.priority), as: call.caller.actor)
  }
}

struct TransferChat: Command {
  static let commentLimit = 2_000
  let chat: ID<Chat>
  let input: TransferRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ChatRow {
    let directory = try tx.directory()
    guard let state = try ChatStore.state(chat, visibleTo: actor, directory, on: tx.connection) else { throw Refusal.notFound("This chat") }
    let group = ID<AgentGroup>(input.group)
    guard directory.groups[group] != nil else { throw Refusal.invalid("group", "There is no such group.") }
    let comment = try input.comment.flatMap {
      $0.allSatisfy(\.isWhitespace) ? nil : try Field.text($0, "comment", "The comment", limit: Self.commentLimit)
    }
    let destination: ChatCommand.Destination
    if let agent = input.agent.map({ ID<Agent>($0) }) {
      guard input.auto != true else { throw Refusal.invalid("auto", "Choose an agent, or let the desk choose.") }
      // The one it is transferred to is wanted, whatever happened before (2.1).
      destination = .agent(agent, openChats: try ChatStore.openChats(of: agent, on: tx.connection), decision: nil)
    } else if input.auto == true {
      destination = try Distribution.destination(of: state.chat, in: group, excluding: state.chat.agent, tx)
    } else {
      destination = .queue(decision: nil)
    }
    let moved = try ChatWriter.perform(.transfer(group, destination, comment: comment), on: state, by: actor, in: tx)
    guard case .agent(let sender) = actor else { throw Refusal.notAllowed("Only agents transfer chats.") }
    try ExclusionStore.agentActed(sender, in: tx)
    // It stays among the chat's comments when the next transfer takes its place on top (S138).
    if let comment, let author = directory.staff(sender) {
      _ = try RecordStore<Comment>.insert(Comment(kind: .transfer, text: comment), on: chat, by: .agent(author), client: nil, in: tx)
    }
    // Whoever sends a chat away does not want it back from the queue at once.
    if moved.chat.agent == nil, let former = state.chat.agent { try ExclusionStore.add(former, chat, in: tx) }
    if let receiver = moved.chat.agent {
      tx.effects.append(
        .notice(.init(.transferred, moved.chat, from: sender, to: receiver, comment: comment, supervisors: false, in: directory)))
    }
    if let former = state.chat.agent, former != sender {
      tx.effects.append(.notice(.init(.taken, moved.chat, from: former, to: moved.chat.agent ?? sender, comment: comment, supervisors: false, in: directory)))
    }
    try Distribution.settle(tx)
    guard let row = try ChatRowReader.row(chat, directory, on: tx.connection) else { throw Refusal.notFound("This chat") }
    return row
  }
}

struct PrioritiseChat: Command {
  let chat: ID<Chat>
  let priority: Int

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ChatRow {
    let directory = try tx.directory()
    guard let state = try ChatStore.state(chat, visibleTo: actor, directory, on: tx.connection) else { throw Refusal.notFound("This chat") }
    _ = try ChatWriter.perform(.setPriority(priority), on: state, by: actor, in: tx)
    if let agent = actor.agent { try ExclusionStore.agentActed(agent, in: tx) }
    guard let row = try ChatRowReader.row(chat, directory, on: tx.connection) else { throw Refusal.notFound("This chat") }
    return row
  }
}
