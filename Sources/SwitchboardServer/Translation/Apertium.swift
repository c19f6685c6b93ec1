import Foundation
import SwitchboardCore
import SwitchboardOutbound

/// Apertium APy (https://wiki.apertium.org/wiki/Apertium-apy): forms in, JSON out, with languages by their three letters (ISO 639-3).
struct Apertium: Translator {
  let url: String

  private struct Answer: Decodable {
    struct Text: Decodable { var translatedText: String }
    var responseData: Text
  }

  private struct Refused: Decodable { var explanation: String? }

  func translate(_ texts: [String], from: String?, to: String) async throws -> Translated {
    guard let from else { throw TranslatorFailure("Apertium has to be told the customer's language.", isLasting: true) }
    var translations: [String] = []
    for text in texts { translations.append(try await translate(text, "\(Self.letters(from))|\(Self.letters(to))")) }
    return Translated(texts: translations)
  }

  private func translate(_ text: String, _ pair: String) async throws -> String {
    // A word it does not know stays as it is, without a star.
    let form = [("langpair", pair), ("markUnknown", "no"), ("format", "txt"), ("q", text)].map { "\($0)=\(Self.escaped($1))" }.joined(
      separator: "&")
    let answer: Answer = try await ask(
      HTTPCall(
        method: .post, url: "\(url)/translate", headers: ["Content-Type": "application/x-www-form-urlencoded"], body: Data(form.utf8),
        timeout: Self.patience, limit: 1 << 18), why: Self.reason)
    return answer.responseData.translatedText
  }

  private struct Pairs: Decodable {
    struct Pair: Decodable {
      var sourceLanguage: String
      var targetLanguage: String
    }
    var responseData: [Pair]
  }

  /// Variants of a language (`eng_US`) are left out.
  func pairs() async throws -> [LanguagePair] {
    let answer: Pairs = try await ask(HTTPCall(url: "\(url)/listPairs", timeout: Self.patience, limit: 1 << 20), why: Self.reason)
    return answer.responseData.compactMap { pair in
      guard let from = Self.tag(pair.sourceLanguage), let to = Self.tag(pair.targetLanguage) else { return nil }
      return LanguagePair(from: from, to: to)
    }
  }

  /// "en" as "eng".
  static func letters(_ tag: String) -> String {
    let base = TranslationSettings.base(tag)
    return Locale.LanguageCode(base).identifier(.alpha3) ?? base
  }

  /// "eng" as "en"; a language without two letters by its three.
  static func tag(_ letters: String) -> String? {
    guard (2...3).contains(letters.count) else { return nil }
    return Locale.LanguageCode(letters).identifier(.alpha2) ?? letters
  }

  private static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7f}"))) ?? ""
  }

  private static func reason(_ body: Data) -> String? { (try? JSONDecoder().decode(Refused.self, from: body))?.explanation }
}
