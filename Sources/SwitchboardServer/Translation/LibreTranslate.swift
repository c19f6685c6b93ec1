import Foundation
import SwitchboardCore
import SwitchboardOutbound

/// LibreTranslate, and what speaks like it (https://docs.libretranslate.com/api): JSON, with languages as BCP 47 tags.
struct LibreTranslate: Translator {
  let url: String
  let key: String

  private struct Question: Encodable {
    var q: [String]
    var source: String
    var target: String
    var format = "text"
    var key: String?

    private enum CodingKeys: String, CodingKey {
      case q, source, target, format
      case key = "api_key"
    }
  }

  private struct Answer: Decodable {
    struct Detected: Decodable { var language: String }
    var translatedText: OneOrMany<String>
    var detectedLanguage: OneOrMany<Detected>?
  }

  private struct Refused: Decodable { var error: String }

  /// Several texts are answered with several, one with one; some servers answer one with several too.
  private enum OneOrMany<Item: Decodable>: Decodable {
    case one(Item)
    case many([Item])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let many = try? container.decode([Item].self) { self = .many(many) } else { self = .one(try container.decode(Item.self)) }
    }

    var items: [Item] {
      switch self {
      case .one(let item): [item]
      case .many(let items): items
      }
    }
  }

  func translate(_ texts: [String], from: String?, to: String) async throws -> Translated {
    guard !texts.isEmpty else { return Translated(texts: []) }
    let question = Question(q: texts, source: from.map(code) ?? "auto", target: code(to), key: key.isEmpty ? nil : key)
    let answer: Answer = try await ask(
      HTTPCall(
        method: .post, url: "\(url)/translate", headers: ["Content-Type": "application/json"], body: try JSONEncoder().encode(question),
        timeout: Self.patience, limit: 1 << 18), why: Self.reason)
    guard answer.translatedText.items.count == texts.count else {
      throw TranslatorFailure("The translation service answered with less than it was asked.")
    }
    return Translated(texts: answer.translatedText.items, detected: from == nil ? answer.detectedLanguage?.items.first?.language : nil)
  }

  private struct Language: Decodable {
    var code: String
    var targets: [String]?
  }

  func pairs() async throws -> [LanguagePair] {
    let languages: [Language] = try await ask(
      HTTPCall(url: "\(url)/languages", timeout: Self.patience, limit: 1 << 20), why: Self.reason)
    let all = languages.map(\.code)
    return languages.flatMap { language in (language.targets ?? all).map { LanguagePair(from: language.code, to: $0) } }.filter {
      $0.from != $0.to
    }
  }

  /// Regions matter to few of its models; those it names with the region.
  private func code(_ tag: String) -> String { ["pt-BR", "zh-TW"].contains(tag) ? tag : TranslationSettings.base(tag) }

  private static func reason(_ body: Data) -> String? { (try? JSONDecoder().decode(Refused.self, from: body))?.error }
}
