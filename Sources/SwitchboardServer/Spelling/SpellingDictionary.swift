import CHunspell
import Dispatch
import Foundation
import Synchronization
import SwitchboardCore

/// The words of one language, in hunspell. Its handle is not safe for two threads, and a suggestion may take it a quarter of a second: each
/// language has a queue of its own, off everything that serves chats.
final class SpellingDictionary: Sendable {
  /// Of one check: beyond them it ends with what it has.
  private static let mostWords = 2_000
  private static let mostMistakes = 50
  private static let mostSuggestions = 5
  private static let spellingTime = Duration.milliseconds(1_000)
  private static let suggestionTime = Duration.milliseconds(1_500)
  /// Checks that wait for their turn; more are told to come again.
  private static let mostWaiting = 16

  let tag: LanguageTag
  private let affixes: String
  private let queue: DispatchQueue
  private let waiting = Atomic<Int>(0)
  private let hunspell = Mutex<OpaquePointer?>(nil)

  /// - Parameter affixes: path of the `.aff` file; the `.dic` file lies beside it.
  init(tag: LanguageTag, affixes: String) {
    self.tag = tag
    self.affixes = affixes
    queue = DispatchQueue(label: "spelling.\(tag.rawValue)", qos: .utility)
  }

  deinit {
    hunspell.withLock { if let handle = $0 { Hunspell_destroy(handle) } }
  }

  struct Mistake: Sendable {
    let word: SpellingWord
    let suggestions: [String]
  }

  /// - Parameter known: words that are right whatever the dictionary says, in lower case.
  func check(_ words: [SpellingWord], known: Set<String>) async throws -> [Mistake] {
    guard waiting.add(1, ordering: .relaxed).newValue <= Self.mostWaiting else {
      waiting.subtract(1, ordering: .relaxed)
      throw Refusal(.busy, "Many people check their spelling just now. Please try again.")
    }
    defer { waiting.subtract(1, ordering: .relaxed) }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try self.mistakes(in: words, known: known) }) }
    }
  }

  private func mistakes(in words: [SpellingWord], known: Set<String>) throws -> [Mistake] {
    try hunspell.withLock { handle in
      // Opened at the first use: a dictionary takes a tenth of a second and some megabytes.
      if handle == nil { handle = Hunspell_create(affixes, String(affixes.dropLast(3)) + "dic") }
      guard let handle else { throw Refusal(.unavailable, "The dictionary of this language cannot be read.") }
      let wrong = Self.unknown(words.prefix(Self.mostWords), known, handle)
      return Self.suggested(wrong, handle)
    }
  }

  private static func unknown(_ words: ArraySlice<SpellingWord>, _ known: Set<String>, _ handle: OpaquePointer) -> [SpellingWord] {
    let end = ContinuousClock.now + spellingTime
    var (seen, wrong) = ([String: Bool](), [SpellingWord]())
    for word in words {
      let text = plain(word.text)
      let isRight = seen[text] ?? (known.contains(text.lowercased()) || Hunspell_spell(handle, text) != 0)
      seen[text] = isRight
      if !isRight { wrong.append(word) }
      if wrong.count >= mostMistakes || ContinuousClock.now > end { break }
    }
    return wrong
  }

  private static func suggested(_ wrong: [SpellingWord], _ handle: OpaquePointer) -> [Mistake] {
    let end = ContinuousClock.now + suggestionTime
    var made: [String: [String]] = [:]
    return wrong.map { word in
      let text = plain(word.text)
      if made[text] == nil { made[text] = ContinuousClock.now > end ? [] : suggestions(for: text, handle) }
      return Mistake(word: word, suggestions: made[text] ?? [])
    }
  }

  private static func suggestions(for word: String, _ handle: OpaquePointer) -> [String] {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = Hunspell_suggest(handle, &list, word)
    guard count > 0, let found = list else { return [] }
    defer { Hunspell_free_list(handle, &list, count) }
    let words = (0..<Int(count)).compactMap { found[$0].map { String(cString: $0) } }
    let ranked = words.enumerated().map { (word: $1, distance: SpellingDistance.between(word, $1), place: $0) }
    return ranked.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(mostSuggestions).map(\.word)
  }

  /// Typographic apostrophes as dictionaries have them.
  private static func plain(_ word: String) -> String { word.replacing("’", with: "'") }
}
