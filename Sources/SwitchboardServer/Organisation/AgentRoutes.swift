import SwitchboardCore
import SwitchboardStore

enum AgentRoutes {
  struct Group: Codable, Sendable {
    var group: Int64
    var active: Bool
  }

  struct View: Codable, Sendable {
    var id: Int64
    var name: String
    var displayName: String
    var email: String
    var maxChats: Int
    var available: Bool
    var disabled: Bool
    var roles: [Int64]
    var groups: [Group]

    init(_ agent: Agent, in directory: Directory) {
      id = agent.id.rawValue
      name = agent.name
      displayName = agent.displayName
      email = agent.email
      maxChats = agent.maxChats
      available = agent.available
      disabled = agent.disabled
      roles = agent.roles.map(\.rawValue)
      groups = directory.memberships(of: agent.id).sorted { $0.key < $1.key }.map { Group(group: $0.key.rawValue, active: $0.value) }
    }
  }

  struct Input: Codable, Sendable {
    var name: String?
    var displayName: String?
    var email: String?
    var maxChats: Int?
    var disabled: Bool?
    var roles: [Int64]?
    var groups: [Group]?
    /// Write only.
    var password: String?
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> {
    try await call.desk.read { _, directory in
      Items(items: directory.agents.values.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }.map { View($0, in: directory) })
    }
  }

  static func one(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    let id = try call.id("id", Agent.self)
    return try await call.desk.read { _, directory in
      guard let agent = directory.agents[id] else { throw Refusal.notFound("This agent") }
      return View(agent, in: directory)
    }
  }

  static func create(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    let password = try Passwords.check(input.password, field: "password")
    let hash = try await call.desk.passwords.hash(password)
    return try await call.desk.perform(SaveAgent(id: nil, input: input, passwordHash: hash), as: call.caller.actor)
  }

  static func update(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    var hash: String?
    if let password = input.password, !password.isEmpty {
      hash = try await call.desk.passwords.hash(try Passwords.check(password, field: "password"))
    }
    return try await call.desk.perform(SaveAgent(id: try call.id(), input: input, passwordHash: hash), as: call.caller.actor)
  }
}

struct SaveAgent: Command {
  let id: ID<Agent>?
  let input: AgentRoutes.Input
  let passwordHash: String?

  func run(as actor: Actor, in tx: WriteTransaction) throws -> AgentRoutes.View {
    let directory = try tx.directory()
    try Rights.need(.manageDesk, actor, directory)
    let existing = try id.map { id in
      guard let agent = directory.agents[id] else { throw Refusal.notFound("This agent") }
      return agent
    }
    let name = try Field.line(input.name ?? existing?.name, "name", "Name", limit: 80)
    let display = try Field.optionalLine(input.displayName ?? existing?.displayName, "displayName", "Display name", limit: 80) ?? name
    guard let email = try Field.email(input.email ?? existing?.email, "email", "E-mail") else { throw Refusal.missing("email", "E-mail") }
    let most = try Field.number(input.maxChats ?? existing?.maxChats ?? 5, "maxChats", "The maximum of chats", in: 1...100)
    let agent =
      try existing?.id
      ?? AgentStore.insert(
        name: name, displayName: display, email: email, passwordHash: passwordHash, maxChats: most, in: tx)
    var saved = Agent(
      id: agent, name: name, displayName: display, email: email, maxChats: most, available: existing?.available ?? false,
      disabled: input.disabled ?? existing?.disabled ?? false, roles: existing?.roles ?? [])
    if let roles = input.roles {
      for (index, role) in roles.enumerated() where directory.roles[ID(role)] == nil {
        throw Refusal.invalid("roles.\(index)", "There is no such role.")
      }
      saved.roles = Array(Set(roles)).sorted().map { ID($0) }
    }
    // Whoever is signed out by this must not hold a link online (S74).
    if saved.disabled || passwordHash != nil { saved.available = false }
    try AgentStore.save(saved, in: tx)
    if let groups = input.groups {
      for (index, group) in groups.enumerated() where directory.groups[ID(group.group)] == nil {
        throw Refusal.invalid("groups.\(index).group", "There is no such group.")
      }
      try OrganisationStore.setMemberships(of: agent, to: groups.map { (ID($0.group), $0.active) }, in: tx)
    }
    if let passwordHash, existing != nil { try AgentStore.setPasswordHash(passwordHash, of: agent, in: tx) }
    if saved.disabled || passwordHash != nil && existing != nil { try SessionStore.end(agent: agent, in: tx) }
    let after = try tx.directory()
    try Self.keepOneManager(after)
    guard let result = after.agents[agent] else { throw Refusal.notFound("This agent") }
    return .init(result, in: after)
  }

  /// A desk that nobody may set up any more would need the database to be edited by hand.
  static func keepOneManager(_ directory: Directory) throws(Refusal) {
    guard directory.agents.keys.contains(where: { directory.may($0, .manageDesk) }) else {
      throw .invalid("roles", "At least one agent must be able to set up the desk.")
    }
  }
}
