/// Who acts. Fixed when the request or socket is opened; every command is decided for one actor (rule 8).
package enum Actor: Sendable, Equatable {
  /// The customer of exactly one chat, known by the signed token of that chat.
  case customer(ID<Chat>)
  /// A signed-in agent; rights are looked up in the directory at the moment of the decision, never remembered.
  case agent(ID<Agent>)
  /// Anybody: a website's page that has not started a chat.
  case anybody
  /// The program itself: set-up, import, command line of the person who owns the machine.
  case system
}

extension Actor {
  /// The agent who acts, if it is one.
  package var agent: ID<Agent>? { if case .agent(let id) = self { id } else { nil } }
}
