/// The whole organisation as one immutable value: small, read often, changed seldom. Decisions look people and rights up here.
package struct Directory: Sendable {
  package let version: Int64
  package let brands: [ID<Brand>: Brand]
  package let departments: [ID<Department>: Department]
  package let groups: [ID<AgentGroup>: AgentGroup]
  package let agents: [ID<Agent>: Agent]
  package let roles: [ID<Role>: Role]
  package let hours: [ID<BusinessHours>: BusinessHours]
  package let links: [ID<ChatLink>: ChatLink]
  /// Chat rooms; instant messages are many, and looked up.
  package let rooms: [ID<Room>: Room]
  package let liveChat: LiveChatSettings
  private let linkByKey: [String: ID<ChatLink>]
  private let permissions: [ID<Agent>: Set<Permission>]
  private let memberships: [ID<Agent>: [ID<AgentGroup>: Bool]]

  package init(
    version: Int64, brands: [Brand], departments: [Department], groups: [AgentGroup], agents: [Agent], roles: [Role],
    hours: [BusinessHours] = [], links: [ChatLink], rooms: [Room] = [], liveChat: LiveChatSettings = .init()
  ) {
    self.version = version
    self.liveChat = liveChat
    self.rooms = Dictionary(uniqueKeysWithValues: rooms.map { ($0.id, $0) })
    self.brands = Dictionary(uniqueKeysWithValues: brands.map { ($0.id, $0) })
    self.departments = Dictionary(uniqueKeysWithValues: departments.map { ($0.id, $0) })
    self.groups = Dictionary(uniqueKeysWithValues: groups.map { ($0.id, $0) })
    self.agents = Dictionary(uniqueKeysWithValues: agents.map { ($0.id, $0) })
    let roles = Dictionary(uniqueKeysWithValues: roles.map { ($0.id, $0) })
    self.roles = roles
    self.hours = Dictionary(uniqueKeysWithValues: hours.map { ($0.id, $0) })
    self.links = Dictionary(uniqueKeysWithValues: links.map { ($0.id, $0) })
    linkByKey = Dictionary(uniqueKeysWithValues: links.map { ($0.key, $0.id) })
    permissions = Dictionary(
      uniqueKeysWithValues: agents.map { agent in
        (agent.id, agent.roles.reduce(into: Set<Permission>()) { $0.formUnion(roles[$1]?.permissions ?? []) })
      })
    var memberships: [ID<Agent>: [ID<AgentGroup>: Bool]] = [:]
    for group in groups {
      for member in group.members { memberships[member.agent, default: [:]][group.id] = member.active }
    }
    self.memberships = memberships
  }

  package func link(key: String) -> ChatLink? { linkByKey[key].flatMap { links[$0] } }

  /// An agent who may still sign in.
  package func staff(_ id: ID<Agent>) -> Agent? { agents[id].flatMap { $0.disabled ? nil : $0 } }

  /// Effective rights: the union over all roles; none for a disabled agent.
  package func permissions(of agent: ID<Agent>) -> Set<Permission> { staff(agent) == nil ? [] : permissions[agent] ?? [] }

  package func may(_ agent: ID<Agent>, _ permission: Permission) -> Bool { permissions(of: agent).contains(permission) }

  /// Groups the agent belongs to, with Active or Inactive for live chats.
  package func memberships(of agent: ID<Agent>) -> [ID<AgentGroup>: Bool] { memberships[agent] ?? [:] }

  package func isMember(_ agent: ID<Agent>, of group: ID<AgentGroup>) -> Bool { memberships[agent]?[group] != nil }

  /// Groups whose chats this agent may see beyond the own ones: with the right, every group of each department in which the agent
  /// belongs to at least one group (C7); an administrator of the desk's settings may add themselves anywhere, and sees what they joined.
  package func globalScope(of agent: ID<Agent>) -> Set<ID<AgentGroup>> {
    guard may(agent, .seeGlobalChats) else { return [] }
    let departments = Set(memberships(of: agent).keys.compactMap { groups[$0]?.department })
    return Set(groups.values.filter { departments.contains($0.department) }.map(\.id))
  }

  /// Whether anybody would be given a new chat of this group: Active there and Available (S7, S58, C1).
  package func isReceiving(_ group: ID<AgentGroup>) -> Bool {
    groups[group]?.members.contains { member in
      member.active && staff(member.agent).map { $0.available && may($0.id, .takeChats) } ?? false
    } ?? false
  }

  /// Whether a new chat would be taken: somebody is receiving, and the door is open where business hours count (2.3).
  package func isOnline(_ department: ID<Department>, at now: Timestamp) -> Bool {
    guard let group = departments[department]?.frontLineGroup, isReceiving(group) else { return false }
    return !liveChat.closedOutsideHours || isOpen(department, at: now)
  }

  /// Departments a customer may choose on this link, in their order.
  package func choices(of link: ChatLink) -> [Department] {
    if let fixed = link.department { return departments[fixed].map { [$0] } ?? [] }
    return departments.values.filter { $0.brand == link.brand }.sorted { ($0.position, $0.id) < ($1.position, $1.id) }
  }

  package func isOnline(_ link: ChatLink, at now: Timestamp) -> Bool { choices(of: link).contains { isOnline($0.id, at: now) } }

  /// "Northwind / Billing / Billing L1" (S101).
  package func path(of group: ID<AgentGroup>) -> (brand: Brand, department: Department, group: AgentGroup)? {
    guard let group = groups[group], let department = departments[group.department], let brand = brands[department.brand]
    else { return nil }
    return (brand, department, group)
  }
}
