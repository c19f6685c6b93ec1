import FoundationEssentials

/// Who translates for this desk, and into which language its agents read.
package struct TranslationSettings: Sendable, Equatable, Codable {
  package enum Provider: String, Sendable, Codable, CaseIterable { case none, libretranslate, apertium }

  package static let urlLimit = 300
  package static let keyLimit = 200

  package var provider: Provider
  /// Where the service answers, without a slash at its end.
  package var url: String
  /// What the service asks for; empty: nothing.
  package var key: String
  /// The agents' language, as a BCP 47 tag.
  package var language: String

  package init(provider: Provider = .none, url: String = "", key: String = "", language: String = "en") {
    self.provider = provider
    self.url = url
    self.key = key
    self.language = language
  }

  package func checked() throws(Refusal) -> TranslationSettings {
    var settings = self
    guard let tag = LanguageTag(language) else {
      throw .invalid("language", "The agents' language is not a language tag like “en” or “pt-BR”.")
    }
    settings.language = tag.rawValue
    settings.key = try Field.optionalLine(key, "key", "The key", limit: Self.keyLimit) ?? ""
    var address = try Field.optionalLine(url, "url", "The address", limit: Self.urlLimit) ?? ""
    while address.hasSuffix("/") { address.removeLast() }
    settings.url = address
    guard provider != .none || !address.isEmpty else { return settings }
    guard !address.isEmpty else { throw .missing("url", "The address") }
    guard let parsed = URL(string: address), ["http", "https"].contains(parsed.scheme ?? ""), parsed.host?.isEmpty == false,
      parsed.user == nil,
      parsed.query == nil, parsed.fragment == nil
    else {
      throw .invalid(
        "url", "The address must be like https://translate.example: http or https, without a name, a password or a question mark.")
    }
    return settings
  }

  /// From which language into which a message goes; nil: both sides read the same, or it is not known what the customer reads.
  /// - Parameter from: nil where the service has to find out.
  package func direction(by author: Author.Kind, customer: String?) -> (from: String?, to: String)? {
    guard provider != .none else { return nil }
    let isOneLanguage = customer.map { Self.base($0) == Self.base(language) } ?? false
    guard !isOneLanguage else { return nil }
    switch author {
    case .customer: return customer != nil || provider == .libretranslate ? (customer, language) : nil
    case .agent, .api: return customer.map { (language, $0) }
    case .system: return nil
    }
  }

  package static func base(_ tag: String) -> String { LanguageTag(tag)?.language ?? tag }
}
