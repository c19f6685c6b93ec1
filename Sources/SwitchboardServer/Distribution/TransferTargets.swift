import SwitchboardCore
import SwitchboardStore

/// Where a chat can be transferred to, with who is there, free and eligible (S135-S137).
struct TransferTargets: Codable, Sendable {
  struct Person: Codable, Sendable {
    var id: Int64
    var name: String
    var available: Bool
    var connected: Bool
    var active: Bool
    var chats: Int
    var max: Int
    /// Whether the desk would give this agent a new chat of the group.
    var eligible: Bool
    /// Why not.
    var why: String?
  }

  struct Group: Codable, Sendable {
    var id: Int64
    var name: String
    var waiting: Int
    var agents: [Person]
  }

  struct Department: Codable, Sendable {
    var id: Int64
    var name: String
    var groups: [Group]
  }

  struct Brand: Codable, Sendable {
    var id: Int64
    var name: String
    var departments: [Department]
  }

  var brands: [Brand]
  var roundRobin: Bool

  static func list(_ call: Call<Staff>, _: Nothing) async throws -> TransferTargets {
    let (actor, id) = (call.caller.actor, try call.id("id", Chat.self))
    return try await call.desk.read { connection, directory in
      guard let state = try ChatStore.state(id, visibleTo: actor, directory, on: connection) else { throw Refusal.notFound("This chat") }
      let table = try RoutingTable(directory, on: connection)
      let excluded = try ExclusionStore.agents(excludedFrom: id, on: connection)
      let waiting = try ChatStore.waiting(on: connection)
      let brands = directory.brands.values.sorted { $0.id < $1.id }.map { brand in
        let departments = directory.departments.values.filter { $0.brand == brand.id }.sorted { ($0.position, $0.id) < ($1.position, $1.id) }
        return Brand(
          id: brand.id.rawValue, name: brand.name,
          departments: departments.map { department in
            let groups = directory.groups.values.filter { $0.department == department.id }.sorted { $0.id < $1.id }
            return Department(
              id: department.id.rawValue, name: department.name,
              groups: groups.map { group in
                Group(
                  id: group.id.rawValue, name: group.name, waiting: waiting[group.id] ?? 0,
                  agents: table.members(of: group.id, excluding: excluded).map { person($0, holder: state.chat.agent) }.sorted { $0.name < $1.name })
              })
          })
      }
      return TransferTargets(brands: brands, roundRobin: directory.liveChat.roundRobin)
    }
  }

  private static func person(_ member: RoutingMember, holder: ID<Agent>?) -> Person {
    let why = member.agent == holder ? "has this chat" : member.whyOut
    return Person(
      id: member.agent.rawValue, name: member.name, available: member.isAvailable, connected: member.isConnected, active: member.isActive,
      chats: member.chats, max: member.maximum, eligible: why == nil, why: why)
  }
}
