/// `{customer}` and its like in a canned reply. One that has no value stays as it stands, and is named: nobody is to be called "{customer}".
package struct ReplyVariables: Sendable {
  /// By the name between the braces: `customer`, `field:order-number`.
  package let values: [String: String]

  package init(_ values: [String: String?]) { self.values = values.compactMapValues { $0?.trimmed() }.filter { !$0.value.isEmpty } }

  package static let names = ["customer", "agent", "department", "brand", "question", "chat", "date"]

  /// The text with what is known filled in. What was filled in is not looked at again: a customer called "{question}" stays that.
  package func fill(_ text: String) -> (text: String, unknown: [String]) {
    var (filled, unknown) = ("", [String]())
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      filled += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(where: { $0 == "}" || $0.isNewline }), rest[close] == "}", let name = Self.name(rest[rest.index(after: open)..<close])
      else {
        filled += "{"
        rest = rest.dropFirst()
        continue
      }
      if let value = values[name] {
        filled += value
      } else {
        filled += rest[...close]
        if !unknown.contains(name) { unknown.append(name) }
      }
      rest = rest[rest.index(after: close)...]
    }
    return (filled + rest, unknown)
  }

  /// Nil for braces that mean something else, as in `{"a": 1}`.
  private static func name(_ text: Substring) -> String? {
    let name = text.lowercased()
    if names.contains(name) { return name }
    guard name.hasPrefix("field:"), (7...70).contains(name.count), !name.contains("{") else { return nil }
    return name
  }
}
