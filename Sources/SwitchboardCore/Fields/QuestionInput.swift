/// The lines of a form or a survey as an administrator writes them, unchecked.
package struct QuestionInput: Sendable {
  package var id: String?
  package var label: String?
  package var type: FieldType
  package var options: [String]
  package var required: Bool

  package init(id: String?, label: String?, type: FieldType, options: [String], required: Bool) {
    self.id = id
    self.label = label
    self.type = type
    self.options = options
    self.required = required
  }
}

extension [QuestionInput] {
  /// Checks them all; one without an id, or with one that another has, gets a free one.
  package func checked(most: Int) throws(Refusal) -> [Question] {
    guard !isEmpty else { throw .missing("questions", "A question") }
    guard count <= most else { throw Refusal(.fieldTooLong, "More than \(most) questions.", field: "questions") }
    var (taken, next): (Set<String>, Int) = ([], 1)
    let given = Set(compactMap(\.id))
    var questions: [Question] = []
    for (index, input) in enumerated() {
      var id = input.id ?? ""
      if id.isEmpty || id.utf8.count > CustomField.keyLimit || taken.contains(id) || id.contains(".") {
        while given.contains("q\(next)") || taken.contains("q\(next)") { next += 1 }
        id = "q\(next)"
      }
      taken.insert(id)
      questions.append(
        Question(
          id: id, label: try Field.line(input.label, "questions.\(index).label", "The question", limit: FieldType.textLimit),
          type: input.type,
          options: try Question.options(input.options, for: input.type, "questions.\(index).options"), required: input.required))
    }
    return questions
  }
}
