/// Something that has to do with a chat: made for it, or related to it by an agent (S87, S108).
package struct RelatedItem: Sendable, Equatable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case ticket, task, call
    case timeLog = "time-log"
    case file, chat
  }

  /// What an agent can relate.
  package enum Linked: String, Sendable, Codable, CaseIterable { case ticket, chat, call }

  package var kind: Kind
  /// A ticket's number, else an id.
  package var ref: Int64
  package var title: String
  package var status: String?
  package var at: Timestamp
  /// An agent related it, so an agent may take it away again.
  package var isLinked: Bool

  package init(_ kind: Kind, _ ref: Int64, title: String, status: String?, at: Timestamp, isLinked: Bool = false) {
    self.kind = kind
    self.ref = ref
    self.title = title
    self.status = status
    self.at = at
    self.isLinked = isLinked
  }
}
