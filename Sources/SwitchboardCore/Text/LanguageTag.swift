/// A language as browsers and dictionaries name it: a BCP 47 tag of a language and, where it matters, a region ("es", "pt-BR").
package struct LanguageTag: Sendable, Equatable, Hashable {
  package let rawValue: String

  /// Two or three letters, then an optional region; anything further is dropped. Nil when it is no such tag.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", maxSplits: 8, omittingEmptySubsequences: false)
    guard let language = parts.first, (2...3).contains(language.utf8.count), language.utf8.allSatisfy(Self.isLetter), text.utf8.count <= 35 else { return nil }
    let region = parts.dropFirst().first { $0.utf8.count == 2 && $0.utf8.allSatisfy(Self.isLetter) || $0.utf8.count == 3 && $0.utf8.allSatisfy { (48...57).contains($0) } }
    rawValue = language.lowercased() + (region.map { "-\($0.uppercased())" } ?? "")
  }

  /// Without the region.
  package var language: String { String(rawValue.prefix { $0 != "-" }) }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
}
