/// A customer who waits, posted into a room: the first who takes the chat has it, and the card says so to all (section 5, idea 22). Who posts
/// it decides that everybody who may read the room reads the name, the question and the group; to take the chat needs the rights as ever.
package struct DutyCard: Sendable, Equatable, Codable {
  /// What the chat does now, whatever was done to the card.
  package enum State: String, Sendable, Codable, CaseIterable {
    case waiting, taken, ended

    package init(_ status: Chat.Status) {
      switch status {
      case .queued: self = .waiting
      case .active: self = .taken
      case .completed, .abandoned: self = .ended
      }
    }
  }

  /// How the chat stands, as the card shows it now.
  package struct Standing: Sendable, Equatable {
    package var state: State
    /// Who has the chat.
    package var agentName: String?
    /// Where the chat is now; nil: where it was when the card was posted, as far as is known.
    package var groupName: String?

    package init(_ state: State, agentName: String? = nil, groupName: String? = nil) {
      self.state = state
      self.agentName = agentName
      self.groupName = groupName
    }
  }

  package static let questionLimit = 300

  package var chat: Int64
  package var name: String
  package var question: String
  package var groupName: String
  /// Since when the customer waits, in milliseconds since 1970.
  package var since: Int64

  package init(_ chat: Chat, in directory: Directory) throws(Refusal) {
    switch DutyCard.State(chat.status) {
    case .waiting: break
    case .taken:
      let holder = chat.agent.flatMap { directory.agents[$0]?.displayName } ?? "Somebody"
      throw Refusal(.notQueued, "\(holder) has the chat with \(chat.customerName) already.", field: "chat")
    case .ended: throw Refusal(.notQueued, "The chat with \(chat.customerName) has ended.", field: "chat")
    }
    self.chat = chat.id.rawValue
    name = chat.customerName
    question = String(chat.question.prefix(Self.questionLimit))
    groupName = directory.groups[chat.group]?.name ?? ""
    since = (chat.queuedSince ?? chat.startedAt).milliseconds
  }
}
