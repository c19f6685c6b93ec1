import SwitchboardCore
import SwitchboardStore

enum GroupRoutes {
  struct Member: Codable, Sendable {
    var agent: Int64
    var active: Bool
    /// Absent in a change: as it was, or primary.
    var handling: AgentGroup.Handling?
  }

  struct View: Codable, Sendable {
    var id: Int64
    var department: Int64
    var name: String
    var members: [Member]
    var frontLine: Bool

    init(_ group: AgentGroup, in directory: Directory) {
      id = group.id.rawValue
      department = group.department.rawValue
      name = group.name
      members = group.members.map { Member(agent: $0.agent.rawValue, active: $0.active, handling: $0.handling) }
      frontLine = directory.departments[group.department]?.frontLineGroup == group.id
    }
  }

  struct Input: Codable, Sendable {
    var department: Int64?
    var name: String?
    var members: [Member]?
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> {
    try await call.desk.read { _, directory in
      Items(items: directory.groups.values.sorted { ($0.department, $0.id) < ($1.department, $1.id) }.map { View($0, in: directory) })
    }
  }

  static func one(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    let id = try call.id("id", AgentGroup.self)
    return try await call.desk.read { _, directory in
      guard let group = directory.groups[id] else { throw Refusal.notFound("This group") }
      return View(group, in: directory)
    }
  }

  static func create(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveGroup(id: nil, input: input), as: call.caller.actor)
  }

  static func update(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveGroup(id: try call.id(), input: input), as: call.caller.actor)
  }

  static func delete(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteRow(table: .agentGroup, id: try call.id("id", AgentGroup.self).rawValue), as: call.caller.actor)
    return Nothing()
  }
}

struct SaveGroup: Command {
  let id: ID<AgentGroup>?
  let input: GroupRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> GroupRoutes.View {
    let directory = try tx.directory()
    try Rights.need(.manageDesk, actor, directory)
    let group: ID<AgentGroup>
    if let id {
      guard let existing = directory.groups[id] else { throw Refusal.notFound("This group") }
      if let department = input.department, ID(department) != existing.department {
        throw Refusal.invalid("department", "A group cannot move to another department.")
      }
      try OrganisationStore.rename(id, to: try Field.line(input.name ?? existing.name, "name", "Name", limit: 80), in: tx)
      group = id
    } else {
      guard let department = input.department.map({ ID<Department>($0) }) else { throw Refusal.missing("department", "Department") }
      guard directory.departments[department] != nil else { throw Refusal.invalid("department", "There is no such department.") }
      group = try OrganisationStore.insertGroup(department: department, name: try Field.line(input.name, "name", "Name", limit: 80), in: tx)
    }
    if let members = input.members {
      for (index, member) in members.enumerated() {
        guard directory.agents[ID(member.agent)] != nil, !members[..<index].contains(where: { $0.agent == member.agent }) else {
          throw Refusal.invalid("members.\(index).agent", "There is no such agent, or it is listed twice.")
        }
      }
      try OrganisationStore.setMembers(of: group, to: members.map { member in
        let before = directory.groups[group]?.members.first { $0.agent == ID(member.agent) }
        return .init(agent: ID(member.agent), active: member.active, handling: member.handling ?? before?.handling ?? .primary)
      }, in: tx)
    }
    let after = try tx.directory()
    guard let saved = after.groups[group] else { throw Refusal.notFound("This group") }
    return .init(saved, in: after)
  }
}
