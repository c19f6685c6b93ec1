import SwitchboardCore
import SwitchboardStore

/// Custom fields of customers (S117): defined as those of chats are, without what only a chat can have.
enum CustomerFieldRoutes {
  struct View: Codable, Sendable {
    var id: Int64
    var name: String
    var key: String
    var type: FieldType
    var options: [String]
    var agentEditable: Bool
    var order: Int

    init(_ field: CustomField) {
      id = field.id.rawValue
      name = field.name
      key = field.key
      type = field.type
      options = field.options
      agentEditable = field.agentEditable
      order = field.position
    }
  }

  struct Input: Codable, Sendable {
    var name: String?
    /// Absent in a new one: made from the name.
    var key: String?
    var type: FieldType?
    var options: [String]?
    var agentEditable: Bool?
    var order: Int?

    var field: FieldRoutes.Input {
      .init(
        name: name, key: key, type: type, options: options, agentEditable: agentEditable, brand: .absent, department: .absent, order: order)
    }
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> {
    try await call.desk.read { connection, _ in Items(items: try CustomFieldStore.all(of: .customer, on: connection).map(View.init)) }
  }

  static func one(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    let id = try call.id("id", CustomField.self)
    return try await call.desk.read { connection, _ in View(try CustomFieldStore.find(id, of: .customer, on: connection)) }
  }

  static func create(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    View(try await call.desk.perform(SaveField(id: nil, subject: .customer, input: input.field), as: call.caller.actor))
  }

  static func update(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    View(try await call.desk.perform(SaveField(id: try call.id(), subject: .customer, input: input.field), as: call.caller.actor))
  }

  static func delete(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteField(id: try call.id(), subject: .customer), as: call.caller.actor)
    return Nothing()
  }
}
