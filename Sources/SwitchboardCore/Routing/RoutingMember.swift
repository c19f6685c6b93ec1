/// What the allocator knows of one member of a chat's group at the moment of a decision (2.1).
package struct RoutingMember: Sendable, Equatable {
  package var agent: ID<Agent>
  package var name: String
  package var isConnected: Bool
  package var isAvailable: Bool
  /// Active for live chats in this group (S67).
  package var isActive: Bool
  package var handling: AgentGroup.Handling
  /// Chats assigned and not ended, over all groups.
  package var chats: Int
  package var maximum: Int
  /// A hand-off timer took this chat from the agent, who has not been seen at work since.
  package var isExcluded: Bool
  /// Has the chat now, and it is to go to somebody else.
  package var isHolder: Bool
  package var lastEnded: Timestamp?
  package var lastAssigned: Timestamp?

  package init(
    agent: ID<Agent>, name: String, isConnected: Bool, isAvailable: Bool, isActive: Bool, handling: AgentGroup.Handling, chats: Int,
    maximum: Int, isExcluded: Bool, isHolder: Bool = false, lastEnded: Timestamp?, lastAssigned: Timestamp?
  ) {
    self.agent = agent
    self.name = name
    self.isConnected = isConnected
    self.isAvailable = isAvailable
    self.isActive = isActive
    self.handling = handling
    self.chats = chats
    self.maximum = maximum
    self.isExcluded = isExcluded
    self.isHolder = isHolder
    self.lastEnded = lastEnded
    self.lastAssigned = lastAssigned
  }

  /// Why this agent cannot get the chat, the first reason that holds; nil for a candidate.
  package var whyOut: String? {
    if !isConnected { return "not signed in" }
    if !isAvailable { return "unavailable" }
    if !isActive { return "inactive in this group" }
    if handling == .pull { return "pulls from the queue" }
    if isExcluded { return "did not answer this chat before" }
    if isHolder { return "had this chat" }
    if chats >= maximum { return "at the maximum (\(chats) of \(maximum))" }
    return nil
  }

  /// The order of 2.1: tier, share of capacity (compared crosswise, no floating point), chats, last chat ended, last assigned, id.
  /// Never counts as earliest. A total order: two agents are never equal.
  package static func precedes(_ a: RoutingMember, _ b: RoutingMember) -> Bool {
    if a.handling != b.handling { return a.handling == .primary }
    let (left, right) = (a.chats * b.maximum, b.chats * a.maximum)
    if left != right { return left < right }
    if a.chats != b.chats { return a.chats < b.chats }
    if a.lastEnded != b.lastEnded { return isEarlier(a.lastEnded, b.lastEnded) }
    if a.lastAssigned != b.lastAssigned { return isEarlier(a.lastAssigned, b.lastAssigned) }
    return a.agent < b.agent
  }

  private static func isEarlier(_ a: Timestamp?, _ b: Timestamp?) -> Bool {
    guard let b else { return false }
    guard let a else { return true }
    return a < b
  }
}
