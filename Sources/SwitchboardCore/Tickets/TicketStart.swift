/// What a customer left, checked field by field. Unlike a chat it needs an e-mail address: there is no other way back to them.
package struct TicketStart: Sendable, Equatable {
  package static let subjectLimit = 120
  package static let nameLimit = ChatStart.nameLimit
  package static let textLimit = MessageText.limit
  /// A subject taken from the text is no longer than a line of a list.
  static let derivedLimit = 80

  package var id: ClientID
  package var name: String
  package var email: String
  package var department: ID<Department>
  package var subject: String
  package var text: String
  package var page: String?

  /// What came over the wire, unchecked.
  package struct Input: Sendable {
    package var id: String?
    package var name: String?
    package var email: String?
    package var department: Int64?
    package var subject: String?
    package var text: String?
    package var page: String?

    package init(id: String?, name: String?, email: String?, department: Int64?, subject: String?, text: String?, page: String?) {
      self.id = id
      self.name = name
      self.email = email
      self.department = department
      self.subject = subject
      self.text = text
      self.page = page
    }
  }

  package init(_ input: Input, on link: ChatLink, in directory: Directory) throws(Refusal) {
    id = try ClientID(input.id)
    name = try Field.line(input.name, "name", "Name", limit: Self.nameLimit)
    guard let email = try Field.email(input.email, "email", "E-mail") else { throw .missing("email", "E-mail") }
    self.email = email
    department = try directory.chosen(input.department, on: link)
    let text = try Field.text(input.text, "text", "The question", limit: Self.textLimit)
    self.text = text
    subject = try Field.optionalLine(input.subject, "subject", "Subject", limit: Self.subjectLimit) ?? Self.subject(of: text)
    page = input.page.flatMap { $0.count <= 2_000 && ($0.hasPrefix("http://") || $0.hasPrefix("https://")) ? $0 : nil }
  }

  /// The first line, cut between words. What may stand in a text but not in a line (tabs, turns of the writing) becomes a space.
  static func subject(of text: String) -> String {
    let first = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
    let plain = String(String.UnicodeScalarView(first.unicodeScalars.map { Field.fitsLine($0) ? $0 : " " })).trimmed()
    guard plain.count > derivedLimit else { return plain.isEmpty ? "…" : plain }
    let cut = plain.prefix(derivedLimit - 1)
    let words = cut.lastIndex(where: \.isWhitespace).map { cut[..<$0] } ?? cut
    return String(words).trimmed() + "…"
  }
}
