/// A custom field as it is filled in on one chat, with the name it was filled in under.
package struct FieldValue: Sendable, Equatable {
  package var field: ID<CustomField>
  package var name: String
  package var value: String
  /// Who filled it in, and when.
  package var by: String
  package var at: Timestamp

  package init(field: ID<CustomField>, name: String, value: String, by: String, at: Timestamp) {
    self.field = field
    self.name = name
    self.value = value
    self.by = by
    self.at = at
  }
}
