import SwitchboardCore
import SwitchboardStore

/// Defines a custom field, or changes what is named of one.
struct SaveField: Command {
  static let nameLimit = 80
  let id: ID<CustomField>?
  var subject: CustomField.Subject = .chat
  let input: FieldRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> CustomField {
    let directory = try tx.directory()
    try Rights.need(.manageDesk, actor, directory)
    let existing = try id.map { try CustomFieldStore.find($0, of: subject, on: tx.connection) }
    let name = try Field.line(input.name ?? existing?.name, "name", "Name", limit: Self.nameLimit)
    guard let type = input.type ?? existing?.type else { throw Refusal.missing("type", "The type") }
    if let existing, type != existing.type, try CustomFieldStore.isFilled(existing.id, on: tx.connection) {
      throw Refusal(.inUse, "There are values of the old type. Make a new field instead.", field: "type")
    }
    let scope = try BrandOrDepartment(
      input.brand, input.department, brand: existing?.brand, department: existing?.department, in: directory)
    var field = CustomField(
      id: existing?.id ?? ID(0), subject: subject, name: name, key: try key(name, existing, tx), type: type,
      options: try Question.options(input.options ?? existing?.options ?? [], for: type, "options"),
      atStart: input.atStart ?? existing?.atStart ?? false, required: input.required ?? existing?.required ?? false,
      agentEditable: input.agentEditable ?? existing?.agentEditable ?? true, isHidden: input.hidden ?? existing?.isHidden ?? false,
      isSearchable: input.searchable ?? existing?.isSearchable ?? false, brand: scope.brand, department: scope.department,
      position: try Field.number(input.order ?? existing?.position ?? 0, "order", "The order", in: 0...10_000))
    guard !(field.isHidden && field.atStart) else {
      throw Refusal.invalid("hidden", "What customers are asked at the start cannot be hidden from them.")
    }
    if existing == nil { field.id = try CustomFieldStore.insert(field, in: tx) } else { try CustomFieldStore.save(field, in: tx) }
    return field
  }

  /// As given, as it was, or from the name, with a number where that is taken.
  private func key(_ name: String, _ existing: CustomField?, _ tx: WriteTransaction) throws -> String {
    if let key = input.key, !key.isEmpty { return try CustomField.key(checked: key) }
    if let existing { return existing.key }
    let taken = try CustomFieldStore.keys(on: tx.connection)
    let plain = CustomField.key(from: name)
    guard taken.contains(plain) else { return plain }
    var number = 2
    while taken.contains(numbered(plain, number)) { number += 1 }
    return numbered(plain, number)
  }

  private func numbered(_ key: String, _ number: Int) -> String { "\(key.prefix(CustomField.keyLimit - "-\(number)".count))-\(number)" }
}

struct DeleteField: Command {
  let id: ID<CustomField>
  var subject: CustomField.Subject = .chat

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    try Rights.need(.manageDesk, actor, tx.directory())
    try CustomFieldStore.delete(id, of: subject, in: tx)
  }
}
