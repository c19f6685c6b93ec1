import SwitchboardContent
import Testing

struct MarkdownTests {
  @Test func `tables, strikethrough, bare links and task lists are rendered`() {
    let html = Markdown.render("|a|b|\n|:-:|-|\n|1|2|\n\n~~old~~ www.example.org\n\n- [x] done\n- [ ] open\n\n```swift\nlet a = 1 < 2\n```").text
    #expect(html.contains("<th align=\"center\">a</th>"))
    #expect(html.contains("<del>old</del> <a href=\"http://www.example.org\""))
    #expect(html.contains("<li>☑ done</li>") && html.contains("<li>☐ open</li>"))
    #expect(html.contains("<pre><code class=\"language-swift\">let a = 1 &lt; 2\n</code></pre>"))
  }

  @Test func `raw HTML is dropped and script addresses are gone`() {
    let html = Markdown.render("a <b onclick=x>b</b>\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) [y](article:7)").text
    #expect(html == "<p>a b</p>\n\n<p>x y</p>\n")
  }

  @Test func `articles link to one another`() {
    let html = Markdown.render("[Refunds](article:7)", links: .resolved { "/articles/\($0)" }).text
    #expect(html.contains("<a href=\"/articles/7\""))
  }

  @Test func `plain text has a line per block, a gap per cell, and no control characters`() {
    let html = Markdown.render("# Title\n\nOne\ntwo *three*\n\n|a|b|\n|-|-|\n|1|2|\n\n- x\n- y")
    #expect(PlainText.of(html) == "Title\nOne two three\na b\n1 2\nx\ny")
    #expect(PlainText.of(html: "<p>a<br>b</p><script>no</script>&lt;c&gt;") == "a\nb\n<c>")
    let forged = PlainText.of(html: "<p>a\u{2}b&#2;c\u{3}</p>") + PlainText.of(Markdown.render("a\u{2}b&#2;c\u{3}"))
    #expect(!forged.unicodeScalars.contains { $0.value < 0x20 }, "\(forged.debugDescription)")
  }

  @Test func `an article's headings are known apart from its text`() {
    let text = ArticleText("# One\n\na\n\n## Two *b*\n\nc", format: .markdown)
    #expect(text.headings == "One\nTwo b")
    #expect(text.body == "One\na\nTwo b\nc")
  }
}
