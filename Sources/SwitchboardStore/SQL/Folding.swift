import Foundation

/// Texts as searches compare them: without regard to capitals, in every alphabet, and to how an accent was typed. Every driver offers it to its
/// statements as `fold(text)`.
enum Folding {
  static func fold(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text.lowercased() : text.lowercased().precomposedStringWithCanonicalMapping
  }
}
