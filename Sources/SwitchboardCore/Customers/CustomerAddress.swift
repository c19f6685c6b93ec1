/// The e-mail address that a customer is known by, in small letters. Those of ASCII only, as SQLite's `lower` makes them: the two must
/// agree, or what is stored under an address would not be found by it.
package struct CustomerAddress: Sendable, Hashable {
  package let text: String

  /// - Parameter email: as somebody typed it; a refusal names `email`.
  package init(_ email: String?) throws(Refusal) {
    guard let email = try Field.email(email, "email", "E-mail") else { throw .missing("email", "E-mail") }
    text = String(decoding: email.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
  }
}

extension CustomerAddress: CustomStringConvertible {
  package var description: String { text }
}
