import SwitchboardCore
import SwitchboardStore

/// Writes a canned reply, or changes one.
struct SaveReply: Command {
  /// Replies of one person, group or department, or of everybody.
  static let most = 1_000
  let id: ID<CannedReply>?
  let input: ReplyRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ReplyRoutes.View {
    let directory = try tx.directory()
    guard let agent = actor.agent else { throw Refusal.notAllowed("Only agents have canned replies.") }
    let existing = try id.map { try ReplyRoutes.find($0, for: agent, directory, on: tx.connection).reply }
    if let existing { try ReplyPolicy.change(agent, existing.scope, directory) }
    let scope = try scope(for: agent, existing, directory)
    try ReplyPolicy.change(agent, scope, directory)
    if scope != existing?.scope, try ReplyStore.count(scope, on: tx.connection) >= Self.most {
      throw Refusal(.atLimit, "There are \(Self.most) canned replies here already. Delete some first.")
    }
    var reply = CannedReply(
      id: existing?.id ?? ID(0), scope: scope, folder: try input.folder.map { try CannedReply.folder($0) } ?? existing?.folder ?? "",
      title: try Field.line(input.title ?? existing?.title, "title", "The title", limit: CannedReply.titleLimit),
      text: try Field.text(input.text ?? existing?.text, "text", "The text", limit: CannedReply.textLimit),
      shortcut: try input.shortcut.map { try CannedReply.shortcut($0) } ?? existing?.shortcut, language: try language(existing), changedBy: agent,
      changedAt: tx.now)
    if existing == nil { reply.id = try ReplyStore.insert(reply, in: tx) } else { try ReplyStore.save(reply, in: tx) }
    return .init(try ReplyRoutes.find(reply.id, for: agent, directory, on: tx.connection), for: agent, in: directory)
  }

  private func scope(for agent: ID<Agent>, _ existing: CannedReply?, _ directory: Directory) throws -> CannedReply.Scope {
    switch input.scope ?? existing?.scope.name ?? .personal {
    case .personal: return .personal(agent)
    case .all: return .all
    case .group:
      if input.group == nil, case .group? = existing?.scope, let existing { return existing.scope }
      guard let id = input.group else { throw Refusal.missing("group", "The group") }
      guard directory.groups[ID(id)] != nil else { throw Refusal.invalid("group", "There is no such group.") }
      return .group(ID(id))
    case .department:
      if input.department == nil, case .department? = existing?.scope, let existing { return existing.scope }
      guard let id = input.department else { throw Refusal.missing("department", "The department") }
      guard directory.departments[ID(id)] != nil else { throw Refusal.invalid("department", "There is no such department.") }
      return .department(ID(id))
    }
  }

  private func language(_ existing: CannedReply?) throws -> LanguageTag? {
    guard let text = input.language else { return existing?.language }
    guard !text.isEmpty else { return nil }
    guard let tag = LanguageTag(text) else { throw Refusal.invalid("language", "The language is not a language tag like “es” or “pt-BR”.") }
    return tag
  }
}

struct DeleteReply: Command {
  let id: ID<CannedReply>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    let directory = try tx.directory()
    guard let agent = actor.agent else { throw Refusal.notFound("This canned reply") }
    try ReplyPolicy.change(agent, ReplyRoutes.find(id, for: agent, directory, on: tx.connection).reply.scope, directory)
    try ReplyStore.delete(id, in: tx)
  }
}

/// A reply goes into the box of a chat: its variables are those of this chat, and the use is counted.
struct InsertReply: Command {
  let id: ID<CannedReply>
  let input: ReplyRoutes.Insertion

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ReplyRoutes.Inserted {
    let directory = try tx.directory()
    guard let agent = actor.agent else { throw Refusal.notFound("This canned reply") }
    guard let state = try ChatStore.state(ID(input.chat), visibleTo: actor, directory, on: tx.connection) else { throw Refusal.notFound("This chat") }
    let reply = try ReplyRoutes.find(id, for: agent, directory, on: tx.connection).reply
    guard ReplyPolicy.uses(agent, reply.scope, directory) else { throw Refusal.notFound("This canned reply") }
    let variables = try ReplyContext.variables(state.chat, by: agent, timeZone: input.timeZone, language: reply.language, directory, tx)
    let filled = variables.fill(reply.text)
    try ReplyStore.used(reply.id, by: agent, in: tx)
    return .init(text: filled.text, unknown: filled.unknown)
  }
}
