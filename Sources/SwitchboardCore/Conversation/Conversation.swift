/// A sequence of events that some may read and some may write: one mechanism for chats, coaching, instant messages and rooms (rule 3).
/// This is its head: what the next event needs, and the figures of lists.
package struct Conversation: Sendable, Equatable {
  package enum Kind: String, Sendable, Codable {
    /// Customer and staff.
    case `public`
    /// Staff only: coaching and what happened behind the scenes of the same chat.
    case backstage
    /// Agents among themselves (S163).
    case instant
    /// Whoever has access (S177).
    case room
  }

  package var id: ID<Conversation>
  /// Nil: of agents among themselves.
  package var chat: ID<Chat>?
  package var kind: Kind
  package var lastSeq: Seq
  /// The first event that is kept: those before it were purged.
  package var firstSeq: Seq = 1
  /// Messages by people (S38).
  package var messages: Int
  package var lastMessageSeq: Seq
  package var lastMessageAt: Timestamp?
  /// When an agent last wrote here; drives Idle (S37).
  package var lastStaffAt: Timestamp?
  /// First customer message that no agent has answered yet.
  package var waitingSince: Timestamp?
  package var seenByStaff: Seq
  package var seenByCustomer: Seq

  package init(id: ID<Conversation>, chat: ID<Chat>?, kind: Kind) {
    self.id = id
    self.chat = chat
    self.kind = kind
    lastSeq = 0
    messages = 0
    lastMessageSeq = 0
    seenByStaff = 0
    seenByCustomer = 0
  }

  /// Takes the next number and counts what happened.
  package mutating func advance(by author: Author, isMessage: Bool, at now: Timestamp) -> Seq {
    lastSeq += 1
    guard isMessage else { return lastSeq }
    messages += 1
    lastMessageSeq = lastSeq
    lastMessageAt = now
    switch author.kind {
    case .customer:
      waitingSince = waitingSince ?? now
      seenByCustomer = lastSeq
    case .agent, .api:
      lastStaffAt = now
      waitingSince = nil
      seenByStaff = lastSeq
    case .system: break
    }
    return lastSeq
  }
}
