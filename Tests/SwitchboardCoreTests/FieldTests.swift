import SwitchboardCore
import Testing

@Suite struct FieldTests {
  @Test(arguments: ["dana@example.com", "d.a+b_c@mail.example.co.uk", "Dana@Bücher.example", "a@b.c", " dana@example.com \n"])
  func `An address of the usual shape is taken`(text: String) throws {
    #expect(try Field.email(text, "email", "E-mail") == text.trimmed())
  }

  @Test(arguments: [
    "dana", "dana@", "@example.com", "dana@example", "dana@@example.com", "a@b@c.de", "dana@.com", "dana@example.", "dana@a..b", "da na@example.com",
    "dana@exa mple.com", "<dana@example.com>", "dana@example.com,eve@example.com", "\"dana\"@example.com", "dana@example.com\r\nBcc: eve@example.com",
    "dana@example.com\u{0}", "\(String(repeating: "a", count: 65))@example.com",
  ]) func `What is no address is refused, and the field is named`(text: String) {
    let refusal = #expect(throws: Refusal.self) { try Field.email(text, "email", "E-mail") }
    #expect(refusal?.field == "email")
    #expect(refusal?.status == 422)
  }

  @Test func `An address longer than RFC 5321 allows is too long`() {
    let refusal = #expect(throws: Refusal.self) { try Field.email("a@" + String(repeating: "b", count: 250) + ".example", "email", "E-mail") }
    #expect(refusal?.code == .fieldTooLong)
  }

  @Test(arguments: [nil, "", "   ", "\n\t", "\u{A0}\u{3000}"]) func `White space alone is nothing`(text: String?) throws {
    #expect(try Field.email(text, "email", "E-mail") == nil)
    #expect(try Field.optionalLine(text, "name", "Name", limit: 80) == nil)
    #expect(throws: Refusal.missing("name", "Name")) { try Field.line(text, "name", "Name", limit: 80) }
    #expect(throws: Refusal.self) { try Field.text(text, "text", "The text", limit: 80) }
  }

  @Test func `The limit counts what a person sees, and is exact`() throws {
    let family = "👨‍👩‍👧‍👦"
    #expect(family.count == 1 && family.utf8.count == 25)
    for character in ["a", "é", "字"] {
      let most = String(repeating: character, count: 80)
      #expect(try Field.line(most, "name", "Name", limit: 80) == most)
      #expect(try Field.text(most, "name", "Name", limit: 80) == most)
      for refusal in Self.refusals(of: most + character) { #expect(refusal?.code == .fieldTooLong && refusal?.field == "name") }
    }
  }

  @Test func `One letter under ten thousand accents is not a short text`() {
    let tower = "a" + String(repeating: "\u{301}", count: 10_000)
    #expect(tower.count == 1)
    for refusal in Self.refusals(of: tower) { #expect(refusal?.code == .fieldTooLong) }
  }

  @Test(arguments: ["a\u{0}b", "a\u{8}b", "a\u{1B}[31mb", "a\u{7F}b", "a\u{85}b"])
  func `Control characters are refused`(text: String) {
    for refusal in Self.refusals(of: text) { #expect(refusal?.code == .fieldInvalid) }
  }

  @Test func `Several lines keep their breaks and tabs, one line has none`() throws {
    #expect(try Field.text(" a\n\tb\r\nc ", "text", "The text", limit: 80) == "a\n\tb\r\nc")
    #expect(throws: Refusal.self) { try Field.line("a\nb", "name", "Name", limit: 80) }
  }

  @Test func `Numbers keep to their range`() throws {
    #expect(try Field.number(1, "maxChats", "Maximum", in: 1...100) == 1)
    #expect(try Field.number(100, "maxChats", "Maximum", in: 1...100) == 100)
    for wrong in [0, 101, -1, Int.max, nil] {
      let refusal = #expect(throws: Refusal.self) { try Field.number(wrong, "maxChats", "Maximum", in: 1...100) }
      #expect(refusal?.field == "maxChats")
    }
  }

  @Test(arguments: ["abcdefgh", "A-Z_09-a", String(repeating: "x", count: 64)]) func `A client's id of the right shape is taken`(id: String) throws {
    #expect(try ClientID(id).rawValue == id)
  }

  @Test(arguments: ["", "abcdefg", String(repeating: "x", count: 65), "abcdefg h", "abcdefgé", "abcdefg\u{0}", "abcdefg/", "ａｂｃｄｅｆｇｈ"])
  func `Any other client's id is refused`(id: String) {
    #expect(throws: Refusal.self) { try ClientID(id) }
  }

  @Test func `A message has 1 to 8,000 characters after trimming`() throws {
    #expect(try MessageText("  Hi  ").rawValue == "Hi")
    #expect(try MessageText(String(repeating: "é", count: 8_000)).rawValue.count == 8_000)
    #expect(throws: Refusal.self) { try MessageText(String(repeating: "é", count: 8_001)) }
    #expect(throws: Refusal.self) { try MessageText(nil) }
  }

  /// As one line, and as several; nil where it is taken.
  private static func refusals(of text: String) -> [Refusal?] {
    var refusals: [Refusal?] = [nil, nil]
    do { _ = try Field.line(text, "name", "Name", limit: 80) } catch { refusals[0] = error }
    do { _ = try Field.text(text, "name", "Name", limit: 80) } catch { refusals[1] = error }
    return refusals
  }
}
