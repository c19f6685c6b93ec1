/// One change of a chat's fields, checked; nil empties.
package struct FieldChange: Sendable, Equatable {
  package var field: CustomField
  package var value: String?

  package init(field: CustomField, value: String?) {
    self.field = field
    self.value = value
  }

  /// To follow the name of who did it: "set Plan to “Plus” and emptied Size".
  package static func sentence(_ changes: [FieldChange]) -> String { sentence(changes.map { ($0.field.name, $0.value) }) }

  /// The same of whatever has a name and a value.
  package static func sentence(_ changes: [(name: String, value: String?)]) -> String {
    changes.map { name, value in
      guard let value else { return "emptied \(name)" }
      return "set \(name) to “\(value.count > 80 ? value.prefix(79) + "…" : value[...])”"
    }.formatted()
  }
}

extension [String] {
  /// "a", "a and b", "a, b and c".
  fileprivate func formatted() -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
