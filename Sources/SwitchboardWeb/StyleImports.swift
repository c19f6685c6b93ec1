import Foundation

/// A style sheet with what it imports in its place (CSS Cascading and Inheritance 4, section 2): a page asks for one file instead of sixty, one
/// round trip each. Rules come in the same order. Only `@import "path";` on a line of its own; a part may not refer to files by paths
/// relative to itself.
enum StyleImports {
  struct Missing: Error, CustomStringConvertible {
    let sheet: String
    let part: String
    var description: String { "The style sheet \(sheet) imports \(part), which is not there or imports it in turn." }
  }

  /// - Parameter sheets: every sheet by its path below `Assets/`.
  /// - Returns: the same paths, each sheet whole.
  static func whole(_ sheets: [String: [UInt8]]) throws -> [String: [UInt8]] {
    try Dictionary(uniqueKeysWithValues: sheets.keys.sorted().map { ($0, try Array(text($0, sheets, within: []).utf8)) })
  }

  private static func text(_ path: String, _ sheets: [String: [UInt8]], within outer: [String]) throws -> String {
    guard let bytes = sheets[path], !outer.contains(path) else { throw Missing(sheet: outer.last ?? path, part: path) }
    return try String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.hasPrefix("@import "), let part = line.wholeMatch(of: /@import "([^"]+)";/)?.1 else { return String(line) }
      return try text(resolved(String(part), from: path), sheets, within: outer + [path])
    }.joined(separator: "\n")
  }

  /// `./css/top.css` from `console/console.css`: `console/css/top.css`.
  private static func resolved(_ part: String, from path: String) -> String {
    var parts = path.split(separator: "/").dropLast()
    for step in part.split(separator: "/") where step != "." {
      if step == ".." { parts = parts.dropLast() } else { parts.append(step) }
    }
    return parts.joined(separator: "/")
  }
}
