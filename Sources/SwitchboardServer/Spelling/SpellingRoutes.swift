import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// Spell Check (S90), and the words that a person or the desk has taught it.
struct SpellingRoutes: Sendable {
  private static let mostWords = 2_000
  private static let wordLimit = 60
  private static let checks = Limits.Rule("spelling", 120, per: 60_000)
  private let shelf = SpellingShelf()

  func add(to api: API) {
    api.on(.post, "/api/spelling", "Mistakes in a text, with suggestions (S90)", limit: 128 * 1024, check)
    api.on(.get, "/api/spelling/languages", "Languages that can be checked", languages)
    api.on(.get, "/api/me/words", "Words that are right for me", Self.own)
    api.on(.put, "/api/me/words", "Keep these", limit: 512 * 1024, Self.setOwn)
    api.on(.post, "/api/me/words", "Add one", Self.addOwn)
    api.on(.get, "/api/admin/words", "Words that are right for everybody", Self.desk)
    api.on(.put, "/api/admin/words", "Keep these", limit: 512 * 1024, Self.setDesk)
  }

  struct Question: Codable, Sendable {
    var text: String
    /// "es" or "es-MX".
    var language: String
    /// The chat that it is written in: the names in it are right.
    var chat: Int64?
  }

  struct Answer: Codable, Sendable {
    struct Word: Codable, Sendable {
      /// In UTF-16 units.
      var at: Int
      var length: Int
      var word: String
      var suggestions: [String]
    }
    var words: [Word]
    /// Of the dictionary that was asked.
    var language: String
  }

  func check(_ call: Call<Staff>, _ input: Question) async throws -> Answer {
    guard let tag = LanguageTag(input.language) else {
      throw Refusal.invalid("language", "The language is not a language tag like “es” or “pt-BR”.")
    }
    guard input.text.utf8.count <= CannedReply.textLimit * 8, input.text.count <= CannedReply.textLimit else {
      throw Refusal(.fieldTooLong, "The text is longer than \(CannedReply.textLimit) characters.", field: "text")
    }
    guard let dictionary = shelf.dictionary(for: tag) else {
      throw Refusal.invalid("language", "There is no dictionary for this language here.")
    }
    try call.desk.limits.spend(Self.checks, "\(call.caller.agent.rawValue)", now: call.desk.now)
    let known = try await known(call, in: input.chat.map { ID($0) })
    let mistakes = try await dictionary.check(SpellingWord.all(in: input.text), known: known)
    return Answer(
      words: mistakes.map { .init(at: $0.word.at, length: $0.word.length, word: $0.word.text, suggestions: $0.suggestions) },
      language: dictionary.tag.rawValue)
  }

  /// In lower case: own words, the desk's, and every part of the names that stand in the chat.
  private func known(_ call: Call<Staff>, in chat: ID<Chat>?) async throws -> Set<String> {
    let (agent, actor) = (call.caller.agent, call.caller.actor)
    return try await call.desk.read { connection, directory in
      var known = try WordStore.words(of: agent, on: connection) + WordStore.words(of: nil, on: connection)
      var names = directory.brands.values.map(\.name) + directory.departments.values.map(\.name) + directory.groups.values.map(\.name)
      names += directory.agents.values.flatMap { [$0.name, $0.displayName] }
      if let chat, let state = try ChatStore.state(chat, visibleTo: actor, directory, on: connection) { names.append(state.chat.customerName) }
      known += names.flatMap { SpellingWord.all(in: $0).map(\.text) }
      return Set(known.map { $0.lowercased().replacing("’", with: "'") })
    }
  }

  struct Languages: Codable, Sendable {
    struct Item: Codable, Sendable {
      var language: String
      var regions: [String]
    }
    var items: [Item]
  }

  func languages(_ call: Call<Staff>, _: Nothing) async throws -> Languages {
    Languages(items: shelf.languages.map { .init(language: $0.language, regions: $0.regions) })
  }

  // MARK: Words

  struct Words: Codable, Sendable { var words: [String] }
  struct Word: Codable, Sendable { var word: String }

  static func own(_ call: Call<Staff>, _: Nothing) async throws -> Words {
    let agent = call.caller.agent
    return try await call.desk.read { connection, _ in Words(words: try WordStore.words(of: agent, on: connection)) }
  }

  static func setOwn(_ call: Call<Staff>, _ input: Words) async throws -> Words {
    try await call.desk.perform(SetWords(words: try checked(input.words), isDesk: false), as: call.caller.actor)
  }

  static func addOwn(_ call: Call<Staff>, _ input: Word) async throws -> Words {
    try await call.desk.perform(AddWord(word: try checked(input.word, "word"), most: mostWords), as: call.caller.actor)
  }

  static func desk(_ call: Call<DeskManager>, _: Nothing) async throws -> Words {
    try await call.desk.read { connection, _ in Words(words: try WordStore.words(of: nil, on: connection)) }
  }

  static func setDesk(_ call: Call<DeskManager>, _ input: Words) async throws -> Words {
    try await call.desk.perform(SetWords(words: try checked(input.words), isDesk: true), as: call.caller.actor)
  }

  private static func checked(_ words: [String]) throws(Refusal) -> [String] {
    guard words.count <= mostWords else { throw .invalid("words", "At most \(mostWords) words can be kept.") }
    var kept: [String] = []
    for (index, word) in words.enumerated() { kept.append(try checked(word, "words.\(index)")) }
    return kept
  }

  private static func checked(_ word: String, _ field: String) throws(Refusal) -> String {
    let word = try Field.line(word, field, "A word", limit: wordLimit)
    guard !word.contains(where: \.isWhitespace) else { throw .invalid(field, "“\(word)” is more than one word.") }
    return word
  }
}

struct SetWords: Command {
  let words: [String]
  let isDesk: Bool

  func run(as actor: Actor, in tx: WriteTransaction) throws -> SpellingRoutes.Words {
    if isDesk { try Rights.need(.manageDesk, actor, tx.directory()) }
    guard let agent = actor.agent else { throw Refusal.notAllowed("Only agents have words of their own.") }
    try WordStore.set(words, of: isDesk ? nil : agent, in: tx)
    return .init(words: try WordStore.words(of: isDesk ? nil : agent, on: tx.connection))
  }
}

struct AddWord: Command {
  let word: String
  let most: Int

  func run(as actor: Actor, in tx: WriteTransaction) throws -> SpellingRoutes.Words {
    guard let agent = actor.agent else { throw Refusal.notAllowed("Only agents have words of their own.") }
    try WordStore.add(word, of: agent, in: tx)
    let words = try WordStore.words(of: agent, on: tx.connection)
    guard words.count <= most else { throw Refusal(.atLimit, "You have \(most) words already.") }
    return .init(words: words)
  }
}
