import SwitchboardCore
import SwitchboardStore

/// What comes over the wire for a record: a new one, or what is to change of `old`.
protocol RecordInput: Codable, Sendable {
  associatedtype Content: StoredRecord
  /// The client's id of a new one, so that a retry adds nothing (rule 4).
  var id: String? { get }
  func content(over old: Content?, now: Timestamp) throws(Refusal) -> Content
}

struct AddRecord<Input: RecordInput>: Command {
  let chat: ID<Chat>
  let input: Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ChatRecord<Input.Content> {
    let state = try ChatItems.state(chat, workedOnBy: actor, in: tx)
    guard let agent = try actor.agent.flatMap({ try tx.directory().staff($0) }) else { throw Refusal.notAllowed("Only agents do this.") }
    let content = try input.content(over: nil, now: tx.now)
    let client = try input.id.map { try ClientID($0) }
    if let client, let first = try RecordStore<Input.Content>.made(by: client, in: chat, on: tx.connection) {
      // Other words under the same id would be taken for kept and be lost. What was changed since is still the first answer.
      guard first.by == agent.id, first.editedAt != nil || first.content.isRetry(content) else {
        throw Refusal(.fieldTaken, "This id has been used in this chat for something else.", field: "id")
      }
      return first
    }
    guard try RecordStore<Input.Content>.count(of: chat, on: tx.connection) < ChatRecord<Input.Content>.most else {
      throw Refusal(.atLimit, "A chat has at most \(ChatRecord<Input.Content>.most) of these.")
    }
    let record = try RecordStore<Input.Content>.insert(content, on: chat, by: .agent(agent), client: client, in: tx)
    let change = ItemChange(what: Input.Content.what, ref: record.id.rawValue, sentence: "added \(content.phrase)")
    try ChatItems.note(change, on: state, by: actor, in: tx)
    return record
  }
}

struct ChangeRecord<Input: RecordInput>: Command {
  let chat: ID<Chat>
  let id: ID<Input.Content>
  let input: Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ChatRecord<Input.Content> {
    let (state, old) = try found(id, chat, actor, tx)
    var record = old
    let content = try input.content(over: record.content, now: tx.now)
    guard content != record.content else { return record }
    record.content = content
    record.editedAt = tx.now
    try RecordStore.save(record, in: tx)
    let change = ItemChange(what: Input.Content.what, ref: id.rawValue, sentence: "changed \(content.phrase)")
    try ChatItems.note(change, on: state, by: actor, in: tx)
    return record
  }
}

struct DeleteRecord<Content: StoredRecord>: Command {
  let chat: ID<Chat>
  let id: ID<Content>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    let (state, record) = try found(id, chat, actor, tx)
    try RecordStore.delete(id, in: tx)
    let change = ItemChange(what: Content.what, ref: id.rawValue, sentence: "deleted \(record.content.phrase)")
    try ChatItems.note(change, on: state, by: actor, in: tx)
  }
}

/// A record that the actor may change, and its chat.
private func found<Content: StoredRecord>(
  _ id: ID<Content>, _ chat: ID<Chat>, _ actor: Actor, _ tx: WriteTransaction
) throws -> (ChatState, ChatRecord<Content>) {
  let state = try ChatItems.state(chat, workedOnBy: actor, in: tx)
  guard let agent = actor.agent, let record = try RecordStore<Content>.record(id, of: chat, on: tx.connection) else {
    throw Refusal.notFound("This entry")
  }
  try record.mayChange(agent, tx.directory())
  return (state, record)
}
