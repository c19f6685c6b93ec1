import Foundation
import SwitchboardCore
import SwitchboardStore

/// Who is in a room, who may be, and whom one can write to.
enum RoomPeopleRoutes {
  struct Person: Codable, Sendable {
    var id: Int64
    var name: String
    var initials: String
    /// Has a console open.
    var online: Bool
    /// For new chats.
    var available: Bool
    /// Why not.
    var reason: String?
    /// With Access: which permissions let the agent in.
    var via: [String]?

    init(_ agent: Agent, _ desk: Desk, via: [String]? = nil) {
      (id, name, initials) = (agent.id.rawValue, agent.displayName, SwitchboardCore.initials(of: agent.displayName))
      (online, available, reason) = (desk.presence.isOnline(agent.id), agent.available, agent.reason)
      self.via = via
    }
  }

  struct Named: Codable, Sendable {
    var id: Int64
    var name: String
  }

  struct Choices: Codable, Sendable {
    var departments: [Named]
    var groups: [Named]
    var roles: [Named]
  }

  static func participants(_ call: Call<Staff>, _: Nothing) async throws -> Items<Person> {
    let desk = call.desk
    return try await call.room { state, _, directory, _ in
      Items(items: desk.presence.viewers.people(at: state.head.id).compactMap { directory.staff($0.id) }.map { Person($0, desk) })
    }
  }

  static func access(_ call: Call<Staff>, _: Nothing) async throws -> Items<Person> {
    let desk = call.desk
    return try await call.room { state, _, directory, _ in
      let people: [Person] =
        switch state.room.kind {
        case .instant:
          state.members.filter { $0.state != .left }.compactMap { directory.staff($0.agent) }.map { Person($0, desk) }
        case .room:
          directory.access(to: state.room).map { agent in
            let names = directory.grants(state.room.permissions, to: agent.id).map { permission in
              permission == .company ? "Everybody" : "\(permission.kind.rawValue.capitalized) \(directory.name(of: permission) ?? "")"
            }
            return Person(agent, desk, via: names.sorted())
          }
        }
      return Items(items: people.sorted { ($0.online ? 0 : 1, $0.name.lowercased(), $0.id) < ($1.online ? 0 : 1, $1.name.lowercased(), $1.id) })
    }
  }

  static func choices(_ call: Call<Staff>, _: Nothing) async throws -> Choices {
    try await call.desk.read { _, directory in
      let groups = directory.groups.keys.compactMap { directory.path(of: $0) }
        .sorted { ($0.department.position, $0.department.id, $0.group.id) < ($1.department.position, $1.department.id, $1.group.id) }
      return Choices(
        departments: directory.departments.values.sorted { ($0.position, $0.id) < ($1.position, $1.id) }.map { Named(id: $0.id.rawValue, name: $0.name) },
        groups: groups.map { Named(id: $0.group.id.rawValue, name: $0.group.name) },
        roles: directory.roles.values.sorted { $0.id < $1.id }.map { Named(id: $0.id.rawValue, name: $0.name) })
    }
  }

  static func agents(_ call: Call<Staff>, _: Nothing) async throws -> Items<Person> {
    let query = try Field.optionalLine(call.query("q"), "q", "The search", limit: 200)
    let (me, desk) = (call.caller.agent, call.desk)
    return try await desk.read { _, directory in
      let people = directory.agents.values.filter { !$0.disabled && $0.id != me }.filter { agent in
        query.map { agent.displayName.range(of: $0, options: [.caseInsensitive, .diacriticInsensitive]) != nil
          || agent.name.range(of: $0, options: [.caseInsensitive, .diacriticInsensitive]) != nil } ?? true
      }.map { Person($0, desk) }
      return Items(items: people.sorted { ($0.online ? 0 : 1, $0.name.lowercased(), $0.id) < ($1.online ? 0 : 1, $1.name.lowercased(), $1.id) })
    }
  }
}
