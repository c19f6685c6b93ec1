import SwitchboardCore
import SwitchboardStore

/// What was said in a room goes into a customer's chat (section 5, idea 21).
enum UseRoutes {
  static func add(to api: API) {
    let path = "/api/conversations/{id}/messages/{seq}/use"
    api.on(.get, path, "What of a message would stand in a chat, for staff and for the customer", preview)
    api.on(.post, path, "Put it into a chat: as coaching, into the own draft, or as its resolution", status: .created, use)
  }

  struct Preview: Codable, Sendable {
    /// As staff read it in coaching.
    var text: String
    /// What goes into the draft and the resolution: without the names of colleagues.
    var words: String
    var source: RoomSource
  }

  struct Input: Codable, Sendable {
    /// The client's id: a retry puts nothing in twice.
    var id: String
    var chat: Int64
    var `as`: RoomEvent.Use
  }

  struct Used: Codable, Sendable {
    /// Of the event in the room.
    var seq: Int64
    var at: Int64
  }

  static func preview(_ call: Call<Staff>, _: Nothing) async throws -> Preview {
    let (id, seq, agent) = (try call.id("id", Conversation.self), try call.seq(), call.caller.agent)
    return try await call.desk.read { connection, directory in
      let said = try SaidInRoom(seq, in: id, visibleTo: agent, directory, on: connection)
      return Preview(text: said.text, words: said.words, source: said.source)
    }
  }

  static func use(_ call: Call<Staff>, _ input: Input) async throws -> Used {
    try await call.desk.perform(UseMessage(conversation: try call.id(), seq: try call.seq(), input: input), as: call.caller.actor)
  }
}

extension Call {
  /// The number of a message in the address.
  fileprivate func seq() throws -> Seq { try id("seq", Room.self).rawValue }
}

/// A message of a room as this agent may read it now.
struct SaidInRoom {
  let room: RoomState
  let target: RoomCommand.Target
  let source: RoomSource
  /// For staff, with the names of colleagues.
  let text: String
  /// For the customer, without them.
  let words: String

  init(
    _ seq: Seq, in conversation: ID<Conversation>, visibleTo agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws {
    guard case .room(let room)? = try ConversationPlace.find(conversation, visibleTo: .agent(agent), directory, on: connection) else {
      throw Refusal.notFound("This conversation")
    }
    self.room = room
    target = try RoomMessageStore.target(seq, in: room, visibleTo: agent, on: connection)
    source = RoomSource(target, in: room.room)
    let said = target.isDeleted ? "" : target.text
    text = Mentions.plain(said, in: directory)
    words = Mentions.removed(from: said)
  }
}

/// Both sides in one commit: the room notes where the words went, the chat where they came from. Only the words can reach the customer.
struct UseMessage: Command {
  let conversation: ID<Conversation>
  let seq: Seq
  let input: UseRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> UseRoutes.Used {
    let (client, directory) = (try ClientID(input.id), try tx.directory())
    guard let agent = actor.agent else { throw Refusal.notFound("This conversation") }
    let said = try SaidInRoom(seq, in: conversation, visibleTo: agent, directory, on: tx.connection)
    if let first = try used(client, by: agent, said.room, in: tx) { return first }
    guard let chat = try ChatStore.state(ID(input.chat), visibleTo: actor, directory, on: tx.connection), chat.chat.deletedAt == nil else {
      throw Refusal.invalid("chat", "There is no such chat.")
    }
    let room = try RoomWriter.perform(.use(said.target, input.as, chat: chat.chat.id, client), on: said.room, by: agent, in: tx)
    switch input.as {
    case .coaching:
      // The number of the room's event makes the id: the room has taken the client's, and a draft of the chat may use it too.
      let id = ClientID(stored: "used-\(conversation)-\(room.head.lastSeq)")
      _ = try ChatWriter.perform(.coach(MessageText(said.text), id, said.source), on: chat, by: actor, in: tx)
    case .draft: try draft(said, in: chat, by: agent, tx)
    case .resolution: try resolve(said, chat, by: actor, tx)
    }
    try ExclusionStore.agentActed(agent, in: tx)
    return UseRoutes.Used(seq: room.head.lastSeq, at: tx.now.milliseconds)
  }

  /// What a retry is answered. The same id for something else would be taken for done and be lost.
  private func used(_ client: ClientID, by agent: ID<Agent>, _ room: RoomState, in tx: WriteTransaction) throws -> UseRoutes.Used? {
    guard let first = try ChatWriter.accepted(client, by: .agent, agent, in: conversation, tx) else { return nil }
    let page: Page<RoomEvent> = try EventLog.page(.before(first.seq + 1), limit: 1, of: room.head, on: tx.connection)
    guard page.events.first?.body == .used(seq, input.as, chat: ID(input.chat), client) else {
      throw Refusal(.fieldTaken, "This id has been used in this conversation for something else.", field: "id")
    }
    return UseRoutes.Used(seq: first.seq, at: first.at.milliseconds)
  }

  /// Below what the agent has written already.
  private func draft(_ said: SaidInRoom, in chat: ChatState, by agent: ID<Agent>, _ tx: WriteTransaction) throws {
    let words = try MessageText(said.words).rawValue
    _ = try ChatWriter.perform(.draft(said.source), on: chat, by: .agent(agent), in: tx)
    let present = try DraftStore.text(agent: agent, conversation: chat.conversation.id, on: tx.connection)
    let draft = present.map { $0.hasSuffix("\n") ? $0 + words : $0 + "\n" + words } ?? words
    guard draft.count <= MessageText.limit else {
      throw Refusal(.fieldTooLong, "Together with the reply that you have begun this is longer than \(MessageText.limit) characters.", field: "as")
    }
    try DraftStore.set(draft, agent: agent, conversation: chat.conversation.id, in: tx)
  }

  private func resolve(_ said: SaidInRoom, _ chat: ChatState, by actor: Actor, _ tx: WriteTransaction) throws {
    guard let agent = try actor.agent.flatMap({ try tx.directory().staff($0) }) else { throw Refusal.notAllowed("Only agents do this.") }
    let id = chat.chat.id
    try ChatPolicy.work(agent.id, chat.chat, tx.directory())
    guard try RecordStore<Comment>.count(of: id, on: tx.connection) < ChatRecord<Comment>.most else {
      throw Refusal(.atLimit, "A chat has at most \(ChatRecord<Comment>.most) comments.")
    }
    let comment = try Comment(kind: .resolution, checking: said.words, source: said.source)
    let record = try RecordStore.insert(comment, on: id, by: .agent(agent), client: nil, in: tx)
    let change = ItemChange(what: .comment, ref: record.id.rawValue, sentence: "added \(comment.phrase) with words of \(said.source.phrase)")
    try ChatItems.note(change, on: chat, by: actor, in: tx)
  }
}
