/// What can happen in a customer's conversation. Closed: nothing that only staff may know has a case here, so a customer cannot be
/// sent what is not theirs (rule 3).
package enum PublicEvent: Sendable, Equatable {
  case started(question: String, page: String?)
  case message(MessageText, ClientID)
  /// An agent has the chat from now on.
  case taken(agentName: String)
  case ended(EndReason)
}

package enum EndReason: String, Sendable, Codable, CaseIterable {
  case customer, agent, closed, system
}
