/// What was answered, with the question as it was then: nothing that is changed later can change it.
package struct FormAnswer: Sendable, Equatable, Codable {
  package var label: String
  /// Nil: left open.
  package var value: String?

  package init(label: String, value: String?) {
    self.label = label
    self.value = value
  }
}

extension [Question] {
  /// Checks all answers together; each refusal names `answers.<question>`. A question that is not asked cannot be answered.
  package func check(_ answers: [String: String]) throws(Refusal) -> [FormAnswer] {
    for id in answers.keys.sorted() where !contains(where: { $0.id == id }) {
      throw .invalid("answers.\(id)", "There is no such question.")
    }
    var checked: [FormAnswer] = []
    for question in self {
      checked.append(FormAnswer(label: question.label, value: try question.check(answers[question.id], "answers.\(question.id)")))
    }
    return checked
  }
}
