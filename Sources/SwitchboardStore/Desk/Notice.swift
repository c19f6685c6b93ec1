import SwitchboardCore

/// Something that staff should hear of at once, whatever they look at: an alert, not a list. Goes to the agents named, and to those who
/// may see the group's chats (P8).
package struct Notice: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case handedOff = "handed-off"
    case silentAgent = "silent-agent"
    case transferred
    /// A supervisor took the chat from its agent (S80).
    case taken
    case followUpDue = "follow-up-due"
  }

  package var kind: Kind
  package var chat: ID<Chat>
  package var customer: String
  package var group: ID<AgentGroup>
  package var groupName: String
  /// Who had the chat, and who has it now.
  package var from: Person?
  package var to: Person?
  package var handOff: BackstageEvent.HandOff?
  package var comment: String?
  package var isForSupervisors: Bool

  package struct Person: Sendable, Equatable {
    package var id: ID<Agent>
    package var name: String

    package init(_ agent: Agent) {
      id = agent.id
      name = agent.displayName
    }
  }

  package init(
    _ kind: Kind, _ chat: Chat, from: ID<Agent>?, to: ID<Agent>?, handOff: BackstageEvent.HandOff? = nil, comment: String? = nil,
    supervisors: Bool = true, in directory: Directory
  ) {
    self.kind = kind
    self.chat = chat.id
    customer = chat.customerName
    group = chat.group
    groupName = directory.groups[chat.group]?.name ?? ""
    self.from = from.flatMap { directory.agents[$0] }.map(Person.init)
    self.to = to.flatMap { directory.agents[$0] }.map(Person.init)
    self.handOff = handOff
    self.comment = comment
    isForSupervisors = supervisors
  }

  package func encoded() -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.field("t", "notice")
      $0.field("kind", kind.rawValue)
      $0.field("chat", chat.rawValue)
      $0.field("name", customer)
      $0.field("groupName", groupName)
      $0.field("agent", from?.id.rawValue)
      $0.field("agentName", from?.name)
      $0.field("to", to?.id.rawValue)
      $0.field("toName", to?.name)
      if let handOff {
        $0.field("cause", handOff.cause.rawValue)
        $0.field("after", handOff.after)
      }
      if let comment { $0.field("comment", comment) }
    }
    return json.bytes
  }
}
