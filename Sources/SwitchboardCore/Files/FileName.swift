/// A file's name as a person reads it and a browser saves it. What a sender's system made of it is cleaned, not refused: nobody can do
/// anything about the name that a phone gives to a picture. Without folders, control characters, line breaks and turned writing
/// ("invoice[U+202E]fdp.exe" looks like a PDF), never empty, never hidden.
package struct FileName: Sendable, Equatable {
  /// Characters, and bytes of UTF-8: every file system takes such a name.
  package static let limit = 120, byteLimit = 240
  package static let nameless = "file"
  /// More than this after the last dot is not what says which kind it is.
  private static let longestExtension = 12

  package let rawValue: String

  package init(_ given: String?) {
    let last = given?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    let scalars = last.unicodeScalars.filter { Field.fitsLine($0) && ![0x2028, 0x2029].contains($0.value) }
    var name = String(String.UnicodeScalarView(scalars)).trimmed()
    while let first = name.first, first == "." || first.isWhitespace { name.removeFirst() }
    while let last = name.last, last == "." || last.isWhitespace { name.removeLast() }
    name = Self.shortened(name).trimmed()
    rawValue = name.isEmpty ? Self.nameless : name
  }

  private static func shortened(_ name: String) -> String {
    guard name.count > limit || name.utf8.count > byteLimit else { return name }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let kind = parts.count > 1 && parts[parts.count - 1].utf8.count <= longestExtension ? "." + parts[parts.count - 1] : ""
    var (stem, bytes) = ("", kind.utf8.count)
    for character in name.dropLast(kind.count).prefix(limit - kind.count) {
      bytes += character.utf8.count
      guard bytes <= byteLimit else { break }
      stem.append(character)
    }
    return stem + kind
  }
}

extension FileName {
  /// The header that says how to show it and what to call it: RFC 6266, with the name once in ASCII and once in full (RFC 8187).
  package func disposition(inline: Bool) -> String {
    let plain = rawValue.unicodeScalars.map { scalar in
      (0x20...0x7E).contains(scalar.value) && !"\"\\%".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
    }
    let full = rawValue.utf8.map { byte in
      Self.plainBytes.contains(byte) ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
    return "\(inline ? "inline" : "attachment"); filename=\"\(String(plain))\"; filename*=UTF-8''\(full)"
  }

  /// `attr-char` of RFC 8187.
  private static let plainBytes = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~".utf8)
}
