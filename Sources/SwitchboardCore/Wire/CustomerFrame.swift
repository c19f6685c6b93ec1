/// Everything a customer may be sent: an allow-list with no case for anything staff-only (rule 3).
package enum CustomerFrame: Sendable {
  case hello(node: String, at: Timestamp)
  case chat(VisitorChat)
  case subscribed(ID<Conversation>, Page<PublicEvent>, seen: SeenMarks)
  case event(ID<Conversation>, Recorded<PublicEvent>)
  case accepted(ID<Conversation>, id: String, seq: Seq, at: Timestamp)
  case refused(ID<Conversation>?, id: String?, Refusal)
  /// An agent is writing: that, and by whom; never what.
  case typing(ID<Conversation>, by: String, stopped: Bool)
  case seen(ID<Conversation>, SeenMark)
  /// An agent's message in the customer's language.
  case translated(MessageTranslation)
  case heartbeat

  package func encoded() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { write(into: &$0) }
    return writer.bytes
  }

  private func write(into json: inout JSONWriter) {
    switch self {
    case .hello(let node, let at): Frames.hello(&json, node, at)
    case .chat(let chat):
      json.field("t", "chat")
      json.object("chat") { chat.write(into: &$0) }
    case .subscribed(let id, let page, let seen):
      Frames.subscribed(&json, id, page, seen) { $0.write(forCustomer: &$1) }
    case .event(let id, let event):
      json.field("t", "event")
      json.field("c", id.rawValue)
      json.object("e") { event.write(forCustomer: &$0) }
    case .accepted(let id, let client, let seq, let at): Frames.accepted(&json, id, client, seq, at)
    case .refused(let id, let client, let refusal): Frames.refused(&json, id, client, refusal)
    case .typing(let id, let name, let stopped):
      json.field("t", "typing")
      json.field("c", id.rawValue)
      json.object("by") {
        $0.field("kind", "agent")
        $0.field("name", name)
      }
      json.field("text", stopped ? "" : "…")
    case .seen(let id, let mark): Frames.seen(&json, id, mark)
    case .translated(let translation): translation.frame(&json)
    case .heartbeat: json.field("t", "p")
    }
  }
}

extension Recorded<PublicEvent> {
  /// The event as its customer reads it: no ids of staff.
  package func write(forCustomer json: inout JSONWriter) {
    write(into: &json, withAgent: false)
  }
}
