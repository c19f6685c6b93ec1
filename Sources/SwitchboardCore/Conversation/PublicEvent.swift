/// What can happen in a customer's conversation. Closed: nothing that only staff may know has a case here, so a customer cannot be
/// sent what is not theirs (rule 3).
package enum PublicEvent: Sendable, Equatable {
  case started(question: String, page: String?)
  case message(MessageText, ClientID)
  /// A message that is a file.
  case file(ChatFile, ClientID)
  /// A form for the customer to fill in, and that it was filled in.
  case form(FormSent)
  case formFilled(FormSent)
  /// An agent has the chat from now on.
  case taken(agentName: String)
  /// The chat is in the queue again; somebody else will come.
  case waiting
  /// Silence ends the chat at `endsAt` unless the customer writes.
  case warned(endsAt: Timestamp)
  case ended(EndReason)

  /// Whether a person said something (S38).
  package var isMessage: Bool {
    switch self {
    case .message, .file: true
    default: false
    }
  }

  package var clientID: ClientID? {
    switch self {
    case .message(_, let id), .file(_, let id): id
    default: nil
    }
  }
}

package enum EndReason: String, Sendable, Codable, CaseIterable {
  case customer, agent, closed, system
  case customerLeft = "customer-left"
  case silentCustomer = "silent-customer"
  case silentAgent = "silent-agent"

  /// Without any reply of an agent, such an end makes the chat Abandoned (2.3).
  var isCustomers: Bool { self == .customer || self == .customerLeft }
}
