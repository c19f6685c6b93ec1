/// What can happen behind the scenes of a chat. Staff only.
package enum BackstageEvent: Sendable, Equatable {
  /// Coaching (S126-S131). `source`: the words were said in a room, and put here by the author of the event.
  case message(MessageText, ClientID, source: RoomSource? = nil)
  case file(ChatFile, ClientID)
  case suggested(Suggestions)
  /// `decision`: why nobody was given it, when the desk distributes.
  case queued(group: ID<AgentGroup>, groupName: String, decision: RoutingDecision? = nil)
  case assigned(Assignment)
  case transferred(Transfer)
  case handedOff(HandOff)
  /// The customer's last page was closed, or one is open again.
  case left(at: Timestamp)
  case returned
  /// Silence ends the chat at `endsAt` unless the agent answers.
  case warnedAgent(endsAt: Timestamp)
  case prioritised(Int)
  case changed(DetailChange)
  case item(ItemChange)
  /// An agent dismissed the chat for good (S97).
  case closed

  /// What the customer was shown before asking for a person (S4, S5).
  package struct Suggestions: Sendable, Equatable, Codable {
    package var articles: [Shown]
    package var outcome: String

    package struct Shown: Sendable, Equatable, Codable {
      package var id: Int64
      package var title: String
      package var read: Bool

      package init(id: Int64, title: String, read: Bool) {
        self.id = id
        self.title = title
        self.read = read
      }
    }

    package init(articles: [Shown], outcome: String) {
      self.articles = articles
      self.outcome = outcome
    }
  }

  /// To another agent, or to a group's queue (S132-S139).
  package struct Transfer: Sendable, Equatable, Codable {
    package var from: ID<Agent>?
    package var fromName: String?
    package var toGroup: ID<AgentGroup>
    package var toGroupName: String
    package var to: ID<Agent>?
    package var toName: String?
    package var comment: String?

    package init(
      from: ID<Agent>?, fromName: String?, toGroup: ID<AgentGroup>, toGroupName: String, to: ID<Agent>?, toName: String?, comment: String?
    ) {
      self.from = from
      self.fromName = fromName
      self.toGroup = toGroup
      self.toGroupName = toGroupName
      self.to = to
      self.toName = toName
      self.comment = comment
    }
  }

  /// A timer took the chat from an agent (2.3).
  package struct HandOff: Sendable, Equatable, Codable {
    package enum Cause: String, Sendable, Codable, CaseIterable {
      case noReply = "no-reply"
      case noFollowUp = "no-follow-up"
      case disconnected
    }

    package var from: ID<Agent>
    package var fromName: String
    package var cause: Cause
    /// Seconds of the setting.
    package var after: Int64

    package init(from: ID<Agent>, fromName: String, cause: Cause, after: Int64) {
      self.from = from
      self.fromName = fromName
      self.cause = cause
      self.after = after
    }
  }

  /// Whether a person said something.
  package var isMessage: Bool {
    switch self {
    case .message, .file: true
    default: false
    }
  }

  package var clientID: ClientID? {
    switch self {
    case .message(_, let id, _), .file(_, let id): id
    default: nil
    }
  }

  /// Why the chat went to whom it did, where the desk decided.
  package var decision: RoutingDecision? {
    switch self {
    case .assigned(let assignment): assignment.decision
    case .queued(_, _, let decision): decision
    default: nil
    }
  }

  package enum How: String, Sendable, Codable, CaseIterable { case taken, auto, transfer }

  package struct Assignment: Sendable, Equatable, Codable {
    package var agent: ID<Agent>
    package var agentName: String
    package var from: ID<Agent>?
    package var fromName: String?
    /// Milliseconds in the queue.
    package var waited: Int64
    /// Absent in what was stored before the desk could distribute.
    package var how: How?
    package var decision: RoutingDecision?

    package init(
      agent: ID<Agent>, agentName: String, from: ID<Agent>?, fromName: String?, waited: Int64, how: How = .taken, decision: RoutingDecision? = nil
    ) {
      self.how = how
      self.decision = decision
      self.agent = agent
      self.agentName = agentName
      self.from = from
      self.fromName = fromName
      self.waited = waited
    }
  }
}
