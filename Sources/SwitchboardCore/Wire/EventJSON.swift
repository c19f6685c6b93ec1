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
    case .taken(let name): json.field("agentName", name)
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
    case .message(let text, let id):
      json.field("text", text.rawValue)
      json.field("id", id.rawValue)
    case .suggested(let suggestions):
      json.array("articles", suggestions.articles) { json, article in
        json.object {
          $0.field("id", article.id)
          $0.field("title", article.title)
          $0.field("read", article.read)
        }
      }
      json.field("outcome", suggestions.outcome)
    case .queued(let group, let name):
      json.field("group", group.rawValue)
      json.field("groupName", name)
    case .assigned(let a):
      json.field("agent", a.agent.rawValue)
      json.field("agentName", a.agentName)
      json.field("from", a.from?.rawValue)
      json.field("fromName", a.fromName)
      json.field("waited", a.waited)
    case .closed: break
    }
  }
}

extension PublicEvent {
  /// Its name on the wire and in the database.
  package var kind: String {
    switch self {
    case .started: "started"
    case .message: "message"
    case .taken: "taken"
    case .ended: "ended"
    }
  }
}

extension BackstageEvent {
  package var kind: String {
    switch self {
    case .message: "message"
    case .suggested: "suggested"
    case .queued: "queued"
    case .assigned: "assigned"
    case .closed: "closed"
    }
  }
}
