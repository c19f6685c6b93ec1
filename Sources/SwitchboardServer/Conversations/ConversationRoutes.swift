import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// The socket's frames as HTTP calls, for clients without a socket: the same commands, the same answers.
enum ConversationRoutes {
  struct Post: Codable, Sendable {
    var id: String
    var text: String
    /// In a room: the number of the message that this answers.
    var quote: Int64?
  }

  struct Seen: Codable, Sendable { var seq: Int64 }
  struct Draft: Codable, Sendable { var text: String }

  /// The `subbed` frame; documented in docs/socket.md.
  struct EventPage: Codable, Sendable {
    struct Event: Codable, Sendable {
      struct By: Codable, Sendable {
        var kind: String
        var name: String
        var id: Int64?
      }
      var seq: Int64
      var at: Int64
      var kind: String
      var by: By
      var text: String?
      var id: String?
      // What only some kinds have: see "Events" in docs/socket.md.
      var question: String?
      var page: String?
      var agentName: String?
      var reason: EndReason?
      var articles: [BackstageEvent.Suggestions.Shown]?
      var outcome: String?
      var group: Int64?
      var groupName: String?
      var agent: Int64?
      var from: Int64?
      var fromName: String?
      var waited: Int64?
      var how: BackstageEvent.How?
      var why: String?
      var to: Int64?
      var toName: String?
      var toGroup: Int64?
      var toGroupName: String?
      var comment: String?
      var cause: BackstageEvent.HandOff.Cause?
      var after: Int64?
      var endsAt: Int64?
      var priority: Int?
      var what: String?
      var ref: Int64?
      /// Of a message, by language (staff: or why there is none).
      var translations: [String: String]?
      var untranslated: String?
      var file: ChatFile?
      // Of rooms.
      var name: String?
      var agents: [RoomEvent.Named]?
      var history: RoomEvent.History?
      var target: Int64?
      var emoji: String?
      var on: Bool?
      var quote: Quote?
      var edited: Int64?
      var deleted: Int64?
      var pinned: Bool?
      var reactions: [Reaction]?
      var card: Card?
      var state: DutyCard.State?
      var `as`: RoomEvent.Use?
      var chat: Int64?
      /// Of coaching that was said in a room first.
      var source: RoomSource?
    }
    struct Quote: Codable, Sendable {
      var seq: Int64
      var name: String
      var text: String?
      var deleted: Bool?
    }
    struct Reaction: Codable, Sendable {
      var emoji: String
      var agents: [RoomEvent.Named]
    }
    struct Card: Codable, Sendable {
      var chat: Int64
      var name: String
      var question: String
      var groupName: String
      var since: Int64
      var state: DutyCard.State
      var agentName: String?
    }
    /// Of a message before the page, translated since.
    struct Translated: Codable, Sendable {
      var seq: Int64
      var lang: String
      var text: String?
      var failure: String?
    }
    struct Marks: Codable, Sendable {
      var customer: Int64
      var staff: Int64
    }
    var t: String
    var c: Int64
    var last: Int64
    var first: Int64
    var resync: Bool
    var events: [Event]
    var translated: [Translated]?
    var seen: Marks
    /// Of a room: the first number there is for the caller.
    var from: Int64?
  }

  static func events(_ request: Request, _ context: AppContext, _ desk: Desk) async throws -> Response {
    let call = Call(caller: try await Staff(request, context, desk), request: request, context: context, desk: desk)
    let page = try await StaffPage.load(
      call.id("id", Conversation.self), try place(call), limit: try call.number("limit", in: 1...500) ?? EventLog.pageSize, as: call.caller.actor, desk)
    return Response.json(bytes: page.frame.encoded())
  }

  /// Where the page lies; the first that is said counts.
  private static func place(_ call: Call<Staff>) throws -> LogPlace {
    if let before = try call.number("before", in: 1...Int64.max) { return .before(before) }
    if let after = try call.number("after", in: 0...Int64.max) { return .after(after) }
    if let around = try call.number("around", in: 1...Int64.max) { return .around(around) }
    if let at = try call.number("at", in: 0...8_640_000_000_000_000) { return .at(.init(milliseconds: at)) }
    return .since(try call.number("since", in: 0...Int64.max))
  }

  static func post(_ call: Call<Staff>, _ input: Post) async throws -> PostMessage.Accepted {
    try await call.desk.perform(PostMessage(conversation: try call.id(), id: input.id, text: input.text, quote: input.quote), as: call.caller.actor)
  }

  static func draft(_ call: Call<Staff>, _ input: Draft) async throws -> Nothing {
    try await call.desk.perform(SaveDraft(conversation: try call.id(), text: input.text), as: call.caller.actor)
    return Nothing()
  }

  static func seen(_ call: Call<Staff>, _ input: Seen) async throws -> Nothing {
    try await call.desk.perform(MarkSeen(conversation: try call.id(), seq: input.seq), as: call.caller.actor)
    return Nothing()
  }
}
