import Randomness
import SwitchboardCore
import Testing

struct TranslationPartsTests {
  private let message = "Please run `git push -f` on https://example.com/a?b=1&c=2, then pay 1,250.50 EUR for 2 seats.\n```\nlet x = 42\n```\nMail me@example.org"

  @Test func `Code, addresses and amounts are marked; words and plain numbers are sent as they are`() {
    #expect(
      TranslationParts(message).whole == "Please run [[0]] on [[1]], then pay [[2]] EUR for 2 seats.\n[[3]]\nMail [[4]]")
  }

  @Test func `Everything is put back in its place, wherever the translator moved it`() {
    let parts = TranslationParts("Open https://example.com/x and pay 30,50 € with `code`.")
    #expect(parts.joined("Con [[2]], pague [[ 1 ]] € y abra [[0]].") == "Con `code`, pague 30,50 € y abra https://example.com/x.")
  }

  @Test(arguments: [
    "Pay [[0]] and [[0]] for 2 seats", "Pay for 2 seats", "Pay [[0]] for 3 seats", "Pay [[0]] for 2 seats and 7 more", "Pay [[1]] for 2 seats", "",
  ])
  func `An answer that lost, doubled or changed something is not taken`(answer: String) {
    #expect(TranslationParts("Pay 1.50 for 2 seats").joined(answer) == nil)
  }

  @Test func `Then the words are sent between what is kept, and the spaces around them stay`() {
    let parts = TranslationParts("  Pay 1.50 for 2 seats,\n\nplease. ")
    #expect(parts.words == ["Pay", "for", "seats,\n\nplease."])
    #expect(parts.joined(["Pague", " por ", "asientos,\n\npor favor."]) == "  Pague 1.50 por 2 asientos,\n\npor favor. ")
    #expect(parts.joined(["Pague"]) == nil)
  }

  @Test func `A text that looks like our marks is sent in pieces, and one without words not at all`() {
    #expect(TranslationParts("See [[1]] in the wiki").whole == nil)
    #expect(TranslationParts("See [[1]] in the wiki").words.first == "See [[")
    #expect(!TranslationParts("https://example.com 42 `x` 👍").hasWords)
    #expect(TranslationParts("ok").hasWords)
  }

  @Test(arguments: 1...20) func `Whatever a translator answers, nothing that must survive is lost`(seed: Int) {
    var random = SeededGenerator(seed: seed &* 2_654_435_761)
    let kept = ["https://example.com/a?b=1", "`let a = 1`", "me@example.org", "1,250.50", "#42", "XQ-17"]
    for _ in 0..<50 {
      let chosen = kept.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random))
      let text = chosen.map { "word \($0) more" }.joined(separator: " ")
      let parts = TranslationParts(text)
      let words = (parts.whole ?? "").split(separator: " ").map(String.init).shuffled(using: &random)
      let broken = words.prefix(Int.random(in: 0...words.count, using: &random)).map { Bool.random(using: &random) ? $0 : $0.uppercased() + "x" }
      let answer = parts.joined(broken.joined(separator: " ")) ?? parts.joined(parts.words.map { _ in "palabra" })
      for each in chosen { #expect(answer?.contains(each) == true, "\(each) of “\(text)” is not in “\(answer ?? "")”") }
    }
  }

  @Test(arguments: [
    ("es-ES,es;q=0.9,en;q=0.8", "es-ES"), ("en;q=0.5, fr;q=0.9", "fr"), ("*", nil), ("", nil), ("de;q=0", nil), (";;;,,q=1", nil),
  ])
  func `The browser's language is the one it wants most`(header: String, tag: String?) {
    #expect(AcceptLanguage.first(header)?.rawValue == tag)
  }

  @Test func `Each side's words go into the other side's language, and nowhere when both read the same`() {
    let settings = TranslationSettings(provider: .apertium, url: "http://localhost:1", language: "en")
    func way(_ settings: TranslationSettings, _ author: Author.Kind, _ customer: String?) -> String? {
      settings.direction(by: author, customer: customer).map { "\($0.from ?? "?") to \($0.to)" }
    }
    #expect(way(settings, .customer, "es-MX") == "es-MX to en")
    #expect(way(settings, .agent, "es") == "en to es")
    #expect(way(settings, .customer, "en-GB") == nil)
    #expect(way(settings, .agent, nil) == nil)
    #expect(way(settings, .customer, nil) == nil, "Apertium has to be told")
    #expect(way(settings, .system, "es") == nil)
    #expect(way(TranslationSettings(), .customer, "es") == nil)
    let guesses = TranslationSettings(provider: .libretranslate, url: "http://localhost:1", language: "en")
    #expect(way(guesses, .customer, nil) == "? to en")
  }

  @Test func `A long text without a break is read at once`() {
    let clock = ContinuousClock()
    for text in [String(repeating: "a", count: 8_000), String(repeating: "a-", count: 4_000), String(repeating: "a@", count: 4_000)] {
      #expect(clock.measure { _ = TranslationParts(text) } < .seconds(5))
    }
  }

  @Test(arguments: ["", "ftp://x", "http://", "http://me:pw@x", "http://x?y", "translate.example"])
  func `A service needs an address that can be called`(url: String) {
    #expect(throws: Refusal.self) { try TranslationSettings(provider: .libretranslate, url: url).checked() }
  }
}
