/// How far two spellings lie apart, as typing goes wrong: a letter doubled or left single, or two that changed places, is half a mistake;
/// any other letter too many, missing or wrong is a whole one. Orders suggestions: "Helo" is "Hello" rather than "Help".
package enum SpellingDistance {
  package static func between(_ one: String, _ other: String) -> Double {
    let (a, b) = (Array(one.lowercased()), Array(other.lowercased()))
    var before: [Double] = []
    var row = steps(b)
    for i in a.indices {
      var next = [row[0] + lost(a, i)]
      for j in b.indices {
        var best = min(row[j] + (a[i] == b[j] ? 0 : 1), min(row[j + 1] + lost(a, i), next[j] + lost(b, j)))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 0.5) }
        next.append(best)
      }
      (before, row) = (row, next)
    }
    // A first letter is seldom wrong.
    return (row.last ?? 0) + (a.first == b.first ? 0 : 0.25)
  }

  private static func steps(_ word: [Character]) -> [Double] {
    word.indices.reduce(into: [0]) { $0.append($0[$1] + lost(word, $1)) }
  }

  private static func lost(_ word: [Character], _ index: Int) -> Double { index > 0 && word[index] == word[index - 1] ? 0.5 : 1 }
}
