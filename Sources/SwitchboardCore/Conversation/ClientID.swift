/// The id a client gives to what it sends, unique in its conversation, so that a retry gets the first answer (rule 4).
/// 8 to 64 characters of `[A-Za-z0-9_-]`; ids that grow with time keep the database's index small and warm.
package struct ClientID: Sendable, Hashable {
  package let rawValue: String

  package init(_ value: String?, field: String = "id") throws(Refusal) {
    guard let value else { throw .missing(field, "The client's id") }
    let utf8 = value.utf8
    guard (8...64).contains(utf8.count),
      utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F || $0 == 0x2D })
    else { throw .invalid(field, "The client's id must be 8 to 64 characters of A-Z, a-z, 0-9, _ and -.") }
    rawValue = value
  }

  /// As it was stored.
  package init(stored: String) { rawValue = stored }
}
