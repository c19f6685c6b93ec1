/// Keywords as files state them: `a, b`, `[a, b]`, one per line.
enum ArticleKeywords {
  static let most = 30

  static func list(_ text: String) -> [String] {
    var seen: Set<String> = []
    let words = text.split { ",;[]\n".contains($0) }.map { $0.trimming { " \t\"'-".contains($0) } }
    return Array(words.filter { (1...80).contains($0.utf8.count) && seen.insert($0.lowercased()).inserted }.prefix(most))
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
