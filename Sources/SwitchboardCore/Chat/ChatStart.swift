/// A customer's wish to talk to a person, checked field by field (S6).
package struct ChatStart: Sendable, Equatable {
  package static let questionLimit = 2_000
  package static let nameLimit = 80

  package var id: ClientID
  package var name: String
  package var email: String?
  package var department: ID<Department>
  package var question: String
  package var page: String?

  /// What came over the wire, unchecked.
  package struct Input: Sendable {
    package var id: String?
    package var name: String?
    package var email: String?
    package var department: Int64?
    package var question: String?
    package var page: String?

    package init(id: String?, name: String?, email: String?, department: Int64?, question: String?, page: String?) {
      self.id = id
      self.name = name
      self.email = email
      self.department = department
      self.question = question
      self.page = page
    }
  }

  package init(_ input: Input, on link: ChatLink, in directory: Directory) throws(Refusal) {
    id = try ClientID(input.id)
    name = try Field.line(input.name, "name", "Name", limit: Self.nameLimit)
    switch link.askEmail {
    case .no: email = try Field.email(input.email, "email", "E-mail")
    case .optional: email = try Field.email(input.email, "email", "E-mail")
    case .required:
      guard let given = try Field.email(input.email, "email", "E-mail") else { throw .missing("email", "E-mail") }
      email = given
    }
    department = try directory.chosen(input.department, on: link)
    question = try Field.text(input.question, "question", "The question", limit: Self.questionLimit)
    page = input.page.flatMap { $0.count <= 2_000 && ($0.hasPrefix("http://") || $0.hasPrefix("https://")) ? $0 : nil }
  }
}
