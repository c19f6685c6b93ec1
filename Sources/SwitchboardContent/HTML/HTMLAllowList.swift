/// The only elements and attributes that leave the sanitiser. No `id`, `name` (they would shadow the page's own objects), `class`
/// (but a code block's language) or `style`; nothing that loads, runs, submits or covers the page.
enum HTMLAllowList {
  static let kept: Set<String> = [
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "div",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a", "img", "strong", "b", "em", "i", "u", "s", "del", "ins",
    "sub", "sup", "small", "mark", "code", "kbd", "samp", "var", "abbr", "cite", "q", "dfn", "details", "summary", "figure",
    "figcaption",
  ]

  /// Written as another element: old names, and sections that would be landmarks of our page.
  static let renamed: [String: String] = [
    "section": "div", "article": "div", "main": "div", "header": "div", "footer": "div", "aside": "div", "nav": "div",
    "address": "div", "center": "div", "form": "div", "fieldset": "div", "hgroup": "div", "legend": "p", "strike": "s", "tt": "code",
    "acronym": "abbr", "menu": "ul", "dir": "ul", "listing": "pre",
  ]

  /// Gone with all that is in them. Every other unknown element loses its tags and keeps its content.
  static let dropped: Set<String> = [
    "script", "style", "iframe", "frame", "frameset", "noembed", "noframes", "noscript", "object", "embed", "applet", "audio",
    "video", "canvas", "textarea", "select", "option", "optgroup", "datalist", "title", "head", "plaintext", "xmp", "button", "base",
    "link", "meta", "template", "svg", "math", "marquee", "dialog",
  ]

  static let void: Set<String> = ["br", "hr", "img"]

  /// Elements that stand on their own lines when read as text.
  static let blocks: Set<String> = [
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "div", "table",
    "caption", "thead", "tbody", "tfoot", "tr", "details", "summary", "figure", "figcaption",
  ]

  /// The name to write an element under; nil when only its content stays.
  static func name(for element: String) -> String? {
    if kept.contains(element) { return element }
    return renamed[element]
  }

  /// Attributes that need no more than a well-formed value. Links and images are `HTMLWriter`'s.
  static func value(_ value: String, of attribute: String, on element: String) -> String? {
    switch (element, attribute) {
    case (_, "title"): value.utf8.count <= 500 ? value : nil
    case (_, "lang"): isWord(value, max: 35) ? value : nil
    case (_, "dir"): choice(value, ["ltr", "rtl", "auto"])
    case ("td", "colspan"), ("td", "rowspan"), ("th", "colspan"), ("th", "rowspan"): number(value, 1...100)
    case ("td", "align"), ("th", "align"): choice(value, ["left", "center", "right"])
    case ("th", "scope"): choice(value, ["row", "col", "rowgroup", "colgroup"])
    case ("ol", "start"): number(value, -100_000...100_000)
    case ("img", "width"), ("img", "height"): number(value, 1...4_000)
    case ("details", "open"): ""
    case ("code", "class"): value.hasPrefix("language-") && isWord(value, max: 40) ? value : nil
    default: nil
    }
  }

  private static func choice(_ value: String, _ allowed: [String]) -> String? {
    allowed.first { $0 == value.lowercased() }
  }

  private static func number(_ value: String, _ range: ClosedRange<Int>) -> String? {
    guard let number = Int(value), range.contains(number) else { return nil }
    return String(number)
  }

  private static func isWord(_ value: String, max: Int) -> Bool {
    (1...max).contains(value.utf8.count)
      && value.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "-") }
  }
}
