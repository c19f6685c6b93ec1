/// Which addresses may stand in an article. An allow-list of schemes, read the way a browser reads them: tabs and line breaks inside
/// do not count, so `java\nscript:` is a scheme too, and not an allowed one.
enum SafeURL {
  static let longest = 2_048
  static let longestImage = 256 * 1_024

  enum Reading: Equatable {
    case absolute(String)
    /// `article:KEY`
    case article(String)
    case relative(String)
    case refused
  }

  static func link(_ text: String) -> Reading {
    guard let url = normalized(text, longest: longest) else { return .refused }
    if url.hasPrefix("//") { return absolute("https:" + url) }
    guard let scheme = scheme(of: url) else { return .relative(url) }
    switch scheme {
    case "https", "http": return absolute(scheme + url.dropFirst(scheme.count))
    case "mailto", "tel": return url.utf8.count > scheme.utf8.count + 1 ? .absolute(scheme + url.dropFirst(scheme.count)) : .refused
    case "article": return url.utf8.count > 8 ? .article(String(url.dropFirst(8))) : .refused
    default: return .refused
    }
  }

  /// `https:` or an embedded picture of a kind that cannot hold a script (never SVG).
  static func image(_ text: String) -> String? {
    guard let url = normalized(text, longest: longestImage) else { return nil }
    if url.hasPrefix("//"), case .absolute(let found) = absolute("https:" + url), found.utf8.count <= longest { return found }
    switch scheme(of: url) {
    case "https":
      guard url.utf8.count <= longest, case .absolute(let found) = absolute("https" + url.dropFirst(5)) else { return nil }
      return found
    case "data": return isPicture(url) ? url : nil
    default: return nil
    }
  }

  /// What a resolver may answer: an address of this site, or an absolute one.
  static func isAnswer(_ url: String) -> Bool {
    guard url == normalized(url, longest: longest) else { return false }
    if url.hasPrefix("/") { return !url.hasPrefix("//") && !url.hasPrefix("/\\") }
    if url.hasPrefix("#") || url.hasPrefix("?") { return true }
    return link(url) == .absolute(url)
  }

  private static func absolute(_ url: String) -> Reading {
    guard let colon = url.firstIndex(of: ":") else { return .refused }
    let rest = url[url.index(after: colon)...]
    guard rest.hasPrefix("//"), let host = rest.dropFirst(2).utf8.first, !"/\\?#@:".utf8.contains(host) else { return .refused }
    return .absolute(url)
  }

  private static func scheme(of url: String) -> String? {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = url[..<colon]
    // A colon behind a slash, query or fragment belongs to the path; anything else before it is a scheme, well formed or not.
    if name.utf8.contains(where: { "/?#".utf8.contains($0) }) { return nil }
    return name.lowercased()
  }

  private static func normalized(_ text: String, longest: Int) -> String? {
    guard text.utf8.count <= longest * 2 else { return nil }
    var url = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: continue
      case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: continue
      case 0x20: url += url.isEmpty ? "" : "%20"
      case 0x22: url += "%22"
      case 0x3C: url += "%3C"
      case 0x3E: url += "%3E"
      case 0x60: url += "%60"
      default: url.unicodeScalars.append(scalar)
      }
    }
    while url.hasSuffix("%20") { url.removeLast(3) }
    return url.isEmpty || url.utf8.count > longest ? nil : url
  }

  private static func isPicture(_ url: String) -> Bool {
    let lower = url.prefix(32).lowercased()
    guard let kind = ["png", "jpeg", "gif", "webp"].first(where: { lower.hasPrefix("data:image/\($0);base64,") }) else { return false }
    return url.utf8.dropFirst("data:image/;base64,".utf8.count + kind.utf8.count).allSatisfy {
      switch $0 {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
        true
      default: false
      }
    }
  }
}
