/// How well a question meets one of an article's keywords as a whole. The index cannot tell: it holds all keywords of an article as one
/// text, where "role" of the keyword "password of a role" counts as much as the whole of the keyword "password". Registers of books
/// give articles many keywords; weighed like this they put the right page first for eight more questions in a hundred of PostgreSQL's.
struct KeywordMatch {
  /// The best articles by their text, among which keywords decide.
  static let candidates = 20
  private static let weight = 2.0
  private static let alikeWeight = 0.6

  private let asked: Set<String>
  private let alike: Set<String>

  init(words: [String]) {
    asked = Set(words.map(Self.stem))
    alike = Set(words.flatMap { ArticleWords.alike[$0] ?? [] }.map(Self.stem)).subtracting(asked)
  }

  /// To be added to an article's score: for the keyword that is met best, the words met times the share of it that they are.
  func score(_ keywords: [String]) -> Double {
    let best = keywords.map { keyword in
      let words = Set(ArticleQuestion.words(keyword).map(Self.stem))
      let met = Double(words.intersection(asked).count) + Self.alikeWeight * Double(words.intersection(alike).count)
      return words.isEmpty ? 0 : met * met / Double(words.count)
    }.max()
    return Self.weight * (best ?? 0)
  }

  /// A word without its commonest endings. Rougher than the index's stemmer, because here both sides are only compared with each other.
  private static func stem(_ word: String) -> String {
    for ending in endings where word.hasSuffix(ending) && word.count >= ending.count + 3 { return String(word.dropLast(ending.count)) }
    return word
  }

  private static let endings = ["ations", "ation", "ings", "ing", "ers", "er", "ed", "es", "s", "e", "ion", "al"]
}
