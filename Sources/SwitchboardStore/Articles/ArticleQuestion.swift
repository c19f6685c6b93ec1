import SwitchboardCore

/// A customer's own words as terms to look for. Words are letters and digits only and each is quoted, so nothing a person types is ever
/// read as FTS5 syntax.
package struct ArticleQuestion: Sendable, Equatable {
  /// Words that are looked for; a longer question is about its beginning.
  static let mostWords = 16
  /// Characters of a question that are read.
  static let longest = 2_000
  private static let alikeWeight = 0.6
  private static let fillerWeight = 0.4
  /// What a word gains that is said in another message too.
  private static let againWeight = 0.2

  /// For `:terms` of `ArticleRanking`: `{"words":[{family,weight,match}],"pairs":[{left,right,match}]}`.
  package let terms: String
  /// What is looked for, in order.
  let words: [String]
  /// Those that tell what it is about, to be shown.
  package var telling: [String] { words.filter { !ArticleWords.filler.contains($0) } }

  /// nil when there is nothing to look for. `typing`: the last word may be unfinished (a search field that answers while one types).
  package init?(_ text: String, typing: Bool = false) {
    self.init([(words: Self.words(text.prefix(Self.longest)), weight: 1)], typing: typing)
  }

  /// A whole conversation: of its words the heaviest.
  package init?(_ query: ConversationQuery) {
    self.init(query.passages.map { (words: Self.words($0.text.prefix(Self.longest)), weight: $0.weight) }, typing: false)
  }

  private init?(_ passages: [(words: [String], weight: Double)], typing: Bool) {
    var weights: [String: Double] = [:]
    var families: [String] = []
    for (words, weight) in passages {
      for word in Self.unique(words) {
        if let known = weights[word] {
          weights[word] = min(1, known + weight * Self.againWeight)
        } else {
          weights[word] = weight
          families.append(word)
        }
      }
    }
    let heaviest = families.enumerated().sorted { (weights[$1.element] ?? 0, $0.offset) < (weights[$0.element] ?? 0, $1.offset) }
    families = heaviest.prefix(Self.mostWords).map(\.element)
    guard !families.isEmpty else { return nil }
    self.words = families
    var words: [String] = []
    for (family, word) in families.enumerated() {
      let weight = (weights[word] ?? 1) * (ArticleWords.filler.contains(word) ? Self.fillerWeight : 1)
      let isOpen = typing && family == families.count - 1
      words.append(Self.word(family, weight, Self.quoted(word) + (isOpen ? " *" : "")))
      for other in ArticleWords.alike[word] ?? [] { words.append(Self.word(family, weight * Self.alikeWeight, Self.quoted(other))) }
    }
    terms = "{\"words\":[\(words.joined(separator: ","))],\"pairs\":[\(Self.pairs(of: families, in: passages.map(\.words)).joined(separator: ","))]}"
  }

  private static func unique(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { !ArticleWords.unsaid.contains($0) && seen.insert($0).inserted }
  }

  /// Words that stand side by side in any of the passages, but for what is not looked for.
  private static func pairs(of families: [String], in passages: [[String]]) -> [String] {
    let places = Dictionary(uniqueKeysWithValues: families.enumerated().map { ($1, $0) })
    var seen: Set<[Int]> = []
    return passages.flatMap { words in
      let said = unique(words).compactMap { places[$0] }
      return zip(said, said.dropFirst()).filter { seen.insert([$0, $1]).inserted }.flatMap { left, right in
        [
          pair(left, right, "NEAR(\(quoted(families[left])) \(quoted(families[right])), 6)"),
          pair(left, right, quoted(families[left] + " " + families[right])),
        ]
      }
    }
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

  private static func pair(_ left: Int, _ right: Int, _ match: String) -> String {
    "{\"left\":\(left),\"right\":\(right),\"match\":\(json(match))}"
  }

  /// Words hold nothing that JSON escapes; only FTS5's own quotes do.
  private static func json(_ match: String) -> String { "\"\(match.replacing("\"", with: "\\\""))\"" }
}
