import SwitchboardCore
import SwitchboardStore

enum RoleRoutes {
  struct View: Codable, Sendable {
    var id: Int64
    var name: String
    var permissions: [Permission]
    var builtIn: Bool

    init(_ role: Role) {
      id = role.id.rawValue
      name = role.name
      permissions = role.permissions.sorted { $0.rawValue < $1.rawValue }
      builtIn = role.builtIn
    }
  }

  struct Input: Codable, Sendable {
    var name: String?
    var permissions: [Permission]?
  }

  struct Described: Codable, Sendable {
    var name: Permission
    var text: String
  }

  static func permissions(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<Described> {
    Items(items: Permission.allCases.map { Described(name: $0, text: $0.text) })
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> {
    try await call.desk.read { _, directory in Items(items: directory.roles.values.sorted { $0.id < $1.id }.map(View.init)) }
  }

  static func one(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    let id = try call.id("id", Role.self)
    return try await call.desk.read { _, directory in
      guard let role = directory.roles[id] else { throw Refusal.notFound("This role") }
      return View(role)
    }
  }

  static func create(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveRole(id: nil, input: input), as: call.caller.actor)
  }

  static func update(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveRole(id: try call.id(), input: input), as: call.caller.actor)
  }

  static func delete(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteRow(table: .role, id: try call.id("id", Role.self).rawValue), as: call.caller.actor)
    return Nothing()
  }
}

struct SaveRole: Command {
  let id: ID<Role>?
  let input: RoleRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> RoleRoutes.View {
    let directory = try tx.directory()
    try Rights.need(.manageDesk, actor, directory)
    guard let id else {
      let name = try Field.line(input.name, "name", "Name", limit: 80)
      let permissions = Set(input.permissions ?? [])
      return .init(
        Role(
          id: try OrganisationStore.insertRole(name: name, permissions: permissions, in: tx), name: name, permissions: permissions, builtIn: false))
    }
    guard var role = directory.roles[id] else { throw Refusal.notFound("This role") }
    role.name = try Field.line(input.name ?? role.name, "name", "Name", limit: 80)
    if let permissions = input.permissions { role.permissions = Set(permissions) }
    try OrganisationStore.save(role, in: tx)
    do { try SaveAgent.keepOneManager(tx.directory()) } catch {
      throw Refusal.invalid("permissions", "At least one agent must be able to set up the desk.")
    }
    return .init(role)
  }
}
