import SwitchboardCore

/// The signed-in agent as the console knows itself: rights, groups, availability.
package struct Me: Codable, Sendable, Equatable {
  package struct Group: Codable, Sendable, Equatable {
    var id: Int64
    var name: String
    var department: Int64
    var brand: Int64
    /// Active for live chats (S67); false when not a member.
    var active: Bool
    var member: Bool
    /// How the agent comes by the group's chats; nil when not a member.
    var handling: AgentGroup.Handling?
  }

  package struct Department: Codable, Sendable, Equatable {
    var id: Int64
    var name: String
    var brand: Int64
  }

  package struct Brand: Codable, Sendable, Equatable {
    var id: Int64
    var name: String
  }

  var id: Int64
  var name: String
  var displayName: String
  var initials: String
  var email: String
  var available: Bool
  /// Why not Available.
  var reason: String?
  /// What may be given as the reason.
  var reasons: [String]
  var maxChats: Int
  var permissions: [Permission]
  var groups: [Group]
  var departments: [Department]
  var brands: [Brand]

  init?(_ agentID: ID<Agent>, in directory: Directory) {
    guard let agent = directory.staff(agentID) else { return nil }
    id = agent.id.rawValue
    name = agent.name
    displayName = agent.displayName
    initials = SwitchboardCore.initials(of: agent.displayName)
    email = agent.email
    available = agent.available
    reason = agent.reason
    reasons = directory.liveChat.reasons
    maxChats = agent.maxChats
    permissions = directory.permissions(of: agentID).sorted { $0.rawValue < $1.rawValue }
    let memberships = directory.memberships(of: agentID)
    let visible = directory.globalScope(of: agentID).union(memberships.keys)
    let paths = visible.compactMap { directory.path(of: $0) }
      .sorted { ($0.department.position, $0.department.id, $0.group.id) < ($1.department.position, $1.department.id, $1.group.id) }
    groups = paths.map { path in
      Group(
        id: path.group.id.rawValue, name: path.group.name, department: path.department.id.rawValue, brand: path.brand.id.rawValue,
        active: memberships[path.group.id] ?? false, member: memberships[path.group.id] != nil,
        handling: path.group.members.first { $0.agent == agentID }?.handling)
    }
    var departments: [Department] = []
    var brands: [Brand] = []
    for path in paths {
      let department = Department(id: path.department.id.rawValue, name: path.department.name, brand: path.brand.id.rawValue)
      if !departments.contains(department) { departments.append(department) }
      let brand = Brand(id: path.brand.id.rawValue, name: path.brand.name)
      if !brands.contains(brand) { brands.append(brand) }
    }
    self.departments = departments
    self.brands = brands
  }
}
