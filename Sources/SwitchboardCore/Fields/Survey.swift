/// What customers are asked when their chat has ended (S12, S111).
package struct Survey: Sendable, Equatable {
  package static let mostQuestions = 20
  /// Days after a chat's end in which it can be answered: later, few remember.
  package static let openDays: Int64 = 7

  package var id: ID<Survey>
  package var name: String
  package var isOn: Bool
  /// Nil: for all.
  package var brand: ID<Brand>?
  package var department: ID<Department>?
  package var questions: [Line]

  package init(id: ID<Survey>, name: String, isOn: Bool, brand: ID<Brand>?, department: ID<Department>?, questions: [Line]) {
    self.id = id
    self.name = name
    self.isOn = isOn
    self.brand = brand
    self.department = department
    self.questions = questions
  }

  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// One to five.
    case stars
    case choice, text

    /// How the answer is checked: as a form's would be.
    package var field: FieldType {
      switch self {
      case .stars, .choice: .dropdown
      case .text: .multiline
      }
    }
  }

  package static let stars = ["1", "2", "3", "4", "5"]

  package struct Line: Sendable, Equatable, Codable {
    package var kind: Kind
    /// For stars the options are "1" to "5".
    package var question: Question

    package init(_ kind: Kind, _ question: Question) {
      self.kind = kind
      self.question = question
    }
  }

  package struct Answer: Sendable, Equatable, Codable {
    package var label: String
    package var type: Kind
    package var value: String?

    package init(label: String, type: Kind, value: String?) {
      self.label = label
      self.type = type
      self.value = value
    }
  }

  /// Stars on the average of one survey, 1 to 5; nil where none were given.
  package static func score(_ answers: [Answer]) -> Double? {
    let stars = answers.compactMap { $0.type == .stars ? $0.value.flatMap(Double.init) : nil }
    return stars.isEmpty ? nil : stars.reduce(0, +) / Double(stars.count)
  }

  /// To two digits, as it is told.
  package static func rounded(_ score: Double) -> Double { (score * 100).rounded() / 100 }

  /// "4" or "4.5".
  package static func shown(_ score: Double) -> String {
    let tenths = Int((score * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// The one for a chat of this department: its own before the brand's before the one for all; the oldest of equals.
  package static func choose(_ surveys: [Survey], for department: ID<Department>, in directory: Directory) -> Survey? {
    func rank(_ survey: Survey) -> Int? {
      if let own = survey.department { return own == department ? 0 : nil }
      if let brand = survey.brand { return brand == directory.departments[department]?.brand ? 1 : nil }
      return 2
    }
    return surveys.compactMap { survey in survey.isOn ? rank(survey).map { ($0, survey) } : nil }
      .min { ($0.0, $0.1.id) < ($1.0, $1.1.id) }?.1
  }
}

extension [Survey.Line] {
  /// Checks all answers together; each refusal names `answers.<question>`, and one with nothing answered `answers`.
  package func check(_ answers: [String: String]) throws(Refusal) -> [Survey.Answer] {
    let checked = try map(\.question).check(answers)
    guard checked.contains(where: { $0.value != nil }) else { throw .missing("answers", "An answer") }
    return zip(self, checked).map { Survey.Answer(label: $1.label, type: $0.kind, value: $1.value) }
  }
}
