/// A message in parts, so that no translator can lose what must survive: code, addresses and numbers are put back as they were written.
/// It is sent as one text, with marks in their places, because words need their sentence; when the answer has lost a mark or a number,
/// the words between them are sent one by one.
package struct TranslationParts: Sendable, Equatable {
  enum Part: Sendable, Equatable {
    case words(String)
    /// Never sent.
    case kept(String)
    /// Sent as it is, since it decides the words around it, and counted afterwards.
    case number(String)
  }

  let parts: [Part]

  package init(_ text: String) {
    var (parts, rest) = ([Part](), text[...])
    while let match = rest.firstMatch(of: Self.kept) {
      Self.append(.words(String(rest[..<match.range.lowerBound])), to: &parts)
      let found = String(match.output)
      Self.append(found.allSatisfy(\.isNumber) ? .number(found) : .kept(found), to: &parts)
      rest = rest[match.range.upperBound...]
    }
    Self.append(.words(String(rest)), to: &parts)
    self.parts = parts
  }

  /// Code between backticks, addresses of the web and of mail, and whatever holds digits: amounts, dates, "XQ-17". What is repeated
  /// before something that may not come is bounded: no text takes long.
  private nonisolated(unsafe) static let kept =
    /```[^`]*```|`[^`\n]+`|(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>".,;:!?)\]]|[\w.+\-]{1,64}@[\w.\-]{0,250}\w|[\p{Sc}#]?(?:\w{1,12}[\-\/]){0,2}\w{0,20}\d(?:[\w.,:\/\-]*\w)?%?/

  private static func append(_ part: Part, to parts: inout [Part]) {
    if case .words("") = part { return }
    parts.append(part)
  }

  /// False when there is no word in it that could be translated.
  package var hasWords: Bool {
    parts.contains { part in if case .words(let words) = part { words.contains(where: \.isLetter) } else { false } }
  }

  /// The text to send; nil when it holds what our marks look like.
  package var whole: String? {
    var (text, place) = ("", 0)
    for part in parts {
      switch part {
      case .words(let words) where words.contains("[[") || words.contains("]]"): return nil
      case .words(let words): text += words
      case .number(let digits): text += digits
      case .kept:
        text += "[[\(place)]]"
        place += 1
      }
    }
    return text
  }

  /// The translation of `whole` with everything back in its place; nil when something was lost, doubled or changed.
  package func joined(_ translation: String) -> String? {
    let kept = parts.compactMap { part in if case .kept(let text) = part { text } else { nil } }
    var (text, rest, found) = ("", translation[...], Set<Int>())
    var numbers: [String] = []
    func take(_ words: Substring) {
      text += words
      numbers += words.split { !$0.isNumber }.map(String.init)
    }
    while let match = rest.firstMatch(of: Self.mark) {
      guard let place = Int(match.output.1), kept.indices.contains(place), found.insert(place).inserted else { return nil }
      take(rest[..<match.range.lowerBound])
      text += kept[place]
      rest = rest[match.range.upperBound...]
    }
    take(rest)
    let wanted = parts.compactMap { part in if case .number(let digits) = part { digits } else { nil } }
    guard found.count == kept.count, numbers.sorted() == wanted.sorted(), !text.isEmpty else { return nil }
    return text
  }

  /// Some translators put spaces into what they do not know.
  private nonisolated(unsafe) static let mark = /\[\s?\[\s*(\d{1,4})\s*\]\s?\]/

  /// What to send when the whole did not come back whole: the words between what is kept, without the space around them.
  package var words: [String] {
    parts.compactMap { part in
      guard case .words(let text) = part, text.contains(where: \.isLetter) else { return nil }
      return text.trimmed()
    }
  }

  /// The translations of `words`, in their order, with everything between them as it was.
  package func joined(_ translations: [String]) -> String? {
    var (text, next) = ("", translations[...])
    for part in parts {
      switch part {
      case .kept(let same), .number(let same): text += same
      case .words(let words) where !words.contains(where: \.isLetter): text += words
      case .words(let words):
        guard let translation = next.popFirst() else { return nil }
        text += words.prefix(while: \.isWhitespace)
        text += translation.trimmed()
        text += String(words.reversed().prefix(while: \.isWhitespace).reversed())
      }
    }
    return text
  }
}
