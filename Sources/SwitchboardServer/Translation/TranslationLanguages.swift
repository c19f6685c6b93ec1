import Foundation
import SwitchboardCore
import SwitchboardStore

/// What an agent may choose as the customer's language.
enum TranslationLanguages {
  struct Answer: Codable, Sendable {
    struct Language: Codable, Sendable, Equatable {
      var code: String
      var name: String
    }

    var provider: TranslationSettings.Provider
    /// The agents'.
    var language: String
    /// Those that are translated from and into the agents' language; by name.
    var languages: [Language]
  }

  static func list(_ call: Call<Staff>, _: Nothing) async throws -> Answer {
    let settings = try await call.desk.read { connection, _ in try TranslationStore.settings(on: connection) }
    guard let translator = settings.translator else { return Answer(provider: .none, language: settings.language, languages: []) }
    do {
      return Answer(
        provider: settings.provider, language: settings.language, languages: both(try await translator.pairs(), settings.language))
    } catch let failure as TranslatorFailure {
      throw Refusal(.unavailable, failure.description)
    }
  }

  static func both(_ pairs: [LanguagePair], _ language: String) -> [Answer.Language] {
    let base = TranslationSettings.base(language)
    func isOurs(_ code: String) -> Bool { TranslationSettings.base(code) == base }
    let from = Set(pairs.filter { isOurs($0.to) }.map(\.from))
    let to = Set(pairs.filter { isOurs($0.from) }.map(\.to))
    let english = Locale(identifier: "en")
    return from.intersection(to).filter { !isOurs($0) }
      .map { Answer.Language(code: $0, name: english.localizedString(forIdentifier: $0) ?? $0) }.sorted { $0.name < $1.name }
  }
}

/// A message that could not be translated is tried again at once.
enum TranslateAgain {
  struct Input: Codable, Sendable { var seq: Int64 }

  static func route(_ call: Call<Staff>, _ input: Input) async throws -> Nothing {
    try await call.desk.perform(RetryTranslation(conversation: try call.id(), seq: input.seq), as: call.caller.actor)
    return Nothing()
  }
}

struct RetryTranslation: Command {
  let conversation: ID<Conversation>
  let seq: Seq

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard let state = try ChatStore.state(conversation: conversation, visibleTo: actor, tx.directory(), on: tx.connection),
      state.conversation.id == conversation
    else { throw Refusal.notFound("This conversation") }
    guard state.chat.isTranslated else { throw Refusal.notAllowed("Translation is not on in this chat.") }
    guard try TranslationQueue.again(seq, state, in: tx) else { throw Refusal.notFound("This message") }
  }
}
