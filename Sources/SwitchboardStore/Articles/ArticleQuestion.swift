/// A customer's own words as terms to look for. Words are letters and digits only and each is quoted, so nothing a person types is ever
/// read as FTS5 syntax.
package struct ArticleQuestion: Sendable, Equatable {
  /// Words that are looked for; a longer question is about its beginning.
  static let mostWords = 16
  /// Characters of a question that are read.
  static let longest = 2_000
  private static let alikeWeight = 0.6
  private static let fillerWeight = 0.4

  /// For `:terms` of `ArticleRanking`: `{"words":[{family,weight,match}],"pairs":[{left,right,match}]}`.
  package let terms: String

  /// nil when there is nothing to look for. `typing`: the last word may be unfinished (a search field that answers while one types).
  package init?(_ text: String, typing: Bool = false) {
    var families: [String] = []
    for word in Self.words(text.prefix(Self.longest)) where !ArticleWords.unsaid.contains(word) && !families.contains(word) {
      families.append(word)
      if families.count == Self.mostWords { break }
    }
    guard !families.isEmpty else { return nil }
    var words: [String] = []
    for (family, word) in families.enumerated() {
      let weight = ArticleWords.filler.contains(word) ? Self.fillerWeight : 1
      let isOpen = typing && family == families.count - 1
      words.append(Self.word(family, weight, Self.quoted(word) + (isOpen ? " *" : "")))
      for other in ArticleWords.alike[word] ?? [] { words.append(Self.word(family, weight * Self.alikeWeight, Self.quoted(other))) }
    }
    let pairs = zip(families, families.dropFirst()).enumerated().flatMap { left, pair in
      [
        Self.pair(left, "NEAR(\(Self.quoted(pair.0)) \(Self.quoted(pair.1)), 6)"),
        Self.pair(left, Self.quoted(pair.0 + " " + pair.1)),
      ]
    }
    terms = "{\"words\":[\(words.joined(separator: ","))],\"pairs\":[\(pairs.joined(separator: ","))]}"
  }

  /// Lower case; "can't" is a filler, "Debian's" is "debian", "o'clock" is two words that belong together.
  static func words(_ text: some StringProtocol) -> [String] {
    text.lowercased().replacing("’", with: "'").split { !isWord($0) && $0 != "'" }.compactMap { piece in
      if ArticleWords.unsaid.contains(String(piece)) { return nil }
      let halves = piece.split(separator: "'")
      guard let first = halves.first else { return nil }
      let isEnding = halves.count == 2 && ["s", "t", "re", "ve", "ll", "d", "m"].contains(halves[1])
      return isEnding ? String(first) : halves.joined(separator: " ")
    }
  }

  private static func isWord(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || isMark($0) }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    [.nonspacingMark, .spacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
  }

  private static func quoted(_ word: String) -> String { "\"\(word)\"" }

  private static func word(_ family: Int, _ weight: Double, _ match: String) -> String {
    "{\"family\":\(family),\"weight\":\(weight),\"match\":\(json(match))}"
  }

  private static func pair(_ left: Int, _ match: String) -> String {
    "{\"left\":\(left),\"right\":\(left + 1),\"match\":\(json(match))}"
  }

  /// Words hold nothing that JSON escapes; only FTS5's own quotes do.
  private static func json(_ match: String) -> String { "\"\(match.replacing("\"", with: "\\\""))\"" }
}
