/// A chat as a line of staff's lists (S31-S39).
package struct ChatRow: Sendable, Equatable, Codable {
  package enum LastBy: String, Sendable, Codable, CaseIterable { case customer, agent }

  package var id: Int64
  /// Grows with every change of anything in the row.
  package var rev: Int64
  package var status: Chat.Status
  package var name: String
  package var email: String?
  package var verified: Bool
  package var question: String
  package var brand: Int64
  package var department: Int64
  package var group: Int64
  package var groupName: String
  package var departmentName: String
  package var brandName: String
  package var agent: Int64?
  package var agentName: String?
  package var priority: Int
  package var startedAt: Int64
  package var queuedSince: Int64?
  package var queueMs: Int64
  package var idleSince: Int64
  /// Frozen when the chat has ended.
  package var idleMs: Int64?
  package var waitingSince: Int64?
  package var messages: Int
  package var lastSeq: Int64
  package var lastText: String?
  package var lastBy: LastBy?
  package var lastAt: Int64?
  package var seenSeq: Int64
  package var customerSeen: Int64
  package var endedAt: Int64?
  package var endedBy: EndReason?
  package var customerOnline: Bool
  /// The last transfer, pinned above the conversation for its receiver (S138).
  package var transfer: Chat.Transfer?
  package var assignedAt: Int64?
  package var customerLeftAt: Int64?
  /// The chat that this one goes on with.
  package var previous: Int64?
  package var subject: String?
  package var pinned: Bool
  package var followUp: Chat.FollowUp?
  package var language: String?
  package var translate: Bool
  package var deletedAt: Int64?

  /// The last message, as much of it as a list shows.
  package struct Last: Sendable {
    package var text: String
    package var by: LastBy

    package init(text: String, by: LastBy) {
      self.text = text
      self.by = by
    }
  }

  package init(_ chat: Chat, _ head: Conversation, last: Last?, in directory: Directory) {
    id = chat.id.rawValue
    // Each summand only grows, so the sum grows with each change of any of them.
    rev = chat.revision + head.lastSeq + head.seenByStaff + head.seenByCustomer
    status = chat.status
    name = chat.customerName
    email = chat.email
    verified = chat.verifiedID != nil
    question = String(chat.question.prefix(200))
    let path = directory.path(of: chat.group)
    brand = path?.brand.id.rawValue ?? 0
    department = path?.department.id.rawValue ?? 0
    group = chat.group.rawValue
    groupName = path?.group.name ?? ""
    departmentName = path?.department.name ?? ""
    brandName = path?.brand.name ?? ""
    agent = chat.agent?.rawValue
    agentName = chat.agent.flatMap { directory.agents[$0]?.displayName }
    priority = chat.priority
    startedAt = chat.startedAt.milliseconds
    queuedSince = chat.queuedSince?.milliseconds
    queueMs = chat.queueMilliseconds
    let idleSince = head.lastStaffAt ?? chat.startedAt
    self.idleSince = idleSince.milliseconds
    idleMs = chat.endedAt.map { $0.since(idleSince) }
    waitingSince = head.waitingSince?.milliseconds
    messages = head.messages
    lastSeq = head.lastSeq
    lastText = last.map { String($0.text.prefix(140)) }
    lastBy = last?.by
    lastAt = head.lastMessageAt?.milliseconds
    seenSeq = head.seenByStaff
    customerSeen = head.seenByCustomer
    endedAt = chat.endedAt?.milliseconds
    endedBy = chat.endedBy
    customerOnline = false
    transfer = chat.transfer
    assignedAt = chat.assignedAt?.milliseconds
    customerLeftAt = chat.customerLeftAt?.milliseconds
    previous = chat.previous?.rawValue
    subject = chat.subject
    pinned = chat.isPinned
    followUp = chat.followUp
    language = chat.language
    translate = chat.isTranslated
    deletedAt = chat.deletedAt?.milliseconds
  }
}
