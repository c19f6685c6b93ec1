/// What a person can be asked to fill in: the one list for custom fields and the questions of forms and surveys (2.3).
package enum FieldType: String, Sendable, Codable, CaseIterable {
  /// One line.
  case text
  case multiline
  /// A decimal number, kept as it was written but for idle zeros.
  case number
  /// A day, `2026-12-24`.
  case date
  /// One of the options.
  case dropdown
  /// `true` or `false`.
  case checkbox
  case email
  /// An address of the web, http or https.
  case url
}

extension FieldType {
  package static let textLimit = 200
  package static let multilineLimit = 4_000
  package static let urlLimit = 2_000
  /// Digits before and after the point: what a double-precision number holds exactly, so that no program rounds it.
  package static let wholeDigits = 12
  package static let fractionDigits = 3
  package static let years = 1900...2199

  /// The value as it is kept, or nil where nothing was filled in. A refusal names `field`, and `label` to the person.
  package func normalised(_ value: String?, options: [String] = [], _ field: String, _ label: String) throws(Refusal) -> String? {
    switch self {
    case .text: return try Field.optionalLine(value, field, label, limit: Self.textLimit)
    case .multiline:
      guard let value, !value.trimmed().isEmpty else { return nil }
      return try Field.text(value, field, label, limit: Self.multilineLimit)
    case .email: return try Field.email(value, field, label)
    case .url: return try Self.url(value, field, label)
    case .number, .date, .dropdown, .checkbox:
      guard let text = value?.trimmed(), !text.isEmpty else { return nil }
      return try exact(text, options, field, label)
    }
  }

  private func exact(_ text: String, _ options: [String], _ field: String, _ label: String) throws(Refusal) -> String {
    switch self {
    case .number:
      guard let number = Self.number(text) else {
        throw .invalid(field, "\(label) must be a number of up to \(Self.wholeDigits) digits, and \(Self.fractionDigits) after the point.")
      }
      return number
    case .date:
      guard Self.isDate(text) else {
        throw .invalid(field, "\(label) must be a date from \(Self.years.lowerBound) to \(Self.years.upperBound), as 2026-12-24.")
      }
      return text
    case .checkbox:
      guard text == "true" || text == "false" else { throw .invalid(field, "\(label) must be true or false.") }
      return text
    default:
      guard options.contains(text) else { throw .invalid(field, "\(label) must be one of the choices.") }
      return text
    }
  }

  /// Without a plus, idle zeros and a zero's minus; nil for what is no number or too long.
  private static func number(_ text: String) -> String? {
    var digits = text.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    let zero = UInt8(ascii: "0")
    let whole = parts[0].drop { $0 == zero }
    var fraction = parts.count == 2 ? parts[1] : Substring().utf8
    while fraction.last == zero { fraction.removeLast() }
    guard whole.count <= wholeDigits, fraction.count <= fractionDigits else { return nil }
    let size =
      (whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self))
      + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
    return isNegative && size != "0" ? "-" + size : size
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), years.contains(year), (1...12).contains(month)
    else { return false }
    return (1...CalendarDate.length(of: month, in: year)).contains(day)
  }

  /// Only what a click may safely open: `javascript:` and the like are refused.
  private static func url(_ value: String?, _ field: String, _ label: String) throws(Refusal) -> String? {
    guard let text = try Field.optionalLine(value, field, label, limit: urlLimit) else { return nil }
    let lower = text.lowercased()
    let rest = lower.hasPrefix("https://") ? text.dropFirst(8) : lower.hasPrefix("http://") ? text.dropFirst(7) : ""
    let host = rest.prefix { !"/?#".contains($0) }
    guard !host.isEmpty, !host.contains("@"), !text.contains(where: { $0.isWhitespace || "<>\"\\".contains($0) }) else {
      throw .invalid(field, "\(label) must be a web address, as https://www.example.com.")
    }
    return text
  }
}
