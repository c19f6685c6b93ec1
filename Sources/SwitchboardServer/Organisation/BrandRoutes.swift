import SwitchboardCore
import SwitchboardStore

enum BrandRoutes {
  struct View: Codable, Sendable {
    var id: Int64
    var name: String
    var hours: Int64?

    init(_ brand: Brand) {
      id = brand.id.rawValue
      name = brand.name
      hours = brand.hours?.rawValue
    }
  }

  struct Input: Codable, Sendable {
    var name: String?
    /// Business hours; 0: none.
    var hours: Int64?
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> {
    try await call.desk.read { _, directory in
      Items(items: directory.brands.values.sorted { $0.id < $1.id }.map(View.init))
    }
  }

  static func one(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    let id = try call.id("id", Brand.self)
    return try await call.desk.read { _, directory in
      guard let brand = directory.brands[id] else { throw Refusal.notFound("This brand") }
      return View(brand)
    }
  }

  static func create(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveBrand(id: nil, input: input), as: call.caller.actor)
  }

  static func update(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveBrand(id: try call.id(), input: input), as: call.caller.actor)
  }

  static func delete(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteRow(table: .brand, id: try call.id("id", Brand.self).rawValue), as: call.caller.actor)
    return Nothing()
  }
}

struct SaveBrand: Command {
  let id: ID<Brand>?
  let input: BrandRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> BrandRoutes.View {
    let directory = try tx.directory()
    try Rights.need(.manageDesk, actor, directory)
    let existing = try id.map { id in
      guard let brand = directory.brands[id] else { throw Refusal.notFound("This brand") }
      return brand
    }
    let name = try Field.line(input.name ?? existing?.name, "name", "Name", limit: 80)
    let hours = try directory.chosenHours(input.hours, else: existing?.hours)
    guard let existing else {
      return .init(Brand(id: try OrganisationStore.insertBrand(name: name, hours: hours, in: tx), name: name, hours: hours))
    }
    let brand = Brand(id: existing.id, name: name, hours: hours)
    try OrganisationStore.save(brand, in: tx)
    return .init(brand)
  }
}

/// Deletes a setting that nothing refers to.
struct DeleteRow: Command {
  let table: OrganisationStore.Table
  let id: Int64

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    let directory = try tx.directory()
    try Rights.need(.manageDesk, actor, directory)
    switch table {
    case .role where directory.roles[ID(id)]?.builtIn ?? false:
      throw Refusal(.inUse, "This role is built in and cannot be deleted.")
    case .agentGroup where directory.departments.values.contains { $0.frontLineGroup == ID(id) }:
      throw Refusal(.inUse, "This is the front line group of its department. Choose another one there first.")
    default: break
    }
    try OrganisationStore.delete(table, id, in: tx)
  }
}
