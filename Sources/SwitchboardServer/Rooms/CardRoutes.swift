import SwitchboardCore
import SwitchboardStore

/// A waiting chat, posted into a room for whoever is free there (section 5, idea 22). It is taken as from the queue.
enum CardRoutes {
  struct Input: Codable, Sendable {
    /// The client's id: a retry posts nothing twice.
    var id: String
    var chat: Int64
  }

  struct Posted: Codable, Sendable {
    var seq: Int64
    var at: Int64
  }

  static func add(to api: API) {
    api.on(.post, "/api/rooms/{id}/cards", "Post a waiting chat as a card: everybody who may read the room sees name, question and group", status: .created, post)
  }

  static func post(_ call: Call<Staff>, _ input: Input) async throws -> Posted {
    try await call.desk.perform(PostCard(room: try call.id(), input: input), as: call.caller.actor)
  }
}

struct PostCard: Command {
  let room: ID<Room>
  let input: CardRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> CardRoutes.Posted {
    let (client, directory) = (try ClientID(input.id), try tx.directory())
    guard let agent = actor.agent, let state = try RoomStore.state(room, visibleTo: actor, directory, on: tx.connection) else {
      throw Refusal.notFound("This room")
    }
    if let first = try posted(client, by: agent, state, in: tx) { return first }
    guard let chat = try ChatStore.state(ID(input.chat), visibleTo: actor, directory, on: tx.connection)?.chat else {
      throw Refusal.invalid("chat", "There is no such chat.")
    }
    let isHere = try DutyCards.isHere(chat.id, in: state, on: tx.connection)
    let after = try RoomWriter.perform(.postCard(DutyCard(chat, in: directory), client, isHere: isHere), on: state, by: agent, in: tx)
    try ExclusionStore.agentActed(agent, in: tx)
    return CardRoutes.Posted(seq: after.head.lastSeq, at: tx.now.milliseconds)
  }

  /// What a retry is answered, also when the chat has been taken since.
  private func posted(_ client: ClientID, by agent: ID<Agent>, _ state: RoomState, in tx: WriteTransaction) throws -> CardRoutes.Posted? {
    guard let first = try ChatWriter.accepted(client, by: .agent, agent, in: state.head.id, tx) else { return nil }
    let page: Page<RoomEvent> = try EventLog.page(.before(first.seq + 1), limit: 1, of: state.head, on: tx.connection)
    guard case .card(let card, _)? = page.events.first?.body, card.chat == input.chat else {
      throw Refusal(.fieldTaken, "This id has been used in this conversation for something else.", field: "id")
    }
    return CardRoutes.Posted(seq: first.seq, at: first.at.milliseconds)
  }
}

extension PostCard {
  /// A rule posts where it was told to, whether or not who runs it has access there: whoever wrote the rule has decided it.
  static func byRule(_ rule: AutomationRule, _ chat: ChatState, into id: ID<Room>, by agent: Agent, in tx: WriteTransaction) throws {
    let directory = try tx.directory()
    let seen = try RoomStore.state(id, visibleTo: .agent(agent.id), directory, on: tx.connection)
    guard directory.rooms[id] != nil, let room = try seen ?? RoomStore.state(id, visibleTo: .system, directory, on: tx.connection) else {
      throw Refusal(.notAllowed, "“\(rule.name)” posts to a chat room that is gone. Ask who sets up the desk.")
    }
    guard room.room.archivedAt == nil else {
      throw Refusal(.notAllowed, "“\(rule.name)” posts to “\(room.room.name ?? "")”, which is archived. Ask who sets up the desk.")
    }
    let isHere = try DutyCards.isHere(chat.chat.id, in: room, on: tx.connection)
    // Each run notes itself behind the scenes, so that the next has another number.
    let client = ClientID(stored: "rule-\(rule.id)-\(chat.chat.id)-\(chat.backstage.lastSeq)")
    _ = try RoomWriter.record([room.posting(DutyCard(chat.chat, in: directory), client, isHere: isHere)], on: room, by: .agent(agent), in: tx)
  }

  /// A rule must not be kept that can never run.
  static func check(_ room: Int64, _ place: String, in tx: WriteTransaction) throws {
    guard let room = try tx.directory().rooms[ID(room)] else { throw Refusal.invalid("\(place).room", "There is no such chat room.") }
    guard room.archivedAt == nil else { throw Refusal.invalid("\(place).room", "“\(room.name ?? "")” is archived.") }
  }
}
