import Foundation
import SwitchboardCore
import SwitchboardStore

/// Does the actions of a rule to one chat, all or none of them.
struct RuleRun {
  let rule: AutomationRule
  let state: ChatState
  /// Whose act it is: who chose the manual event.
  let actor: Actor
  let tx: WriteTransaction

  func run() throws {
    for action in rule.actions { try perform(action) }
    let names = try AutomationAction.Names(tx.directory(), on: tx.connection)
    let done = rule.actions.map { $0.sentence(names) }.joined(separator: ", ")
    try ChatItems.note(.init(what: .manualEvent, ref: rule.id.rawValue, sentence: "ran “\(rule.name)”: \(done)"), on: state, by: actor, in: tx)
  }

  private func perform(_ action: AutomationAction) throws {
    switch action {
    case .sendMail(let to, let subject, let text): try mail(to, subject, text)
    case .setField(let field, let value):
      try FieldWriter.set(["\(field)": value], on: state, by: actor, as: .program, in: tx)
    case .setPriority(let priority):
      guard state.chat.status.isOpen else { throw Refusal(.chatEnded, "The priority of an ended chat stays as it is.") }
      _ = try ChatWriter.perform(.setPriority(priority), on: current(), by: .system, in: tx)
    case .addComment(let text):
      let author = try actor.agent.flatMap { try tx.directory().staff($0) }.map { Author.agent($0) } ?? .system
      let comment = Comment(kind: .general, text: try variables().fill(text).text)
      let record = try RecordStore.insert(comment, on: state.chat.id, by: author, client: nil, in: tx)
      try ChatItems.note(.init(what: .comment, ref: record.id.rawValue, sentence: "added \(comment.phrase)"), on: state, by: actor, in: tx)
    case .callWebhook(let url):
      let call = try WebhookCall(rule: rule, chat: current().chat, by: actor, url: url, in: tx)
      try JobStore.add(kind: WebhookHandler.kind, payload: call, chat: state.chat.id, in: tx)
    case .postCard(let room):
      guard let agent = try actor.agent.flatMap({ try tx.directory().staff($0) }) else { throw Refusal.notAllowed("Only agents run manual events.") }
      try PostCard.byRule(rule, current(), into: ID(room), by: agent, in: tx)
    }
  }

  private func mail(_ to: AutomationAction.Recipient, _ subject: String, _ text: String) throws {
    let address: String
    switch to {
    case .address(let typed): address = typed
    case .customer:
      guard let email = state.chat.email else { throw Refusal(.notAllowed, "“\(rule.name)” writes to the customer, whose e-mail address is not known.") }
      address = email
    }
    let variables = try variables()
    // A line break in a customer's name must not become one in the subject.
    let line = variables.fill(subject).text.split(whereSeparator: \.isNewline).joined(separator: " ")
    try Mail.queue(
      MailDraft(to: address, subject: String(line.prefix(200)), text: variables.fill(text).text, chat: state.chat.id, isAutomatic: true), in: tx)
  }

  private func variables() throws -> ReplyVariables {
    let directory = try tx.directory()
    return try ReplyContext.variables(state.chat, by: actor.agent ?? ID(0), timeZone: nil, language: nil, directory, tx)
  }

  /// As the actions before have left it.
  private func current() throws -> ChatState {
    guard let state = try ChatStore.state(state.chat.id, visibleTo: .system, tx.directory(), on: tx.connection) else { throw Refusal.notFound("This chat") }
    return state
  }

  /// A rule must not be kept that can never run.
  static func checkField(_ field: Int64, _ value: String?, _ place: String, in tx: WriteTransaction) throws {
    guard let found = try CustomFieldStore.all(on: tx.connection).first(where: { $0.id.rawValue == field }) else {
      throw Refusal.invalid("\(place).field", "There is no such field.")
    }
    if let value { _ = try found.question.check(value, "\(place).value") }
  }
}

extension AutomationAction.Names {
  /// As things are called now; fields that were deleted too.
  init(_ directory: Directory, on connection: any SQLConnection) throws {
    let fields = try CustomFieldStore.all(withDeleted: true, on: connection).map { ($0.id.rawValue, $0.name) }
    self.init(fields: Dictionary(uniqueKeysWithValues: fields), rooms: directory.rooms.values)
  }
}
