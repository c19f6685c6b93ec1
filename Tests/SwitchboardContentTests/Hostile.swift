import Randomness
import Testing

@testable import SwitchboardContent

/// Markup that wants to be more than text, known and made up, and the check that it is not.
enum Hostile {
  /// Parses what came out once more and looks at every element, attribute and address in it.
  static func expectSafe(_ html: SafeHTML, from source: String, links: ArticleLinks = .dropped, _ place: SourceLocation = #_sourceLocation) throws {
    let tree = try HTMLTree(html.text, mode: .fragment, limit: .max)
    for node in tree.nodes {
      switch node.kind {
      case .text: continue
      case .foreign: Issue.record("foreign content from \(source.prefix(300)): \(html.text.prefix(300))", sourceLocation: place)
      case .element(let name, let attributes):
        #expect(HTMLAllowList.kept.contains(name), "<\(name)> from \(source.prefix(300))", sourceLocation: place)
        for attribute in attributes {
          #expect(isAllowed(attribute, on: name), "\(attribute) on <\(name)> from \(source.prefix(300))", sourceLocation: place)
        }
      }
    }
    let again = HTMLSanitizer.clean(html.text, links: links)
    #expect(again == html, "not stable: \(source.prefix(300))", sourceLocation: place)
  }

  /// Written apart from the product's own rules, so that a hole in those shows.
  private static func isAllowed(_ attribute: HTMLTree.Attribute, on element: String) -> Bool {
    let value = attribute.value.lowercased()
    return switch (element, attribute.name) {
    case ("a", "href"): ["https://", "http://", "mailto:", "tel:", "article:"].contains { value.hasPrefix($0) }
    case ("a", "rel"): value == "noopener noreferrer nofollow"
    case ("img", "src"):
      value.hasPrefix("https://") || ["png", "jpeg", "gif", "webp"].contains { value.hasPrefix("data:image/\($0);base64,") }
    case ("img", "alt"), ("img", "loading"), ("img", "referrerpolicy"), ("img", "width"), ("img", "height"): true
    case ("code", "class"): value.hasPrefix("language-")
    case ("td", "colspan"), ("td", "rowspan"), ("td", "align"), ("th", "colspan"), ("th", "rowspan"), ("th", "align"), ("th", "scope"),
      ("ol", "start"), ("details", "open"), (_, "title"), (_, "lang"), (_, "dir"):
      true
    default: false
    }
  }

  static let corpus: [String] = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc='<script>alert(1)</script>'>", "<body onload=alert(1)>",
    "<a href='javas&#99;ript:alert(1)'>x</a>", "<a href='java&Tab;script:alert(1)'>x</a>", "<form action=javascript:alert(1)><input type=submit>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><mtext><table><mglyph><svg><mtext><textarea><path id=\"</textarea><img onerror=alert(1) src=1>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">", "<svg><p><style><g title=\"</style><img src=x onerror=alert(1)>\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\">",
    "<template><script>alert(1)</script></template>", "<title><img title=\"</title><img src=x onerror=alert(1)>\">",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">", "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<select><option><style></option></select><img src=x onerror=alert(1)></style>", "<p style=\"background:url(javascript:alert(1))\">x",
    "<table><caption><svg><title><table><tr><td><img src=x onerror=alert(1)>", "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>", "<svg><![CDATA[><img src=x onerror=alert(1)>]]>", "<?xml version=\"1.0\"?><img src=x onerror=alert(1)>",
    "<img src=\"x`\" alt=\"`onerror=alert(1)\">", "<a href=\"https://x.example/\" style=x id=cookie name=body>x</a>",
    "<input autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)><summary>x", "<video><source onerror=alert(1)>", "<object data=javascript:alert(1)>",
    "<embed src=//evil.example>", "<base href=//evil.example/>", "<link rel=stylesheet href=//evil.example>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<plaintext><script>alert(1)</script>", "<isindex type=image src=1 onerror=alert(1)>", "<frameset onload=alert(1)>", "<keygen autofocus onfocus=alert(1)>",
    "<marquee onstart=alert(1)>x", "<a xlink:href=javascript:alert(1)>x</a>", "<math href=javascript:alert(1)>x", "<img srcset=\"x 1x\" src=https://x.example/a.png onload=alert(1)>",
    "[x](javascript:alert(1))", "![x](javascript:alert(1))", "<javascript:alert(1)>", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x]: javascript:alert(1)\n\n[x]",
    "<div\u{0}onclick=alert(1)>x", "<im\u{0}g src=x onerror=alert(1)>", "<a href=\"\u{0}javascript:alert(1)\">x</a>", "\u{feff}<script>alert(1)</script>",
    "<p><table><tr><td><p></table><a><table><a>x", "<a><p><a><p><a>x", "<b><i></b></i><p><b><p></b>", "<li><ul><li></ul><dd><dt><li>", "<h1><h2><h1>x",
    "<pre>\n\n\nx</pre><pre><b>\nx</pre>", "<button><p><div></button></p>", "<ruby><rt><p><rt>x", "<option><p><optgroup>x", "<table><td><table><td></table>x</table>",
    "<nobr><nobr><p><nobr>x", "<p><object><p></object>x", "<form><form><p></form>x", "</p></br></div><p/><div/>x", "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;script&amp;gt;",
  ]

  private static let tags = [
    "p", "div", "a", "b", "i", "em", "table", "tr", "td", "th", "tbody", "caption", "ul", "li", "dl", "dt", "dd", "pre", "code", "h1", "h2", "svg", "math",
    "mtext", "mglyph", "foreignObject", "desc", "title", "style", "script", "noscript", "template", "select", "option", "textarea", "form", "button",
    "iframe", "img", "br", "hr", "input", "object", "xmp", "plaintext", "details", "summary", "nobr", "font", "annotation-xml", "frameset", "html", "body",
    "head", "image", "ruby", "rt", "marquee", "x-y", "span", "center", "section", "blockquote", "colgroup", "col",
  ]
  private static let attributes = [
    "href=javascript:alert(1)", "href='https://x.example/?a=1&b=2'", "href=\"java\tscript:x\"", "src=x", "src=https://x.example/a.png", "onerror=alert(1)",
    "style=x", "id=a", "name=b", "title=\"</style><img src=x onerror=alert(1)>\"", "title='\"&quot;`'", "alt='</noscript><script>'", "class=language-swift",
    "colspan=3", "rowspan=-1", "start=7", "lang=de", "dir=RTL", "type=checkbox", "checked", "encoding=text/html", "href=article:a", "srcset=x", "=", "\"", "<",
  ]
  private static let texts = [
    "x", "\n", " ", "&lt;script&gt;", "&amp;", "&#0;", "&#13;", "\u{0}", "--&gt;", "]]>", "<!--", "-->", "<![CDATA[", "</", "<", "&", "\"", "`", "|", "```", "* ", "> ",
    "[a](javascript:x)", "![a](https://x.example/)", "\u{202e}", "é", "\n\n", "- [ ] ", "~~",
  ]

  static func markup(_ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      let tag = pick(tags, &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<5: text += "<\(tag)" + (0..<Int.random(in: 0...3, using: &random)).map { _ in " " + pick(attributes, &random) }.joined() + ">"
      case 5..<8: text += "</\(tag)>"
      default: text += pick(texts, &random)
      }
    }
    return text
  }

  private static func pick(_ list: [String], _ random: inout SeededGenerator) -> String { list[Int.random(in: 0..<list.count, using: &random)] }
}
