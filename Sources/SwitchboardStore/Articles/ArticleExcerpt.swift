/// `excerpt` of a found article: text with U+0002 and U+0003 around the words that were found. Indexed text holds no control
/// characters, so an article cannot forge them.
package enum ArticleExcerpt {
  package static func plain(_ marked: String) -> String {
    String(String.UnicodeScalarView(marked.unicodeScalars.filter { $0 != "\u{2}" && $0 != "\u{3}" })).flattened
  }

  /// In order; joined they are `plain`.
  package static func parts(_ marked: String) -> [(text: String, found: Bool)] {
    var parts: [(text: String, found: Bool)] = []
    for (place, piece) in marked.flattened.split(separator: "\u{2}", omittingEmptySubsequences: false).enumerated() {
      let halves = piece.split(separator: "\u{3}", maxSplits: 1, omittingEmptySubsequences: false)
      if place > 0, halves.count == 2 { parts.append((String(halves[0]), true)) }
      if let rest = halves.last, !rest.isEmpty { parts.append((String(rest), false)) }
    }
    return parts
  }
}

extension String {
  /// On one line.
  fileprivate var flattened: String { replacing("\n", with: " ") }
}
