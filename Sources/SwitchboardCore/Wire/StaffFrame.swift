/// Everything staff may be sent.
package enum StaffFrame: Sendable {
  case hello(node: String, at: Timestamp)
  case subscribed(ID<Conversation>, Page<PublicEvent>, seen: SeenMarks)
  case subscribedBackstage(ID<Conversation>, Page<BackstageEvent>, seen: SeenMarks)
  case subscribedRoom(ID<Conversation>, RoomPage)
  case event(ID<Conversation>, Recorded<PublicEvent>)
  case backstageEvent(ID<Conversation>, Recorded<BackstageEvent>)
  /// `isHidden`: without the words of an edit.
  case roomEvent(ID<Conversation>, Recorded<RoomEvent>, isHidden: Bool = false)
  case accepted(ID<Conversation>, id: String, seq: Seq, at: Timestamp)
  case refused(ID<Conversation>?, id: String?, Refusal)
  case typing(ID<Conversation>, by: Author, text: String)
  case seen(ID<Conversation>, SeenMark)
  case draft(ID<Conversation>, text: String)
  /// A list row, already encoded by the API's encoder.
  case row(json: [UInt8])
  case gone(ID<Chat>)
  case me(json: [UInt8])
  case presence(ID<Agent>, online: Bool, available: Bool)
  /// Who has a conversation before their eyes.
  case viewers(ID<Conversation>, [(id: ID<Agent>, name: String)])
  /// What a message says in the other side's language, or why that is not known.
  case translated(MessageTranslation)
  /// Tickets that this person may see changed: fetch them again.
  case tickets
  /// The same of tasks.
  case tasks
  /// Who receives chats changed: fetch it again, where it is shown (S69).
  case agents
  /// A room's row, already encoded; with the reader's own marks where it is sent to one agent alone.
  case room(json: [UInt8], mine: RoomMarks?)
  case roomGone(ID<Room>)
  /// The own marks in a room, as another window of the same agent moved them.
  case roomMarks(ID<Room>, RoomMarks)
  case said(Said)
  /// How many have a room open (S181).
  case roomViewers(ID<Conversation>, Int)
  /// How far a member of an instant message has read.
  case read(ID<Conversation>, ID<Agent>, Seq, Timestamp)
  case watching
  case heartbeat

  package func encoded() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { write(into: &$0) }
    return writer.bytes
  }

  private func write(into json: inout JSONWriter) {
    switch self {
    case .hello(let node, let at): Frames.hello(&json, node, at)
    case .subscribed(let id, let page, let seen):
      Frames.subscribed(&json, id, page, seen) { $0.write(into: &$1, withAgent: true) }
    case .subscribedBackstage(let id, let page, let seen):
      Frames.subscribed(&json, id, page, seen) { $0.write(into: &$1) }
    case .subscribedRoom(let id, let room):
      Frames.subscribed(&json, id, room.page, SeenMarks(customer: 0, staff: 0)) {
        $0.write(into: &$1, room.amendment(of: $0), isHidden: room.isHidden($0))
      }
      json.field("from", room.from)
    case .roomEvent(let id, let event, let isHidden):
      json.field("t", "event")
      json.field("c", id.rawValue)
      json.object("e") { event.write(into: &$0, isHidden: isHidden) }
    case .room(let row, let marks):
      json.field("t", "room")
      json.raw("room", row)
      if let marks { json.object("mine") { marks.write(into: &$0) } }
    case .roomGone(let room):
      json.field("t", "room-gone")
      json.field("room", room.rawValue)
    case .roomMarks(let room, let marks):
      json.field("t", "room-mine")
      json.field("room", room.rawValue)
      json.object("mine") { marks.write(into: &$0) }
    case .said(let said): said.write(into: &json)
    case .roomViewers(let id, let count):
      json.field("t", "room-view")
      json.field("c", id.rawValue)
      json.field("count", count)
    case .read(let id, let agent, let seq, let at):
      json.field("t", "seen")
      json.field("c", id.rawValue)
      json.field("who", "agent")
      json.field("agent", agent.rawValue)
      json.field("seq", seq)
      json.field("at", at.milliseconds)
    case .event(let id, let event):
      json.field("t", "event")
      json.field("c", id.rawValue)
      json.object("e") { event.write(into: &$0, withAgent: true) }
    case .backstageEvent(let id, let event):
      json.field("t", "event")
      json.field("c", id.rawValue)
      json.object("e") { event.write(into: &$0) }
    case .accepted(let id, let client, let seq, let at): Frames.accepted(&json, id, client, seq, at)
    case .refused(let id, let client, let refusal): Frames.refused(&json, id, client, refusal)
    case .typing(let id, let author, let text):
      json.field("t", "typing")
      json.field("c", id.rawValue)
      json.object("by") { author.write(into: &$0, withAgent: true) }
      json.field("text", text)
    case .seen(let id, let mark): Frames.seen(&json, id, mark)
    case .draft(let id, let text):
      json.field("t", "draft")
      json.field("c", id.rawValue)
      json.field("text", text)
    case .row(let row):
      json.field("t", "row")
      json.raw("row", row)
    case .gone(let chat):
      json.field("t", "gone")
      json.field("chat", chat.rawValue)
    case .me(let me):
      json.field("t", "me")
      json.raw("me", me)
    case .presence(let agent, let online, let available):
      json.field("t", "presence")
      json.field("agent", agent.rawValue)
      json.field("online", online)
      json.field("available", available)
    case .viewers(let conversation, let agents):
      json.field("t", "viewers")
      json.field("c", conversation.rawValue)
      json.array("agents", agents) { json, agent in
        json.object {
          $0.field("id", agent.id.rawValue)
          $0.field("name", agent.name)
        }
      }
    case .translated(let translation): translation.frame(&json)
    case .tickets: json.field("t", "tickets")
    case .tasks: json.field("t", "tasks")
    case .agents: json.field("t", "agents")
    case .watching: json.field("t", "watching")
    case .heartbeat: json.field("t", "p")
    }
  }
}
