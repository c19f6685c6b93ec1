/// Something that somebody on the staff is to do (S84), for a chat or for itself. Not `Task`, which is Swift's own.
package struct DeskTask: Sendable, Equatable {
  package enum Status: String, Sendable, Codable, CaseIterable { case open, done }

  package static let titleLimit = 200
  package static let descriptionLimit = MessageText.limit
  /// A chat has at most so many.
  package static let mostOfChat = 500

  package var id: ID<DeskTask>
  /// Grows with each change.
  package var revision: Int64
  package var title: String
  package var description: String?
  package var status: Status
  package var dueAt: Timestamp?
  package var assignee: ID<Agent>?
  /// Its department sees it.
  package var group: ID<AgentGroup>?
  /// Who sees the chat sees it.
  package var chat: ID<Chat>?
  package var by: ID<Agent>
  package var createdAt: Timestamp
  package var doneBy: ID<Agent>?
  package var doneAt: Timestamp?

  package init(
    id: ID<DeskTask> = ID(0), revision: Int64 = 1, title: String = "", description: String? = nil, status: Status = .open,
    dueAt: Timestamp? = nil, assignee: ID<Agent>? = nil, group: ID<AgentGroup>? = nil, chat: ID<Chat>?, by: ID<Agent>,
    createdAt: Timestamp, doneBy: ID<Agent>? = nil, doneAt: Timestamp? = nil
  ) {
    self.id = id
    self.revision = revision
    self.title = title
    self.description = description
    self.status = status
    self.dueAt = dueAt
    self.assignee = assignee
    self.group = group
    self.chat = chat
    self.by = by
    self.createdAt = createdAt
    self.doneBy = doneBy
    self.doneAt = doneAt
  }

  package func isLate(at now: Timestamp) -> Bool { status == .open && dueAt.map { $0 <= now } ?? false }
}
