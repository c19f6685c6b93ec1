import Foundation

/// Text of any language in a header that holds ASCII only (RFC 2047).
enum EncodedWord {
  /// An encoded word is at most 75 characters (§2): 45 bytes are 60 in base64, and 12 stand around them.
  private static let mostBytes = 45

  /// As it is where it can be, else as encoded words on lines of their own, each of whole characters.
  static func text(_ text: String) -> String {
    if text.utf8.count <= 70, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), !text.contains("=?") { return text }
    var words: [String] = []
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      let more = Array(String(scalar).utf8)
      if bytes.count + more.count > mostBytes {
        words.append(word(bytes))
        bytes = []
      }
      bytes += more
    }
    if !bytes.isEmpty { words.append(word(bytes)) }
    return words.joined(separator: "\r\n ")
  }

  /// `Name <address>`; the name quoted where it is plain (RFC 5322 §3.4).
  static func mailbox(_ name: String, _ address: String) -> String {
    if name.isEmpty { return "<\(address)>" }
    let encoded = text(name)
    if encoded != name { return "\(encoded)\r\n <\(address)>" }
    return "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\" <\(address)>"
  }

  private static func word(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }
}
