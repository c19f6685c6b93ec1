import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// What is done to messages of rooms, and the looks that concern messages: pins, who has read, the conversation as text.
enum RoomMessageRoutes {
  struct Edit: Codable, Sendable { var text: String }

  struct Reaction: Codable, Sendable {
    var emoji: String
    var on: Bool
  }

  struct Pin: Codable, Sendable { var on: Bool }

  /// Somebody who has read up to a message.
  struct Reader: Codable, Sendable {
    var id: Int64
    var name: String
    /// How far.
    var seq: Int64
    /// When that was reached.
    var at: Int64?
  }

  static func add(to router: Router<AppContext>, _ api: API, _ desk: Desk) {
    let message = "/api/conversations/{id}/messages/{seq}"
    api.on(.put, message, "Write an own message anew", edit)
    api.on(.delete, message, "Delete an own message", delete)
    api.on(.put, message + "/reaction", "Put an emoji to a message, or take it away", react)
    api.on(.put, message + "/pin", "Pin a message, or unpin it", pin)
    api.on(
      .get, "/api/rooms/{id}/reads", "Who has read up to a message", query: [QueryField("seq", "the number of the message")], reads)
    api.describe(.get, "/api/rooms/{id}/pins", Staff.access, "What is pinned, the newest pin first", answer: Items<ConversationRoutes.EventPage.Event>.self)
    router.get("/api/rooms/{id}/pins") { try await pins($0, $1, desk) }
    api.describeBytes("/api/rooms/{id}/transcript", Staff.access, "The conversation as plain text")
    router.get("/api/rooms/{id}/transcript") { try await RoomTranscript.answer($0, $1, desk) }
    RoomSearchRoutes.add(to: api)
  }

  static func edit(_ call: Call<Staff>, _ input: Edit) async throws -> Nothing { try await change(call, .edit(MessageText(input.text))) }
  static func delete(_ call: Call<Staff>, _: Nothing) async throws -> Nothing { try await change(call, .delete) }
  static func react(_ call: Call<Staff>, _ input: Reaction) async throws -> Nothing {
    try await change(call, .react(Emoji(input.emoji), isOn: input.on))
  }
  static func pin(_ call: Call<Staff>, _ input: Pin) async throws -> Nothing { try await change(call, .pin(isOn: input.on)) }

  private static func change(_ call: Call<Staff>, _ change: ChangeMessage.Change) async throws -> Nothing {
    let command = ChangeMessage(conversation: try call.id(), seq: try call.id("seq", Room.self).rawValue, change: change)
    try await call.desk.perform(command, as: call.caller.actor)
    return Nothing()
  }

  /// Of an instant message those in it, of a chat room those who have access.
  static func reads(_ call: Call<Staff>, _: Nothing) async throws -> Items<Reader> {
    guard let seq = try call.number("seq", in: 1...Int64.max) else { throw Refusal.missing("seq", "The message") }
    return try await call.room { state, agent, directory, connection in
      let message = try RoomMessageStore.target(seq, in: state, visibleTo: agent, on: connection)
      let readers = try RoomMemberStore.readers(of: seq, in: state.room.id, on: connection).filter { member in
        member.fromSeq < seq && member.agent != message.author.agent
          && RoomPolicy.access(member.agent, state.room, member, directory) == .reads
      }
      return Items(
        items: readers.compactMap { member in
          directory.staff(member.agent).map { Reader(id: $0.id.rawValue, name: $0.displayName, seq: member.seenSeq, at: member.seenAt?.milliseconds) }
        }.sorted { ($0.name, $0.id) < ($1.name, $1.id) })
    }
  }

  private static func pins(_ request: Request, _ context: AppContext, _ desk: Desk) async throws -> Response {
    let call = Call(caller: try await Staff(request, context, desk), request: request, context: context, desk: desk)
    let bytes = try await call.room { state, agent, directory, connection in
      let pins = try RoomPages.pinned(in: state, for: agent, directory, on: connection)
      var json = JSONWriter()
      json.object { json in
        json.array("items", pins) { json, pin in json.object { pin.event.write(into: &$0, pin.amendment) } }
      }
      return json.bytes
    }
    return Response.json(bytes: bytes)
  }
}
