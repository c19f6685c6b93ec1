/// A page of a room: events, and what became of the messages among them since.
package struct RoomPage: Sendable {
  package var page: Page<RoomEvent>
  /// The first number there is for this reader.
  package var from: Seq
  package var amendments: [Seq: RoomAmendment]

  package init(page: Page<RoomEvent>, from: Seq, amendments: [Seq: RoomAmendment] = [:]) {
    self.page = page
    self.from = from
    self.amendments = amendments
  }
}

extension RoomPage {
  func amendment(of event: Recorded<RoomEvent>) -> RoomAmendment? {
    if case .edited(let target, _) = event.body { return amendments[target] }
    return amendments[event.seq]
  }

  /// Whether it tells words of a message that is older than what this reader may have.
  func isHidden(_ event: Recorded<RoomEvent>) -> Bool {
    if case .edited(let target, _) = event.body { return target < from }
    return false
  }
}

/// What became of a message after it was written.
package struct RoomAmendment: Sendable, Equatable {
  package var text: String?
  package var editedAt: Timestamp?
  package var deletedAt: Timestamp?
  package var pinnedAt: Timestamp?
  /// In the order in which they came first.
  package var reactions: [(emoji: String, agents: [(id: ID<Agent>, name: String)])] = []
  package var card: DutyCard.Standing?

  package init() {}

  package static func == (a: Self, b: Self) -> Bool {
    a.text == b.text && a.editedAt == b.editedAt && a.deletedAt == b.deletedAt && a.pinnedAt == b.pinnedAt
      && a.reactions.map(\.emoji) == b.reactions.map(\.emoji) && a.card == b.card
  }
}

extension Recorded<RoomEvent> {
  /// - Parameters:
  ///   - amendment: of this message; of an `edited` event, of the message it changed: what was deleted or written anew later is not told again.
  ///   - isHidden: without the new words: somebody who hears this may not read the message.
  package func write(into json: inout JSONWriter, _ amendment: RoomAmendment? = nil, isHidden: Bool = false) {
    json.field("seq", seq)
    json.field("at", at.milliseconds)
    json.field("kind", body.kind)
    json.object("by") { author.write(into: &$0, withAgent: true) }
    let isDeleted = amendment?.deletedAt != nil
    switch body {
    case .created(let name, let agents):
      if let name { json.field("name", name) }
      if !agents.isEmpty { json.named(agents) }
    case .message(let message, let id):
      json.field("text", isDeleted ? "" : amendment?.text ?? message.text.rawValue)
      json.field("id", id.rawValue)
      if let quote = message.quote, !isDeleted {
        json.object("quote") {
          $0.field("seq", quote.seq)
          $0.field("name", quote.name)
          if quote.isDeleted { $0.field("deleted", true) } else { $0.field("text", quote.text) }
        }
      }
    case .file(let file, let id):
      json.field("id", id.rawValue)
      if !isDeleted { json.object("file") { file.write(into: &$0) } }
    case .card(let card, let id):
      json.field("id", id.rawValue)
      if !isDeleted {
        json.object("card") {
          $0.field("chat", card.chat)
          $0.field("name", card.name)
          $0.field("question", card.question)
          $0.field("groupName", amendment?.card?.groupName ?? card.groupName)
          $0.field("since", card.since)
          $0.field("state", (amendment?.card?.state ?? .waiting).rawValue)
          if let name = amendment?.card?.agentName { $0.field("agentName", name) }
        }
      }
    case .cardChanged(let target, let standing):
      json.field("target", target)
      json.field("state", standing.state.rawValue)
      if let name = standing.agentName { json.field("agentName", name) }
      if let name = standing.groupName { json.field("groupName", name) }
    case .edited(let target, let text):
      json.field("target", target)
      if !isHidden { json.field("text", isDeleted ? "" : amendment?.text ?? text.rawValue) }
    case .deleted(let target): json.field("target", target)
    case .reacted(let target, let emoji, let isOn):
      json.field("target", target)
      json.field("emoji", emoji.rawValue)
      json.field("on", isOn)
    case .pinned(let target, let isOn):
      json.field("target", target)
      json.field("on", isOn)
    case .invited(let agents, let history):
      json.named(agents)
      json.field("history", history.rawValue)
    case .renamed(let text), .accessChanged(let text): json.field("text", text)
    case .archived(let isOn): json.field("on", isOn)
    case .used(let target, let use, let chat, _):
      json.field("target", target)
      json.field("as", use.rawValue)
      json.field("chat", chat.rawValue)
    case .joined, .declined, .left: break
    }
    if body.isMessage, let amendment { json.amendment(amendment) }
  }
}

extension JSONWriter {
  fileprivate mutating func named(_ agents: [RoomEvent.Named]) {
    array("agents", agents) { json, agent in
      json.object {
        $0.field("id", agent.id.rawValue)
        $0.field("name", agent.name)
      }
    }
  }

  fileprivate mutating func amendment(_ amendment: RoomAmendment) {
    if let at = amendment.deletedAt { return field("deleted", at.milliseconds) }
    if let at = amendment.editedAt { field("edited", at.milliseconds) }
    if amendment.pinnedAt != nil { field("pinned", true) }
    guard !amendment.reactions.isEmpty else { return }
    array("reactions", amendment.reactions) { json, reaction in
      json.object {
        $0.field("emoji", reaction.emoji)
        $0.array("agents", reaction.agents) { json, agent in
          json.object {
            $0.field("id", agent.id.rawValue)
            $0.field("name", agent.name)
          }
        }
      }
    }
  }
}
