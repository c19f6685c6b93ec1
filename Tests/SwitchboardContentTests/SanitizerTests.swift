import Randomness
import Testing

@testable import SwitchboardContent

struct SanitizerTests {
  @Test func `what people write stays as it is`() {
    let html = """
      <h2>Refunds</h2><p>Send it <strong>back</strong> within <em>30</em> days, see <code class="language-sh">x &lt; y</code>.</p><ul><li>one</li></ul>\
      <table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>
      """
    #expect(HTMLSanitizer.clean(html).text == html)
  }

  @Test func `links lead only to allowed places and say nothing of where they were`() {
    #expect(
      HTMLSanitizer.clean("<a href='https://example.org/a b' onclick=x target=_blank>go</a>").text
        == "<a href=\"https://example.org/a%20b\" rel=\"noopener noreferrer nofollow\">go</a>")
    for bad in [
      "javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "&#106;avascript:alert(1)", "data:text/html,x", "vbscript:x",
      "file:///etc/passwd", "blob:https://x/1", "https:", "https:/x", "http://", "\u{1}javascript:alert(1)", "page.html", "/admin", "#top", "?q",
      "javascript&colon;alert(1)", "x:y", "mailto:",
    ] {
      #expect(HTMLSanitizer.clean("<a href=\"\(bad)\">go</a>").text == "go", "\(bad)")
    }
    #expect(HTMLSanitizer.clean("<a href=//example.org>go</a>").text.contains("href=\"https://example.org\""))
    #expect(HTMLSanitizer.clean("<a href=mailto:a@example.org>go</a>").text.contains("href=\"mailto:a@example.org\""))
  }

  @Test func `links between articles are kept, resolved or dropped, and a resolver cannot smuggle a script in`() {
    let html = "<a href=\"article:faq.html#refund\">go</a>"
    #expect(HTMLSanitizer.clean(html).text == "go")
    #expect(HTMLSanitizer.clean(html, links: .kept).text.contains("href=\"article:faq.html#refund\""))
    #expect(HTMLSanitizer.clean(html, links: .resolved { $0 == "faq.html#refund" ? "/articles/7" : nil }).text.contains("href=\"/articles/7\""))
    for answer in ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", ""] {
      #expect(HTMLSanitizer.clean(html, links: .resolved { _ in answer }).text == "go", "\(answer)")
    }
  }

  @Test func `pictures come over TLS or are embedded, never as SVG; others leave their words`() {
    #expect(HTMLSanitizer.clean("<img src=https://example.org/a.png alt=A onerror=x>").text.hasPrefix("<img src=\"https://example.org/a.png\" alt=\"A\""))
    #expect(HTMLSanitizer.clean("<img src=data:image/png;base64,iVBORw0=>").text.contains("src=\"data:image/png;base64,iVBORw0=\""))
    for bad in ["http://example.org/a.png", "data:image/svg+xml;base64,PHN2Zz4=", "data:image/png,<svg", "images/tip.png", "javascript:x", ""] {
      #expect(HTMLSanitizer.clean("<img src=\"\(bad)\" alt=\"a <b>\">").text == "a &lt;b&gt;", "\(bad)")
    }
  }

  @Test(arguments: Hostile.corpus)
  func `known attacks leave nothing but allowed markup`(attack: String) throws {
    try Hostile.expectSafe(HTMLSanitizer.clean(attack), from: attack)
    try Hostile.expectSafe(Markdown.render(attack), from: attack)
  }

  @Test(arguments: 0..<8)
  func `random hostile markup leaves nothing but allowed markup, and cleaning twice changes nothing`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<250 {
      let attack = Hostile.markup(&random)
      try Hostile.expectSafe(HTMLSanitizer.clean(attack), from: attack)
      try Hostile.expectSafe(HTMLSanitizer.clean(attack, links: .kept), from: attack, links: .kept)
      try Hostile.expectSafe(Markdown.render(attack), from: attack)
    }
  }

  @Test(arguments: ["<div>", "<b>", "<table><tr><td>", "<a href=https://x.example>", "<ul><li>", "<svg>", "<blockquote>"])
  func `ten thousand levels deep is no deeper than any other text`(tag: String) throws {
    let html = HTMLSanitizer.clean(String(repeating: tag, count: 10_000) + "end")
    try Hostile.expectSafe(html, from: tag)
    #expect(html.text.utf8.count < 1 << 20)
  }

  @Test func `a few kilobytes cannot cost gigabytes or minutes`() throws {
    let formatting = (0..<20_000).map { "<b a\($0)>" }.joined() + String(repeating: "<p>", count: 20_000)
    try Hostile.expectSafe(HTMLSanitizer.clean(formatting), from: "formatting")
    let references = "[a]: /" + String(repeating: "u", count: 50_000) + "\n\n" + String(repeating: "[a] ", count: 50_000)
    try Hostile.expectSafe(Markdown.render(references), from: "references")
    try Hostile.expectSafe(Markdown.render(String(repeating: "www._", count: 20_000)), from: "autolinks")
    try Hostile.expectSafe(Markdown.render(String(repeating: ">", count: 20_000)), from: "quotes")
  }

  @Test func `text that is too long is shown as text`() {
    let html = HTMLSanitizer.clean("<b>" + String(repeating: "x", count: HTMLSanitizer.longest))
    #expect(html.text.hasPrefix("<p>&lt;b&gt;xxx"))
  }
}
