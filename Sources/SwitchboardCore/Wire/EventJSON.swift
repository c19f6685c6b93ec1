extension Author {
  func write(into json: inout JSONWriter, withAgent: Bool) {
    json.field("kind", kind.rawValue)
    json.field("name", name)
    if withAgent, let agent { json.field("id", agent.rawValue) }
  }
}

extension Recorded<PublicEvent> {
  package func write(into json: inout JSONWriter, withAgent: Bool) {
    json.field("seq", seq)
    json.field("at", at.milliseconds)
    json.field("kind", body.kind)
    json.object("by") { author.write(into: &$0, withAgent: withAgent) }
    switch body {
    case .started(let question, let page):
      json.field("question", question)
      if let page { json.field("page", page) }
    case .message(let text, let id):
      json.field("text", text.rawValue)
      json.field("id", id.rawValue)
    case .file(let file, let id):
      json.field("id", id.rawValue)
      json.object("file") { file.write(into: &$0) }
    case .form(let form), .formFilled(let form):
      json.field("sending", form.sending)
      json.field("name", form.name)
    case .taken(let name): json.field("agentName", name)
    case .waiting: break
    case .warned(let endsAt): json.field("endsAt", endsAt.milliseconds)
    case .ended(let reason): json.field("reason", reason.rawValue)
    }
  }
}

extension Recorded<BackstageEvent> {
  package func write(into json: inout JSONWriter) {
    json.field("seq", seq)
    json.field("at", at.milliseconds)
    json.field("kind", body.kind)
    json.object("by") { author.write(into: &$0, withAgent: true) }
    switch body {
    case .message(let text, let id, let source):
      json.field("text", text.rawValue)
      json.field("id", id.rawValue)
      if let source { json.object("source") { source.write(into: &$0) } }
    case .file(let file, let id):
      json.field("id", id.rawValue)
      json.object("file") { file.write(into: &$0) }
    case .suggested(let suggestions):
      json.array("articles", suggestions.articles) { json, article in
        json.object {
          $0.field("id", article.id)
          $0.field("title", article.title)
          $0.field("read", article.read)
        }
      }
      json.field("outcome", suggestions.outcome)
    case .queued(let group, let name, let decision):
      json.field("group", group.rawValue)
      json.field("groupName", name)
      if let decision { json.field("why", decision.reason) }
    case .assigned(let a):
      json.field("agent", a.agent.rawValue)
      json.field("agentName", a.agentName)
      json.field("from", a.from?.rawValue)
      json.field("fromName", a.fromName)
      json.field("waited", a.waited)
      json.field("how", (a.how ?? .taken).rawValue)
      if let decision = a.decision { json.field("why", decision.reason) }
    case .transferred(let t):
      json.field("from", t.from?.rawValue)
      json.field("fromName", t.fromName)
      json.field("toGroup", t.toGroup.rawValue)
      json.field("toGroupName", t.toGroupName)
      json.field("to", t.to?.rawValue)
      json.field("toName", t.toName)
      json.field("comment", t.comment)
    case .handedOff(let h):
      json.field("from", h.from.rawValue)
      json.field("fromName", h.fromName)
      json.field("cause", h.cause.rawValue)
      json.field("after", h.after)
    case .warnedAgent(let endsAt): json.field("endsAt", endsAt.milliseconds)
    case .prioritised(let priority): json.field("priority", priority)
    case .changed(let change):
      json.field("what", change.what)
      json.field("text", change.sentence)
    case .item(let item):
      json.field("what", item.what.rawValue)
      if let ref = item.ref { json.field("ref", ref) }
      json.field("text", item.sentence)
    case .left, .returned, .closed: break
    }
  }
}

extension RoomSource {
  package func write(into json: inout JSONWriter) {
    json.field("by", by)
    json.field("room", room)
    if let name { json.field("name", name) }
    json.field("seq", seq)
    json.field("at", at)
  }
}

extension PublicEvent {
  /// Its name on the wire and in the database.
  package var kind: String {
    switch self {
    case .started: "started"
    case .message: "message"
    case .file: "file"
    case .form: "form"
    case .formFilled: "form-filled"
    case .taken: "taken"
    case .waiting: "waiting"
    case .warned: "warned"
    case .ended: "ended"
    }
  }
}

extension BackstageEvent {
  package var kind: String {
    switch self {
    case .message: "message"
    case .file: "file"
    case .suggested: "suggested"
    case .queued: "queued"
    case .assigned: "assigned"
    case .transferred: "transferred"
    case .handedOff: "handed-off"
    case .left: "left"
    case .returned: "returned"
    case .warnedAgent: "warned-agent"
    case .prioritised: "prioritised"
    case .changed: "changed"
    case .item: "item"
    case .closed: "closed"
    }
  }
}
