import SwitchboardCore

/// The one way in for values of custom fields: customers at the start, agents, programs and automation.
package enum FieldWriter {
  /// Who fills in, which decides what may be filled in.
  package enum Source: Sendable, Equatable {
    /// A person of staff: only what agents may edit.
    case agent
    /// A program with a key, or a rule of the desk: every field.
    case program
  }

  /// Changes all of them or none; nil empties. A refusal names `values.<id>`. What is as it was is no change and leaves no trace.
  package static func set(
    _ values: [String: String?], on state: ChatState, by actor: Actor, as source: Source, in tx: WriteTransaction
  ) throws {
    let directory = try tx.directory()
    if let agent = actor.agent { try ChatPolicy.work(agent, state.chat, directory) }
    let fields = try self.fields(of: state.chat, in: directory, on: tx.connection)
    var changes: [FieldChange] = []
    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
      let name = "values.\(key)"
      guard let field = fields.first(where: { "\($0.field.id)" == key && !$0.field.isDeleted }) else {
        throw Refusal.invalid(name, "This chat has no such field.")
      }
      // What an option was when it was chosen stays allowed, until something else is chosen.
      if let value, value == field.value?.value { continue }
      guard source == .program || field.field.agentEditable else {
        throw Refusal.invalid(name, "Agents cannot change \(field.field.name).")
      }
      changes.append(.init(field: field.field, value: try field.field.question.check(value, name)))
    }
    let author = actor.agent.flatMap { directory.agents[$0]?.displayName } ?? ""
    let changed = try ChatFieldStore.save(changes, on: state.chat.id, by: author, in: tx)
    guard !changed.isEmpty else { return }
    try ChatItems.note(.init(what: .fields, sentence: FieldChange.sentence(changed)), on: state, by: actor, in: tx)
  }

  /// What a customer answers before the chat, checked as a whole; a refusal names `fields.<id>`. Only what the link asks can be answered:
  /// of anything else a customer learns nothing, hidden or not.
  package static func start(
    _ values: [String: String], for department: ID<Department>, on link: ChatLink, in directory: Directory, on connection: any SQLConnection
  ) throws -> [FieldChange] {
    let asked = try CustomFieldStore.all(on: connection).filter {
      $0.isAsked(on: link, in: directory) && $0.applies(to: department, in: directory)
    }
    for key in values.keys.sorted() where !asked.contains(where: { "\($0.id)" == key }) {
      throw Refusal.invalid("fields.\(key)", "There is no such question.")
    }
    return try asked.compactMap { field in
      guard let value = try field.question.check(values["\(field.id)"], "fields.\(field.id)") else { return nil }
      return FieldChange(field: field, value: value)
    }
  }

  /// The line in the log that goes with them.
  package static func noted(start changes: [FieldChange]) -> ItemChange? {
    changes.isEmpty ? nil : ItemChange(what: .fields, sentence: FieldChange.sentence(changes))
  }

  /// Stores what `start` checked on the chat that was made.
  package static func save(start changes: [FieldChange], on state: ChatState, in tx: WriteTransaction) throws {
    guard !changes.isEmpty else { return }
    _ = try ChatFieldStore.save(changes, on: state.chat.id, by: state.chat.customerName, in: tx)
  }

  /// The fields that this chat has, and those that are filled in though it no longer would.
  package static func fields(
    of chat: Chat, in directory: Directory, on connection: any SQLConnection
  ) throws -> [(field: CustomField, value: FieldValue?)] {
    let values = try ChatFieldStore.values(of: chat.id, on: connection)
    let department = directory.groups[chat.group]?.department
    return try CustomFieldStore.all(withDeleted: true, on: connection).compactMap { field in
      let applies = !field.isDeleted && department.map { field.applies(to: $0, in: directory) } ?? false
      return applies || values[field.id] != nil ? (field, values[field.id]) : nil
    }
  }
}
