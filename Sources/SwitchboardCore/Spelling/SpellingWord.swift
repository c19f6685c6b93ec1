/// A word that a dictionary can be asked for, and where it stands. Offsets are UTF-16 units, as browsers count.
package struct SpellingWord: Sendable, Equatable {
  package let at: Int
  package let length: Int
  package let text: String

  /// The words of a text. Addresses, numbers, file names, variables, acronyms and names with capitals inside are none.
  package static func all(in text: String) -> [SpellingWord] {
    var (words, offset) = ([SpellingWord](), 0)
    var chunk = text.startIndex
    while chunk < text.endIndex {
      let end = text[chunk...].firstIndex(where: \.isWhitespace) ?? text.endIndex
      let part = text[chunk..<end]
      if isProse(part) { words += runs(in: part, at: offset) }
      offset += part.utf16.count
      guard end < text.endIndex else { break }
      offset += text[end].utf16.count
      chunk = text.index(after: end)
    }
    return words
  }

  /// Longer than any word that is one; and the time that compounds take grows with the length.
  private static let longest = 60

  private static func isProse(_ chunk: Substring) -> Bool {
    if chunk.contains(where: { "@_\\{}<>=".contains($0) || $0.isNumber }) || chunk.contains("://") { return false }
    guard let first = chunk.first, first != "/", first != "#" else { return false }
    // A point between letters: a domain, a file.
    return zip(chunk, zip(chunk.dropFirst(), chunk.dropFirst(2))).allSatisfy { !($0.isLetter && $1.0 == "." && $1.1.isLetter) }
  }

  private static func runs(in chunk: Substring, at start: Int) -> [SpellingWord] {
    var (words, offset, from) = ([SpellingWord](), start, chunk.startIndex)
    while from < chunk.endIndex {
      guard chunk[from].isLetter else {
        offset += chunk[from].utf16.count
        from = chunk.index(after: from)
        continue
      }
      var to = chunk.index(after: from)
      while to < chunk.endIndex {
        if chunk[to].isLetter {
          to = chunk.index(after: to)
        } else if "'’-".contains(chunk[to]), let next = chunk.index(to, offsetBy: 1, limitedBy: chunk.endIndex), next < chunk.endIndex, chunk[next].isLetter {
          to = chunk.index(after: next)
        } else {
          break
        }
      }
      let run = chunk[from..<to]
      if isWord(run) { words.append(SpellingWord(at: offset, length: run.utf16.count, text: String(run))) }
      offset += run.utf16.count
      from = to
    }
    return words
  }

  private static func isWord(_ run: Substring) -> Bool {
    guard (2...longest).contains(run.count) else { return false }
    let isShouted = run.allSatisfy { !$0.isLowercase }
    if isShouted { return run.count > 5 }
    return zip(run, run.dropFirst()).allSatisfy { !($0.isLowercase && $1.isUppercase) }
  }
}
