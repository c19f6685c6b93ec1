import SwitchboardCore

/// Northwind's desk as a value: Emily and Derek are agents of Billing L1, Andrea manages Billing, Sam belongs to no group.
enum People {
  static let emily = ID<Agent>(101)
  static let derek = ID<Agent>(102)
  static let andrea = ID<Agent>(103)
  static let sam = ID<Agent>(104)
  static let all = [emily, derek, andrea, sam]

  static let billing = ID<Department>(11)
  static let sales = ID<Department>(12)
  static let billingL1 = ID<AgentGroup>(21)
  static let billingL2 = ID<AgentGroup>(22)
  static let salesL1 = ID<AgentGroup>(23)

  static let noon = Timestamp(milliseconds: 1_764_000_000_000)

  static func directory(
    queueMessage: String? = nil, permissions: [ID<Agent>: Set<Permission>] = [:], disabled: Set<ID<Agent>> = [],
    members: Set<ID<Agent>> = [emily, derek, andrea]
  ) -> Directory {
    let defaults: [ID<Agent>: Set<Permission>] = [
      emily: Role.agentPermissions, derek: Role.agentPermissions, andrea: Role.managerPermissions, sam: Set(Permission.allCases),
    ]
    let names = [emily: "Emily W.", derek: "Derek C.", andrea: "Andrea", sam: "Sam"]
    let agents = all.map { id in
      Agent(
        id: id, name: "Secret \(names[id] ?? "")", displayName: names[id] ?? "", email: "staff\(id)@northwind.example", maxChats: 5,
        available: true, disabled: disabled.contains(id), roles: [ID(id.rawValue)])
    }
    let roles = all.map { id in
      Role(id: ID(id.rawValue), name: "Role \(id)", permissions: permissions[id] ?? defaults[id] ?? [], builtIn: false)
    }
    return Directory(
      version: 1, brands: [Brand(id: ID(1), name: "Northwind")],
      departments: [
        Department(id: billing, brand: ID(1), name: "Billing", frontLineGroup: billingL1, queueMessage: queueMessage, position: 0),
        Department(id: sales, brand: ID(1), name: "Sales", frontLineGroup: salesL1, queueMessage: nil, position: 1),
      ],
      groups: [
        AgentGroup(id: billingL1, department: billing, name: "Billing L1", members: members.sorted().map { .init(agent: $0, active: true) }),
        AgentGroup(id: billingL2, department: billing, name: "Billing L2", members: [.init(agent: andrea, active: true)]),
        AgentGroup(id: salesL1, department: sales, name: "Sales", members: [.init(agent: derek, active: true)]),
      ], agents: agents, roles: roles, links: [])
  }

  /// Dana waits in the queue of Billing L1.
  static func danasChat(at now: Timestamp = noon) -> ChatState {
    let chat = Chat(
      id: ID(7), conversation: ID(71), backstage: ID(72), link: nil, group: billingL1, customerName: "Dana", email: "dana@example.com",
      verifiedID: nil, question: "Why was I charged twice?", page: nil, startedAt: now)
    return ChatState(
      chat: chat, conversation: Conversation(id: ID(71), chat: ID(7), kind: .public),
      backstage: Conversation(id: ID(72), chat: ID(7), kind: .backstage))
  }
}
