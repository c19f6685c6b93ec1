/// Checks of typed input. Each answers the cleaned value or a refusal that names the field.
package enum Field {
  /// Trimmed text of `1...limit` characters without control characters.
  package static func line(_ value: String?, _ field: String, _ label: String, limit: Int) throws(Refusal) -> String {
    guard let text = try optionalLine(value, field, label, limit: limit) else { throw .missing(field, label) }
    return text
  }

  /// The same, or nil when nothing but white space was given.
  package static func optionalLine(_ value: String?, _ field: String, _ label: String, limit: Int) throws(Refusal) -> String? {
    guard let trimmed = value?.trimmed(), !trimmed.isEmpty else { return nil }
    // One character may carry any number of accents: its bytes are bounded too.
    guard trimmed.utf8.count <= limit * 8, trimmed.count <= limit else {
      throw Refusal(.fieldTooLong, "\(label) is longer than \(limit) characters.", field: field)
    }
    guard trimmed.unicodeScalars.allSatisfy(Self.fitsLine) else {
      throw .invalid(field, "\(label) contains characters that cannot be shown.")
    }
    return trimmed
  }

  /// Several lines: trimmed text of `1...limit` characters; tabs and line breaks are kept, other control characters are refused.
  package static func text(_ value: String?, _ field: String, _ label: String, limit: Int) throws(Refusal) -> String {
    guard let trimmed = value?.trimmed(), !trimmed.isEmpty else { throw .missing(field, label) }
    // Bytes bound the characters from above, so the slow count is only made for long texts.
    guard trimmed.utf8.count <= limit || trimmed.count <= limit && trimmed.utf8.count <= limit * 8 else {
      throw Refusal(.fieldTooLong, "\(label) is longer than \(limit) characters.", field: field)
    }
    guard !hasControl(trimmed) else {
      throw .invalid(field, "\(label) contains characters that cannot be shown.")
    }
    return trimmed
  }

  /// The same, or nil when nothing but white space was given.
  package static func optionalText(_ value: String?, _ field: String, _ label: String, limit: Int) throws(Refusal) -> String? {
    guard let value, !value.trimmed().isEmpty else { return nil }
    return try text(value, field, label, limit: limit)
  }

  /// Whether it may stand in a line.
  package static func fitsLine(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory != .control && !turns(scalar.value) }

  /// Overrides of the direction of writing: in a name they turn the text around it as well.
  private static func turns(_ scalar: UInt32) -> Bool { (0x202A...0x202E).contains(scalar) || (0x2066...0x2069).contains(scalar) }

  /// Bytes tell it unless one of them begins a scalar of C1: 0xC2 does.
  private static func hasControl(_ text: String) -> Bool {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) else { return false }
    return text.unicodeScalars.contains { Self.isControl($0.value) }
  }

  /// C0 without tab and line breaks, DEL, and C1.
  private static func isControl(_ scalar: UInt32) -> Bool {
    scalar < 0x20 ? scalar != 0x09 && scalar != 0x0A && scalar != 0x0D : (0x7F...0x9F).contains(scalar)
  }

  /// An e-mail address, checked for its shape only (RFC 5321 lengths): whether it exists only a mail can tell.
  package static func email(_ value: String?, _ field: String, _ label: String) throws(Refusal) -> String? {
    guard let text = try optionalLine(value, field, label, limit: 254) else { return nil }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), parts[1].contains("."),
      parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ !$0.isEmpty }),
      !text.contains(where: { $0.isWhitespace || "<>,;\"()".contains($0) })
    else { throw .invalid(field, "\(label) is not an e-mail address.") }
    return text
  }

  package static func number(_ value: Int?, _ field: String, _ label: String, in range: ClosedRange<Int>) throws(Refusal) -> Int {
    guard let value else { throw .missing(field, label) }
    guard range.contains(value) else {
      throw .invalid(field, "\(label) must be between \(range.lowerBound) and \(range.upperBound).")
    }
    return value
  }
}

extension String {
  /// Without white space and line breaks at both ends.
  package func trimmed() -> String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.properties.isWhitespace || last.properties.isWhitespace
    else { return self }
    let end = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
    guard let end, let start = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(unicodeScalars[start...end])
  }
}
