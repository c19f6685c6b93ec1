import SwitchboardCore
import SwitchboardStore

enum DepartmentRoutes {
  struct View: Codable, Sendable {
    var id: Int64
    var brand: Int64
    var name: String
    var frontLineGroup: Int64
    var queueMessage: String?
    var position: Int
    var hours: Int64?

    init(_ department: Department) {
      id = department.id.rawValue
      brand = department.brand.rawValue
      name = department.name
      frontLineGroup = department.frontLineGroup.rawValue
      queueMessage = department.queueMessage
      position = department.position
      hours = department.hours?.rawValue
    }
  }

  struct Input: Codable, Sendable {
    var brand: Int64?
    var name: String?
    var frontLineGroup: Int64?
    /// For a new department: the name of the group made with it.
    var frontLineGroupName: String?
    /// Empty: the default sentence.
    var queueMessage: String?
    var position: Int?
    /// Business hours; 0: those of the brand.
    var hours: Int64?
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> {
    try await call.desk.read { _, directory in
      Items(items: directory.departments.values.sorted { ($0.brand, $0.position, $0.id) < ($1.brand, $1.position, $1.id) }.map(View.init))
    }
  }

  static func one(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    let id = try call.id("id", Department.self)
    return try await call.desk.read { _, directory in
      guard let department = directory.departments[id] else { throw Refusal.notFound("This department") }
      return View(department)
    }
  }

  static func create(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveDepartment(id: nil, input: input), as: call.caller.actor)
  }

  static func update(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveDepartment(id: try call.id(), input: input), as: call.caller.actor)
  }

  static func delete(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteRow(table: .department, id: try call.id("id", Department.self).rawValue), as: call.caller.actor)
    return Nothing()
  }
}

struct SaveDepartment: Command {
  let id: ID<Department>?
  let input: DepartmentRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> DepartmentRoutes.View {
    let directory = try tx.directory()
    try Rights.need(.manageDesk, actor, directory)
    let message = try input.queueMessage.map { try Field.optionalLine($0, "queueMessage", "The queue message", limit: 300) }
    let position = try Field.number(input.position ?? 0, "position", "Position", in: 0...10_000)
    guard let id else {
      guard let brand = input.brand.map({ ID<Brand>($0) }) else { throw Refusal.missing("brand", "Brand") }
      guard directory.brands[brand] != nil else { throw Refusal.invalid("brand", "There is no such brand.") }
      let name = try Field.line(input.name, "name", "Name", limit: 80)
      let group = try Field.line(input.frontLineGroupName ?? "\(name) L1", "frontLineGroupName", "Front line group", limit: 80)
      let hours = try directory.chosenHours(input.hours, else: nil)
      let made = try OrganisationStore.insertDepartment(
        brand: brand, name: name, frontLineGroup: group, queueMessage: message ?? nil, position: position, hours: hours, in: tx)
      return .init(
        Department(
          id: made.0, brand: brand, name: name, frontLineGroup: made.1, queueMessage: message ?? nil, position: position, hours: hours))
    }
    guard var department = directory.departments[id] else { throw Refusal.notFound("This department") }
    if let brand = input.brand, ID(brand) != department.brand { throw Refusal.invalid("brand", "A department cannot move to another brand.") }
    department.name = try Field.line(input.name ?? department.name, "name", "Name", limit: 80)
    if let group = input.frontLineGroup.map({ ID<AgentGroup>($0) }) {
      guard directory.groups[group]?.department == id else { throw Refusal.invalid("frontLineGroup", "The front line group must belong to the department.") }
      department.frontLineGroup = group
    }
    if let message { department.queueMessage = message }
    if input.position != nil { department.position = position }
    department.hours = try directory.chosenHours(input.hours, else: department.hours)
    try OrganisationStore.save(department, in: tx)
    return .init(department)
  }
}
