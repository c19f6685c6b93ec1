/// A chat as its customer sees it: an allow-list of its own, not a staff row with fields removed (rule 3).
package struct VisitorChat: Sendable, Equatable, Codable {
  package enum Status: String, Sendable, Codable, CaseIterable { case queued, active, ended }
  package struct Person: Sendable, Equatable, Codable {
    package var name: String
    package var initials: String
  }

  package struct Wait: Sendable, Equatable, Codable {
    /// Seconds.
    package var from: Int64
    package var to: Int64

    package init(from: Int64, to: Int64) {
      self.from = from
      self.to = to
    }
  }

  package var number: Int64
  package var conversation: Int64
  package var status: Status
  package var brand: String
  package var department: String
  package var name: String
  /// Customers in front (S8), while queued.
  package var ahead: Int?
  package var queueMessage: String?
  /// An honest range for the rest of the wait; absent while too little is known (S8, P18).
  package var wait: Wait?
  /// Seconds that the place is kept when the page is closed.
  package var keepPlace: Int64?
  package var agent: Person?
  package var startedAt: Int64
  package var endedAt: Int64?
  package var endedBy: String?
  package var verified: Bool
  package var lastSeq: Int64

  package init(_ chat: Chat, lastSeq: Seq, ahead: Int?, wait: Wait? = nil, in directory: Directory) {
    number = chat.id.rawValue
    conversation = chat.conversation.rawValue
    status = chat.status == .queued ? .queued : chat.status == .active ? .active : .ended
    let path = directory.path(of: chat.group)
    brand = path?.brand.name ?? ""
    department = path?.department.name ?? ""
    name = chat.customerName
    let waiting = chat.status == .queued ? ahead : nil
    self.ahead = waiting
    self.wait = waiting == nil ? nil : wait
    keepPlace = waiting == nil || !directory.liveChat.keepPlace.on ? nil : directory.liveChat.keepPlace.seconds
    queueMessage = waiting.flatMap { count in path?.department.queueSentence(ahead: count, wait: wait, name: chat.customerName) }
    agent = chat.agent.flatMap { directory.agents[$0] }.map { Person(name: $0.displayName, initials: initials(of: $0.displayName)) }
    startedAt = chat.startedAt.milliseconds
    endedAt = chat.endedAt?.milliseconds
    endedBy = chat.endedBy.map { $0 == .closed ? "agent" : $0.rawValue }
    verified = chat.verifiedID != nil
    self.lastSeq = lastSeq
  }

  package func write(into json: inout JSONWriter) {
    json.field("number", number)
    json.field("conversation", conversation)
    json.field("status", status.rawValue)
    json.field("brand", brand)
    json.field("department", department)
    json.field("name", name)
    json.field("ahead", ahead)
    json.field("queueMessage", queueMessage)
    if let wait {
      json.object("wait") {
        $0.field("from", wait.from)
        $0.field("to", wait.to)
      }
    }
    if let keepPlace { json.field("keepPlace", keepPlace) }
    if let agent {
      json.object("agent") {
        $0.field("name", agent.name)
        $0.field("initials", agent.initials)
      }
    } else {
      json.null("agent")
    }
    json.field("startedAt", startedAt)
    json.field("endedAt", endedAt)
    json.field("endedBy", endedBy)
    json.field("verified", verified)
    json.field("lastSeq", lastSeq)
  }
}
