/// Something a person is asked to fill in: a custom field, or a line of a form or a survey.
package struct Question: Sendable, Equatable, Codable {
  package static let optionLimit = 80
  package static let mostOptions = 200

  /// Stays as long as the question does, so that answers find it.
  package var id: String
  package var label: String
  package var type: FieldType
  /// Of a dropdown.
  package var options: [String]
  package var required: Bool

  package init(id: String, label: String, type: FieldType, options: [String], required: Bool) {
    self.id = id
    self.label = label
    self.type = type
    self.options = options
    self.required = required
  }

  /// The value as it is kept, nil where nothing was filled in; a required one must be, and a required checkbox ticked.
  package func check(_ value: String?, _ field: String) throws(Refusal) -> String? {
    // "“Solved?” is missing." reads as a sentence, which it does not without the marks.
    let name = label.last == "?" ? "“\(label)”" : label
    let kept = try type.normalised(value, options: options, field, name)
    if required, kept == nil || type == .checkbox && kept == "false" { throw .missing(field, name) }
    return kept
  }

  /// The choices of a dropdown, each once; other types have none.
  package static func options(_ input: [String], for type: FieldType, _ field: String) throws(Refusal) -> [String] {
    guard type == .dropdown else { return [] }
    guard input.count <= mostOptions else { throw Refusal(.fieldTooLong, "More than \(mostOptions) choices.", field: field) }
    var options: [String] = []
    for (index, text) in input.enumerated() {
      let option = try Field.line(text, "\(field).\(index)", "The choice", limit: optionLimit)
      guard !options.contains(option) else { throw .invalid("\(field).\(index)", "“\(option)” is there twice.") }
      options.append(option)
    }
    guard !options.isEmpty else { throw .missing(field, "A choice") }
    return options
  }
}
