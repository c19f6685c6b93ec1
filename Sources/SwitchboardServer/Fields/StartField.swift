import SwitchboardCore

/// A custom field as a customer is asked it before the chat.
struct StartField: Codable, Sendable {
  var id: Int64
  var name: String
  var type: FieldType
  var options: [String]
  var required: Bool
  /// Only when this department is chosen.
  var department: Int64?

  init(_ field: CustomField) {
    id = field.id.rawValue
    name = field.name
    type = field.type
    options = field.options
    required = field.required
    department = field.department?.rawValue
  }
}
