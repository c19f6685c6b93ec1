import SwitchboardCore
import SwitchboardStore

/// Who translates for this desk.
enum TranslationAdmin {
  struct View: Codable, Sendable {
    var provider: TranslationSettings.Provider
    var url: String
    /// The key itself is never told.
    var hasKey: Bool
    var language: String

    init(_ settings: TranslationSettings) {
      provider = settings.provider
      url = settings.url
      hasKey = !settings.key.isEmpty
      language = settings.language
    }
  }

  /// What is absent stays as it is.
  struct Input: Codable, Sendable {
    var provider: TranslationSettings.Provider?
    var url: String?
    var key: String?
    var language: String?

    func applied(to before: TranslationSettings) -> TranslationSettings {
      // A key belongs to its service: it is not sent to another one that is set later.
      let isSame = (provider ?? before.provider) == before.provider && (url ?? before.url) == before.url
      return TranslationSettings(
        provider: provider ?? before.provider, url: url ?? before.url, key: key ?? (isSame ? before.key : ""),
        language: language ?? before.language)
    }
  }

  static func settings(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    try await call.desk.read { connection, _ in View(try TranslationStore.settings(on: connection)) }
  }

  static func save(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveTranslation(input: input), as: call.caller.actor)
  }

  struct Test: Codable, Sendable {
    var text: String
    var from: String
    var to: String
  }

  struct Result: Codable, Sendable { var text: String }

  static func test(_ call: Call<DeskManager>, _ input: Test) async throws -> Result {
    let text = try Field.text(input.text, "text", "The text", limit: 500)
    guard let from = LanguageTag(input.from) else { throw Refusal.invalid("from", "This is not a language tag.") }
    guard let to = LanguageTag(input.to) else { throw Refusal.invalid("to", "This is not a language tag.") }
    let settings = try await call.desk.read { connection, _ in try TranslationStore.settings(on: connection) }
    guard let translator = settings.translator else { throw Refusal.invalid("provider", "No translation service is set up.") }
    do {
      return Result(text: try await translator.translate(message: text, from: from.rawValue, to: to.rawValue).text)
    } catch let failure as TranslatorFailure {
      throw Refusal(.unavailable, failure.description)
    }
  }
}

struct SaveTranslation: Command {
  let input: TranslationAdmin.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> TranslationAdmin.View {
    try Rights.need(.manageDesk, actor, tx.directory())
    let settings = try input.applied(to: TranslationStore.settings(on: tx.connection)).checked()
    try TranslationStore.save(settings, in: tx)
    return TranslationAdmin.View(settings)
  }
}
