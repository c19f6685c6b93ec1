import SwitchboardCore

/// What solved a chat or a ticket, in the words of whoever solved it (S83).
package struct Resolution: Sendable, Equatable {
  package enum Origin: Sendable, Equatable {
    case chat(ID<Chat>)
    case ticket(ID<Ticket>)
  }

  package let id: ID<Resolution>
  package let origin: Origin
  /// Of the chat or ticket; nil where the agent may not see it.
  package let subject: String?
  package let text: String
  package let by: String
  package let at: Timestamp

  /// Whose resolutions an agent reads: of chats and tickets that the agent sees, and of chats of the groups one is a member of. They are
  /// written for the colleagues who do the same work; the chat itself stays closed to those who may not see it.
  struct Scope {
    let agent: ID<Agent>
    /// Groups whose chats the agent sees.
    let seen: Set<ID<AgentGroup>>
    /// Groups whose resolutions the agent reads.
    let read: Set<ID<AgentGroup>>
    let tickets: Set<ID<AgentGroup>>

    init(_ agent: ID<Agent>, _ directory: Directory) {
      self.agent = agent
      let isStaff = directory.staff(agent) != nil
      seen = isStaff ? directory.globalScope(of: agent) : []
      read = isStaff ? seen.union(directory.memberships(of: agent).keys) : []
      tickets = isStaff ? TicketPolicy.scope(of: agent, directory) : []
    }
  }
}
