import SwitchboardCore
import Testing

struct SpellingWordTests {
  private func words(_ text: String) -> [String] { SpellingWord.all(in: text).map(\.text) }

  @Test func `Offsets count as browsers do, also after what lies beyond the basic plane`() {
    let found = SpellingWord.all(in: "😀 Héllo,\nwörld")
    #expect(found.map(\.text) == ["Héllo", "wörld"] && found.map(\.at) == [3, 10] && found.map(\.length) == [5, 5])
  }

  @Test func `Apostrophes and hyphens stay inside a word and fall off its ends`() {
    #expect(words("I don't know; ‘well-known’ - rock'n'roll's") == ["don't", "know", "well-known", "rock'n'roll's"])
  }

  @Test func `What is no prose is not asked for`() {
    #expect(words("see https://a.example/teh www.teh.example teh@x.example #teh /teh {customer} {field:teh} a_b x2 report.pdf iPhone VAT") == ["see"])
  }

  @Test func `A sentence's end and brackets do not hide a word`() {
    #expect(words("(teh) invoce. And/or \"qoute\"!") == ["teh", "invoce", "And", "or", "qoute"])
  }

  @Test func `Suggestions that typing explains come first`() {
    func best(_ word: String, _ others: String...) -> String? { others.min { SpellingDistance.between(word, $0) < SpellingDistance.between(word, $1) } }
    #expect(best("Helo", "Help", "Hel", "Hero", "Hello") == "Hello")
    #expect(best("recieved", "relieved", "received") == "received")
    #expect(best("teh", "tea", "eh", "the") == "the")
    #expect(SpellingDistance.between("Same", "same") == 0 && SpellingDistance.between("", "") == 0 && SpellingDistance.between("", "ab") == 2.25)
  }

  @Test func `Text of every kind is taken apart without harm`() {
    for text in ["", " ", "-", "'", "a-", "-a'", String(repeating: "a", count: 8_000), String(repeating: "a-", count: 4_000), "\u{301}", "'\u{301}a"] {
      let units = Array(text.utf16)
      for word in SpellingWord.all(in: text) { #expect(String(decoding: units[word.at..<word.at + word.length], as: UTF16.self) == word.text) }
    }
  }
}
