/// Keywords as files state them: `a, b`, `[a, b]`, one per line.
enum ArticleKeywords {
  static let most = 30
  /// As many as an article may have when it is edited.
  static let mostWithTerms = 50

  static func list(_ text: String) -> [String] {
    var seen: Set<String> = []
    let words = text.split { ",;[]\n".contains($0) }.map { $0.trimming { " \t\"'-".contains($0) } }
    return Array(words.filter { (1...80).contains($0.utf8.count) && seen.insert($0.lowercased()).inserted }.prefix(most))
  }

  /// A page's own words, then what a register says of it.
  static func joined(_ own: [String], _ terms: [String]) -> [String] {
    var seen = Set(own.map { $0.lowercased() })
    return own + terms.filter { seen.insert($0.lowercased()).inserted }.prefix(mostWithTerms - own.count)
  }
}

extension StringProtocol {
  func trimming(_ unwanted: (Character) -> Bool) -> String {
    var text = self[...]
    while let first = text.first, unwanted(first) { text.removeFirst() }
    while let last = text.last, unwanted(last) { text.removeLast() }
    return String(text)
  }
}
