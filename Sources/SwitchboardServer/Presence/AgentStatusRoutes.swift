import SwitchboardCore
import SwitchboardStore

/// Active Live Chat Groups: who receives chats, and the managers' hand on it (S69-S71).
enum AgentStatusRoutes {
  struct Group: Codable, Sendable {
    var id: Int64
    var name: String
    var departmentName: String
    var brandName: String
    var active: Bool
    var handling: AgentGroup.Handling
  }

  struct Row: Codable, Sendable {
    var id: Int64
    var name: String
    var displayName: String
    var available: Bool
    var reason: String?
    var connected: Bool
    /// When availability or connection last changed.
    var since: Int64
    var chats: Int
    var max: Int
    var activeGroups: Int
    var totalGroups: Int
    var groups: [Group]

    init(_ agent: Agent, chats: Int, in directory: Directory) {
      id = agent.id.rawValue
      name = agent.name
      displayName = agent.displayName
      available = agent.available
      reason = agent.reason
      connected = agent.isConnected
      since = agent.presenceSince.milliseconds
      self.chats = chats
      max = agent.maxChats
      let memberships = directory.memberships(of: agent.id)
      groups = memberships.keys.compactMap { directory.path(of: $0) }
        .sorted { ($0.brand.id, $0.department.position, $0.group.id) < ($1.brand.id, $1.department.position, $1.group.id) }
        .map { path in
          Group(
            id: path.group.id.rawValue, name: path.group.name, departmentName: path.department.name, brandName: path.brand.name,
            active: memberships[path.group.id] ?? false,
            handling: path.group.members.first { $0.agent == agent.id }?.handling ?? .primary)
        }
      activeGroups = groups.count { $0.active }
      totalGroups = groups.count
    }
  }

  struct Input: Codable, Sendable {
    struct Activity: Codable, Sendable {
      var id: Int64
      var active: Bool
    }

    var available: Bool?
    var reason: String?
    var maxChats: Int?
    var groups: [Activity]?
  }

  static func list(_ call: Call<StatusManager>, _: Nothing) async throws -> Items<Row> {
    let caller = call.caller.staff.agent
    return try await call.desk.read { connection, directory in
      let table = try RoutingTable(directory, on: connection)
      let agents = directory.agents.values.filter { !$0.disabled && isInScope($0.id, of: caller, directory) }
      return Items(
        items: agents.sorted { ($0.name, $0.id) < ($1.name, $1.id) }.map { Row($0, chats: table.openChats(of: $0.id), in: directory) })
    }
  }

  static func save(_ call: Call<StatusManager>, _ input: Input) async throws -> Row {
    try await call.desk.perform(SetAgentStatus(agent: try call.id(), input: input), as: call.caller.actor)
  }

  /// Agents of the departments one belongs to (C7); whoever sets up the desk sees everybody.
  static func isInScope(_ agent: ID<Agent>, of caller: ID<Agent>, _ directory: Directory) -> Bool {
    if agent == caller || directory.may(caller, .manageDesk) { return true }
    return !directory.globalScope(of: caller).isDisjoint(with: directory.memberships(of: agent).keys)
  }
}

struct SetAgentStatus: Command {
  let agent: ID<Agent>
  let input: AgentStatusRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> AgentStatusRoutes.Row {
    let directory = try tx.directory()
    guard case .agent(let caller) = actor, directory.may(caller, .setAgentStatus) else {
      throw Refusal.notAllowed("Your role does not allow setting who receives chats.")
    }
    guard var known = directory.staff(agent), AgentStatusRoutes.isInScope(agent, of: caller, directory) else { throw Refusal.notFound("This agent") }
    if let maximum = input.maxChats {
      guard (1...100).contains(maximum) else { throw Refusal.invalid("maxChats", "The maximum is between 1 and 100 chats.") }
      known.maxChats = maximum
      try AgentStore.save(known, in: tx)
    }
    let scope = directory.globalScope(of: caller).union(directory.memberships(of: caller).keys)
    for (index, group) in (input.groups ?? []).enumerated() {
      guard directory.isMember(agent, of: ID(group.id)), scope.contains(ID(group.id)) || directory.may(caller, .manageDesk) else {
        throw Refusal.invalid("groups.\(index).id", "The agent is not a member of this group, or it is none of yours.")
      }
      try OrganisationStore.setActive(group.active, agent, in: ID(group.id), tx: tx)
    }
    if let available = input.available {
      try AgentStore.setAvailable(
        available, reason: try input.reason.flatMap { try SetAvailability.known($0, in: directory) } ?? AgentStatusRoutes.reason(caller, directory),
        agent, in: tx)
    }
    try Distribution.settle(tx)
    let after = try tx.directory()
    guard let saved = after.staff(agent) else { throw Refusal.notFound("This agent") }
    return .init(saved, chats: try ChatStore.openChats(of: agent, on: tx.connection), in: after)
  }
}

extension AgentStatusRoutes {
  static func reason(_ caller: ID<Agent>, _ directory: Directory) -> String { "Set by \(directory.agents[caller]?.name ?? "a manager")" }
}
