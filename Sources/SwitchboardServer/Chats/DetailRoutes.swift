import SwitchboardCore
import SwitchboardStore

/// What staff keep about a chat: subject, customer, pin, follow-up, language.
enum DetailRoutes {
  struct FollowUp: Codable, Sendable, Equatable {
    /// Milliseconds since 1970.
    var at: Int64
    /// Whom it is for; absent: who has the chat, else who asks.
    var agent: Int64?
    var note: String?
  }

  struct Input: Codable, Sendable {
    var subject: Patch<String>
    var name: String?
    var email: Patch<String>
    var pinned: Bool?
    var followUp: Patch<FollowUp>
    var language: Patch<String>
    var translate: Bool?
  }

  static func change(_ call: Call<Staff>, _ input: Input) async throws -> ChatRow {
    try await call.desk.perform(ChangeDetails(chat: try call.id(), input: input), as: call.caller.actor)
  }

  static func delete(_ call: Call<Staff>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteChat(chat: try call.id(), isDeleted: true), as: call.caller.actor)
    return Nothing()
  }

  static func restore(_ call: Call<Staff>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteChat(chat: try call.id(), isDeleted: false), as: call.caller.actor)
    return Nothing()
  }

  /// How many things stand in each of the chat's tabs.
  static func counts(_ call: Call<Staff>, _: Nothing) async throws -> [String: Int] {
    try await call.reading(try call.id()) { state, agent, directory, connection in
      try ItemCounts.load(state.chat, for: agent, directory, on: connection)
    }
  }
}

struct ChangeDetails: Command {
  static let subjectLimit = 200
  static let noteLimit = 500
  /// A follow-up lies within so many milliseconds from now: anything later is a slip of the keyboard.
  static let farthestFollowUp: Int64 = 5 * 366 * 86_400_000
  let chat: ID<Chat>
  let input: DetailRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ChatRow {
    let directory = try tx.directory()
    guard let agent = actor.agent, let state = try ChatStore.state(chat, visibleTo: actor, directory, on: tx.connection) else {
      throw Refusal.notFound("This chat")
    }
    _ = try ChatWriter.perform(.change(try changes(state.chat, by: agent, directory, now: tx.now)), on: state, by: actor, in: tx)
    guard let row = try ChatRowReader.row(chat, directory, on: tx.connection) else { throw Refusal.notFound("This chat") }
    return row
  }

  private func changes(_ chat: Chat, by agent: ID<Agent>, _ directory: Directory, now: Timestamp) throws -> [DetailChange] {
    var changes: [DetailChange] = []
    switch input.subject {
    case .absent: break
    case .null: changes.append(.subject(nil))
    case .value(let text): changes.append(.subject(try Field.optionalLine(text, "subject", "The subject", limit: Self.subjectLimit)))
    }
    if let name = input.name { changes.append(.name(try Field.line(name, "name", "The name", limit: 80))) }
    switch input.email {
    case .absent: break
    case .null: changes.append(.email(nil))
    case .value(let text): changes.append(.email(try Field.email(text, "email", "The e-mail address")))
    }
    if let pinned = input.pinned { changes.append(.pinned(pinned)) }
    switch input.followUp {
    case .absent: break
    case .null: changes.append(.followUp(nil))
    case .value(let followUp): changes.append(.followUp(try self.followUp(followUp, chat, by: agent, directory, now: now)))
    }
    switch input.language {
    case .absent: break
    case .null: changes.append(.language(nil))
    case .value(let tag):
      guard let language = LanguageTag(tag) else { throw Refusal.invalid("language", "The language is not a language tag like “es” or “pt-BR”.") }
      changes.append(.language(language.rawValue))
    }
    if let translate = input.translate { changes.append(.translate(translate)) }
    return changes
  }

  private func followUp(
    _ input: DetailRoutes.FollowUp, _ chat: Chat, by agent: ID<Agent>, _ directory: Directory, now: Timestamp
  ) throws -> Chat.FollowUp {
    guard (0...now.milliseconds + Self.farthestFollowUp).contains(input.at) else {
      throw Refusal.invalid("followUp.at", "The follow-up is not a moment within five years.")
    }
    let assignee = input.agent.map { ID<Agent>($0) } ?? chat.agent ?? agent
    guard let assigned = directory.staff(assignee) else { throw Refusal.invalid("followUp.agent", "There is no such agent.") }
    // Who is told of a chat must be able to open it.
    guard assignee == chat.agent || directory.isMember(assignee, of: chat.group) || directory.globalScope(of: assignee).contains(chat.group) else {
      throw Refusal.invalid("followUp.agent", "\(assigned.displayName) may not see this chat.")
    }
    return .init(
      at: input.at, agent: assignee.rawValue, agentName: assigned.displayName,
      note: try input.note.flatMap { try Field.optionalLine($0, "followUp.note", "The note", limit: Self.noteLimit) })
  }
}

struct DeleteChat: Command {
  let chat: ID<Chat>
  let isDeleted: Bool

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard let state = try ChatStore.state(chat, visibleTo: actor, tx.directory(), on: tx.connection) else { throw Refusal.notFound("This chat") }
    _ = try ChatWriter.perform(.change([isDeleted ? .deleted : .restored]), on: state, by: actor, in: tx)
  }
}
