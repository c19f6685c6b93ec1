import SwitchboardCore
import SwitchboardStore

/// Custom fields: what an administrator defines, and what is filled in on chats (S11, S109).
enum FieldRoutes {
  /// 200 choices of 80 characters, four bytes each.
  static let largestBody = 128 * 1024

  struct View: Codable, Sendable {
    var id: Int64
    var name: String
    var key: String
    var type: FieldType
    var options: [String]
    var atStart: Bool
    var required: Bool
    var agentEditable: Bool
    var hidden: Bool
    var searchable: Bool
    var brand: Int64?
    var department: Int64?
    var order: Int

    init(_ field: CustomField) {
      id = field.id.rawValue
      name = field.name
      key = field.key
      type = field.type
      options = field.options
      atStart = field.atStart
      required = field.required
      agentEditable = field.agentEditable
      hidden = field.isHidden
      searchable = field.isSearchable
      brand = field.brand?.rawValue
      department = field.department?.rawValue
      order = field.position
    }
  }

  struct Input: Codable, Sendable {
    var name: String?
    /// Absent in a new one: made from the name.
    var key: String?
    var type: FieldType?
    var options: [String]?
    var atStart: Bool?
    var required: Bool?
    var agentEditable: Bool?
    var hidden: Bool?
    var searchable: Bool?
    /// Null or 0: of all.
    var brand: Patch<Int64>
    var department: Patch<Int64>
    var order: Int?
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> {
    try await call.desk.read { connection, _ in Items(items: try CustomFieldStore.all(on: connection).map(View.init)) }
  }

  static func one(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    let id = try call.id("id", CustomField.self)
    return try await call.desk.read { connection, _ in View(try CustomFieldStore.find(id, on: connection)) }
  }

  static func create(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    View(try await call.desk.perform(SaveField(id: nil, input: input), as: call.caller.actor))
  }

  static func update(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    View(try await call.desk.perform(SaveField(id: try call.id(), input: input), as: call.caller.actor))
  }

  static func delete(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(DeleteField(id: try call.id()), as: call.caller.actor)
    return Nothing()
  }

  /// A field as it stands on one chat.
  struct Filled: Codable, Sendable {
    var field: Int64
    var name: String
    var key: String
    var type: FieldType
    var options: [String]
    var required: Bool
    var agentEditable: Bool
    /// Customers never see it.
    var hidden: Bool
    var value: String?
    var by: String?
    var at: Int64?

    init(_ field: CustomField, _ value: FieldValue?) {
      self.field = field.id.rawValue
      // A value keeps the name it was filled in under.
      name = value?.name ?? field.name
      key = field.key
      type = field.type
      options = field.options
      required = field.required && !field.isDeleted
      agentEditable = field.agentEditable && !field.isDeleted
      hidden = field.isHidden
      self.value = value?.value
      by = value?.by
      at = value?.at.milliseconds
    }
  }

  static func ofChat(_ call: Call<Staff>, _: Nothing) async throws -> Items<Filled> {
    let (actor, id) = (call.caller.actor, try call.id("id", Chat.self))
    return try await call.desk.read { connection, directory in
      guard let state = try ChatStore.state(id, visibleTo: actor, directory, on: connection) else { throw Refusal.notFound("This chat") }
      return try filled(state.chat, directory, connection)
    }
  }

  static func filled(_ chat: Chat, _ directory: Directory, _ connection: any SQLConnection) throws -> Items<Filled> {
    Items(items: try FieldWriter.fields(of: chat, in: directory, on: connection).map { Filled($0.field, $0.value) })
  }

  struct Values: Codable, Sendable { var values: [String: String?] }

  static func fill(_ call: Call<Staff>, _ input: Values) async throws -> Items<Filled> {
    try await call.desk.perform(
      FillFields(chat: try call.id(), values: input.values, source: call.caller.session == nil ? .program : .agent), as: call.caller.actor)
  }
}

struct FillFields: Command {
  let chat: ID<Chat>
  let values: [String: String?]
  let source: FieldWriter.Source

  func run(as actor: Actor, in tx: WriteTransaction) throws -> Items<FieldRoutes.Filled> {
    let state = try ChatItems.state(chat, workedOnBy: actor, in: tx)
    try FieldWriter.set(values, on: state, by: actor, as: source, in: tx)
    if let agent = actor.agent { try ExclusionStore.agentActed(agent, in: tx) }
    return try FieldRoutes.filled(state.chat, tx.directory(), tx.connection)
  }
}
