/// A customer's request for help, from the question to the end. Keeps its id for ever, whoever has it.
package struct Chat: Sendable, Equatable {
  package enum Status: String, Sendable, Codable, CaseIterable {
    case queued, active, completed
    /// Ended by the customer before any agent replied (2.3).
    case abandoned

    package var isOpen: Bool { self == .queued || self == .active }
  }

  package var id: ID<Chat>
  /// Grows with each change of the row, so that lists can ignore what is older than what they show.
  package var revision: Int64
  package var conversation: ID<Conversation>
  package var backstage: ID<Conversation>
  package var link: ID<ChatLink>?
  package var group: ID<AgentGroup>
  package var agent: ID<Agent>?
  package var status: Status
  /// 0 low, 1 normal, 2 high, 3 urgent.
  package var priority: Int
  /// The name the customer would like to be called (S6).
  package var customerName: String
  package var email: String?
  /// `sub` of a signed identity; nil = anonymous.
  package var verifiedID: String?
  package var question: String
  package var page: String?
  package var startedAt: Timestamp
  package var queuedSince: Timestamp?
  /// Milliseconds of all finished waits (S36).
  package var queueMilliseconds: Int64
  package var endedAt: Timestamp?
  package var endedBy: EndReason?
  /// When the agent who has it got it.
  package var assignedAt: Timestamp?
  /// When the customer's last page was closed; nil while one is open.
  package var customerLeftAt: Timestamp?
  /// When the customer, or the agent, was last warned that silence ends the chat.
  package var customerWarnedAt: Timestamp?
  package var agentWarnedAt: Timestamp?
  /// The last transfer, as its receiver reads it on top of the chat (S138).
  package var transfer: Transfer?
  /// The chat that ended before, which this one goes on with.
  package var previous: ID<Chat>?
  /// What it is about, in staff's words; nil: the question says it.
  package var subject: String?
  /// Stays with its agent and on top of lists; no timer hands it off (2.3).
  package var isPinned = false
  package var followUp: FollowUp?
  /// The customer's, as a BCP 47 tag, where it is known.
  package var language: String?
  package var isTranslated = false
  /// Out of every list since then (C3).
  package var deletedAt: Timestamp?

  package struct Transfer: Sendable, Equatable, Codable {
    package var by: String
    package var comment: String?
    package var at: Int64

    package init(by: String, comment: String?, at: Int64) {
      self.by = by
      self.comment = comment
      self.at = at
    }
  }

  package init(
    id: ID<Chat>, conversation: ID<Conversation>, backstage: ID<Conversation>, link: ID<ChatLink>?, group: ID<AgentGroup>,
    customerName: String, email: String?, verifiedID: String?, question: String, page: String?, startedAt: Timestamp
  ) {
    self.id = id
    revision = 1
    self.conversation = conversation
    self.backstage = backstage
    self.link = link
    self.group = group
    status = .queued
    priority = 1
    self.customerName = customerName
    self.email = email
    self.verifiedID = verifiedID
    self.question = question
    self.page = page
    self.startedAt = startedAt
    queuedSince = startedAt
    queueMilliseconds = 0
  }
}
