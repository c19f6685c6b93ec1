/// Whom a chat room is open to (S179, S185). Any number of these, mixed; who fits one of them has access.
package enum RoomPermission: Hashable, Sendable {
  case company
  /// Members of any group of the department.
  case department(ID<Department>)
  case group(ID<AgentGroup>)
  case role(ID<Role>)

  package enum Kind: String, Sendable, Codable, CaseIterable { case company, department, group, role }

  package var kind: Kind {
    switch self {
    case .company: .company
    case .department: .department
    case .group: .group
    case .role: .role
    }
  }

  /// Of the department, group or role.
  package var ref: Int64? {
    switch self {
    case .company: nil
    case .department(let id): id.rawValue
    case .group(let id): id.rawValue
    case .role(let id): id.rawValue
    }
  }

  /// Nil: a number is missing.
  package init?(_ kind: Kind, _ ref: Int64?) {
    switch (kind, ref) {
    case (.company, _): self = .company
    case (.department, let ref?): self = .department(ID(ref))
    case (.group, let ref?): self = .group(ID(ref))
    case (.role, let ref?): self = .role(ID(ref))
    default: return nil
    }
  }
}

extension Directory {
  /// Which of the permissions let this agent in, as things are now (2.3): a move between groups changes the answer at once.
  package func grants(_ permissions: some Collection<RoomPermission>, to agent: ID<Agent>) -> [RoomPermission] {
    guard let staff = staff(agent) else { return [] }
    let groups = memberships(of: agent).keys
    return permissions.filter { permission in
      switch permission {
      case .company: true
      case .department(let id): groups.contains { self.groups[$0]?.department == id }
      case .group(let id): groups.contains(id)
      case .role(let id): staff.roles.contains(id)
      }
    }
  }

  /// Chat rooms this agent has access to (S178).
  package func rooms(of agent: ID<Agent>) -> [Room] { rooms.values.filter { !grants($0.permissions, to: agent).isEmpty } }

  /// Everybody who has access (S182).
  package func access(to room: Room) -> [Agent] { agents.values.filter { !grants(room.permissions, to: $0.id).isEmpty } }

  /// What a permission is called; nil: what it names is gone.
  package func name(of permission: RoomPermission) -> String? {
    switch permission {
    case .company: "Everybody"
    case .department(let id): departments[id]?.name
    case .group(let id): groups[id]?.name
    case .role(let id): roles[id]?.name
    }
  }
}
