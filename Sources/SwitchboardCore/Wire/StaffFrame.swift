/// Everything staff may be sent.
package enum StaffFrame: Sendable {
  case hello(node: String, at: Timestamp)
  case subscribed(ID<Conversation>, Page<PublicEvent>, seen: SeenMarks)
  case subscribedBackstage(ID<Conversation>, Page<BackstageEvent>, seen: SeenMarks)
  case event(ID<Conversation>, Recorded<PublicEvent>)
  case backstageEvent(ID<Conversation>, Recorded<BackstageEvent>)
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
    case .watching: json.field("t", "watching")
    case .heartbeat: json.field("t", "p")
    }
  }
}
