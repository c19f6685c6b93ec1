/// Scripts and styles without what only their readers need: comments that stand on lines of their own, and indentation. Line by line and
/// no parser: a script with a text over several lines, where white space may matter, is left as it is.
enum Slim {
  static func bytes(_ bytes: [UInt8], of fileExtension: String) -> [UInt8] {
    guard fileExtension == "js" || fileExtension == "css" else { return bytes }
    let text = String(decoding: bytes, as: UTF8.self)
    return lines(text).map { Array($0.joined(separator: "\n").utf8) } ?? bytes
  }

  /// Nil when a template literal goes over the end of a line.
  private static func lines(_ text: String) -> [Substring]? {
    var result: [Substring] = []
    var inComment = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.drop(while: { $0 == " " || $0 == "\t" })
      if inComment {
        inComment = !trimmed.contains("*/")
        continue
      }
      if trimmed.isEmpty || trimmed.hasPrefix("//") { continue }
      if trimmed.hasPrefix("/*"), let end = trimmed.firstRange(of: "*/") {
        if trimmed[end.upperBound...].allSatisfy(\.isWhitespace) { continue }
      } else if trimmed.hasPrefix("/*") {
        inComment = true
        continue
      }
      guard trimmed.count(where: { $0 == "`" }).isMultiple(of: 2) else { return nil }
      result.append(trimmed)
    }
    return result
  }
}
