import Foundation
import SwitchboardCore
import SwitchboardOutbound

/// A service that translates. One value for each protocol; all of them are asked over HTTP, with short limits.
protocol Translator: Sendable {
  /// Pairs it can translate.
  func pairs() async throws -> [LanguagePair]
  /// The same number of texts, in their order.
  /// - Parameter from: nil: to be found out.
  func translate(_ texts: [String], from: String?, to: String) async throws -> Translated
}

struct LanguagePair: Sendable, Hashable {
  var from: String
  var to: String
}

struct Translated: Sendable {
  var texts: [String]
  /// What the service took the text for, when it was asked.
  var detected: String?
}

/// Why a service did not translate, as a sentence for the agent who waits for it.
struct TranslatorFailure: Error, CustomStringConvertible {
  let description: String
  /// It will say the same again: the pair is not there, the key is wrong.
  let isLasting: Bool

  init(_ description: String, isLasting: Bool = false) {
    self.description = description
    self.isLasting = isLasting
  }
}

extension TranslationSettings {
  /// Nil when nobody translates.
  var translator: (any Translator)? {
    switch provider {
    case .none: nil
    case .libretranslate: LibreTranslate(url: url, key: key)
    case .apertium: Apertium(url: url)
    }
  }
}

extension Translator {
  static var patience: Duration { .seconds(20) }

  /// A message, with everything in it that must survive.
  func translate(message: String, from: String?, to: String) async throws -> (text: String, detected: String?) {
    let parts = TranslationParts(message)
    if let whole = parts.whole {
      let answer = try await translate([whole], from: from, to: to)
      if let text = parts.joined(answer.texts.first ?? "") { return (text.trimmed(), answer.detected) }
    }
    let answer = try await translate(parts.words, from: from, to: to)
    guard let text = parts.joined(answer.texts) else {
      throw TranslatorFailure("The translation service answered with less than it was asked.")
    }
    return (text.trimmed(), answer.detected)
  }

  func ask<Answer: Decodable>(_ call: HTTPCall, for type: Answer.Type = Answer.self, why: (Data) -> String?) async throws -> Answer {
    let answer: HTTPAnswer
    do {
      answer = try await call.run()
    } catch let failure as OutboundFailure {
      throw TranslatorFailure("The translation service did not answer: \(failure.description)")
    }
    guard (200..<300).contains(answer.status) else {
      let said = why(answer.body).map { ": \($0.prefix(200))" } ?? "."
      throw TranslatorFailure(
        "The translation service refused (\(answer.status))\(said)", isLasting: [400, 401, 403, 404].contains(answer.status))
    }
    guard let value = try? JSONDecoder().decode(Answer.self, from: answer.body) else {
      throw TranslatorFailure("The translation service answered something else than a translation.")
    }
    return value
  }
}
