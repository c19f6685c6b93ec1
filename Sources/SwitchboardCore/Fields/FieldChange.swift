/// One change of a chat's fields, checked; nil empties.
package struct FieldChange: Sendable, Equatable {
  package var field: CustomField
  package var value: String?

  package init(field: CustomField, value: String?) {
    self.field = field
    self.value = value
  }

  /// To follow the name of who did it: "set Plan to “Plus” and emptied Size".
  package static func sentence(_ changes: [FieldChange]) -> String {
    changes.map { change in
      guard let value = change.value else { return "emptied \(change.field.name)" }
      return "set \(change.field.name) to “\(value.count > 80 ? value.prefix(79) + "…" : value[...])”"
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
