import Foundation
import SwitchboardServer
import Testing

/// Spell Check through the API (S90), with the dictionaries of the machine.
@Suite(.timeLimit(.minutes(5))) struct SpellingTests {
  private func check(_ text: String, _ language: String = "en", by staff: Staff, chat: Int64? = nil) async throws -> HTTPClient.Answer {
    var body: [String: JSON] = ["text": .text(text), "language": .text(language)]
    if let chat { body["chat"] = .of(chat) }
    return try await staff.send("POST", "/api/spelling", .object(body))
  }

  private func words(_ answer: HTTPClient.Answer) -> [String] { (answer["words"]?.items ?? []).compactMap { $0["word"]?.string } }

  @Test func `Mistakes come with their places and suggestions`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let answer = try await check("😀 Your refnud is on its way, see https://x.example/teh.", by: emily)
      #expect(answer.status == 200 && answer["language"] == "en-US" && words(answer) == ["refnud"], "\(answer.text)")
      #expect(answer["words.0.at"] == 8 && answer["words.0.length"] == 6)
      #expect(answer["words.0.suggestions.0"] == "refund")
      #expect(words(try await check("I don’t know what’s wrong", by: emily)).isEmpty)
    }
  }

  @Test func `The language decides: what is right in one is a mistake in another`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      #expect(words(try await check("La factura ya está pagada", "es", by: emily)).isEmpty)
      #expect(words(try await check("La factura ya esta pagdaa", "es-MX", by: emily)) == ["pagdaa"])
      #expect(words(try await check("Die Rechnung wurde überwiesen", "de", by: emily)).isEmpty)
      #expect(words(try await check("Die Rechnung wurde überwiesen", "en", by: emily)).contains("Rechnung"))
      let languages = try await emily.get("/api/spelling/languages")
      let known = Set((languages["items"]?.items ?? []).compactMap { $0["language"]?.string })
      #expect(known.isSuperset(of: ["de", "en", "es"]))
      for wrong in ["xx", "english", ""] {
        let answer = try await check("Hello", wrong, by: emily)
        #expect(answer.status == 422 && answer["field"] == "language", "\(wrong): \(answer.text)")
      }
    }
  }

  @Test func `My words are right for me, the desk's for everybody, and names of the chat for who is in it`() async throws {
    try await withWorld { world in
      let (emily, derek, admin) = (try await world.signIn("emily"), try await world.signIn("derek"), try await world.signIn("admin"))
      let text = "The flurbit of Northwind needs a grommelizer, Zaphodine"
      #expect(words(try await check(text, by: emily)) == ["flurbit", "grommelizer", "Zaphodine"], "the desk's own names are known")
      #expect(try await emily.send("POST", "/api/me/words", ["word": "Flurbit"])["words"] == ["Flurbit"])
      #expect(try await emily.send("PUT", "/api/admin/words", ["words": ["x"]]).status == 403)
      #expect(try await admin.send("PUT", "/api/admin/words", ["words": ["grommelizer"]]).status == 200)
      let dana = try await world.start("Zaphodine B.")
      #expect(words(try await check(text, by: emily, chat: dana.number)).isEmpty)
      #expect(words(try await check(text, by: derek, chat: dana.number)) == ["flurbit"])
      #expect(try await emily.send("PUT", "/api/me/words", ["words": []])["words"] == [])
      #expect(words(try await check(text, by: emily)).contains("flurbit"))
      let bad = try await emily.send("PUT", "/api/me/words", ["words": ["fine", "two words"]])
      #expect(bad.status == 422 && bad["field"] == "words.1", "\(bad.text)")
      #expect(try await emily.get("/api/me/words")["words"] == [])
    }
  }

  @Test func `A text made to be slow is answered in time, and others are not kept waiting for ever`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      var generator = SystemRandomNumberGenerator()
      let letters = Array("aeioubcdfghklmnprst")
      let gibberish = (0..<120).map { _ in String((0..<50).map { _ in letters.randomElement(using: &generator) ?? "a" }) }.joined(separator: " ")
      let began = ContinuousClock.now
      let answer = try await check(gibberish, "de", by: emily)
      #expect(answer.status == 200 && words(answer).count == 50, "the premise: there is much to suggest; \(answer.status)")
      #expect(ContinuousClock.now - began < .seconds(20), "two and a half seconds of work on an idle machine")
      let long = try await check(String(repeating: "x", count: 8_001), by: emily)
      #expect(long.status == 422 && long["field"] == "text")
    }
  }

  @Test func `A hundred and twenty checks a minute are enough for a person`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      for _ in 0..<120 { #expect(try await check("Hello", by: emily).status == 200) }
      #expect(try await check("Hello", by: emily).status == 429)
      world.clock.advance(60_000)
      #expect(try await check("Hello", by: emily).status == 200)
    }
  }
}
