import Foundation
import SwitchboardContent
import Testing

struct ImportTests {
  /// A folder of its own for each test, gone afterwards.
  private func folder(_ files: [String: String], _ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "import-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(folder)
  }

  private func run(_ folder: URL, _ limits: ArticleImport.Limits = .init()) throws -> (articles: [ImportedArticle], skipped: [String: ArticleImport.Reason]) {
    var articles: [ImportedArticle] = []
    let report = try ArticleImport(folder: folder, limits: limits).run { articles.append($0) }
    #expect(report.articles == articles.count)
    return (articles, Dictionary(report.skipped.map { ($0.path, $0.reason) }, uniquingKeysWith: { first, _ in first }))
  }

  private let text = "This sentence is long enough to be worth an article of its own."

  @Test func `a page gives its title and its text, and leaves its menus behind`() throws {
    try folder([
      "a.html": """
        <!DOCTYPE html><title>Refunds - The Shop</title><meta name=keywords content="money, card"><body><nav><a href=b.html>Menu</a></nav>
        <div class="navheader">Prev Next</div><main><h1>3.2. Refunds<a class=headerlink href="#r">¶</a></h1><p>\(text) <a href="sub/b.html#x">See b</a>
        <a href="gone.html">gone</a> <a href="../outside.html">out</a></p><script>no()</script></main><footer>Imprint</footer>
        """,
      "sub/b.html": "<h1>B</h1><p>Another text, different from the one before it, of course. <a href='../a.html'>back</a></p>",
    ]) { folder in
      let (articles, skipped) = try run(folder)
      try #require(articles.count == 2)
      #expect(skipped.isEmpty)
      #expect(articles[0].title == "Refunds" && articles[0].keywords == ["money", "card"] && articles[0].sourceKey == "a.html")
      #expect(PlainText.of(html: articles[0].body) == "\(text) See b gone out")
      #expect(articles[0].body.contains("href=\"article:sub/b.html#x\"") && !articles[0].body.contains("gone.html") && !articles[0].body.contains("outside"))
      #expect(articles[1].body.contains("href=\"article:a.html\""))
    }
  }

  @Test func `a long page becomes an article for each section, whole elements each`() throws {
    let long = String(repeating: text + " ", count: 120)
    try folder([
      "manual.html": """
        <body><h1>Manual</h1><p>\(text)</p><div class=section><h2 id=one>1. One</h2><p>\(long)one <a href="#two">there</a></p></div>
        <div class=section><h2><a id=two></a>2. Two</h2><p>\(long)two</p></div>
        """,
      "flat.html": "<body><h1>Flat</h1><h2>Erste</h2><p>\(long)erste</p><h2>Zweite</h2><p>\(long)zweite</p>",
    ]) { folder in
      let articles = try run(folder).articles
      #expect(articles.map(\.sourceKey) == ["flat.html#erste", "flat.html#zweite", "manual.html", "manual.html#one", "manual.html#two"])
      #expect(articles.map(\.title) == ["Erste – Flat", "Zweite – Flat", "Manual", "One – Manual", "Two – Manual"])
      #expect(PlainText.of(html: articles[2].body) == text)
      #expect(articles[3].body.contains("href=\"article:manual.html#two\""))
      #expect(PlainText.of(html: articles[4].body).hasSuffix("two"))
    }
  }

  @Test func `a register is no article: its terms become keywords of the sections they point to`() throws {
    let long = String(repeating: text + " ", count: 120)
    let docBook = (10..<40).map { "<dt>term \($0), <a href=manual.html#two>Two</a></dt>" }.joined()
    let sphinx = (10..<40).map { "<li><a href=manual.html#in-one>word\($0) of a kind</a>, <a href=short.html>[1]</a></li>" }.joined()
    try folder([
      "manual.html": """
        <h1>Manual</h1><p>\(text)</p><div><h2 id=one>One</h2><p id=in-one>\(long)one</p></div><div><h2 id=two>Two</h2><p>\(long)two</p></div>
        """,
      "short.html": "<meta name=keywords content=own><h1>Short</h1><p>Short. \(text)</p>",
      "zz.html": """
        <h1>Index</h1><dl>\(docBook)<dt>trigger, <a href=short.html>Short</a></dt><dd><dl><dt>in C (on a table), <a href=short.html>Short</a></dt><dt>lost, <a href=short.html#gone>Short</a></dt></dl></dd>
        <dt>unlink() (in module os), <a href=short.html>Short</a></dt><dt>zebra, see <a href="#x">trigger</a></dt></dl>
        """,
      "genindex.html": "<h1>Index</h1><ul>\(sphinx)</ul>",
      "numbered.html": "<h1>Contents</h1><ol>\((10..<40).map { "<li><a href=manual.html#one>\($0). Part</a></li>" }.joined())</ol>",
      "menu.html": "<h1>Start</h1><p>\(text) Begin here.</p><dl class=toc>\(docBook)</dl>",
      "letters.html": "<link rel=index href='#'><h1>Index</h1><p>Of all that is written here, by its letters: A, B, C and D.</p>",
      "list.html": "<h1>Contents</h1><ol>\((10..<40).reversed().map { "<li><a href=manual.html#one>Part \($0)</a></li>" }.joined())</ol>",
    ]) { folder in
      let (articles, skipped) = try run(folder)
      let keywords = Dictionary(uniqueKeysWithValues: articles.map { ($0.sourceKey, $0.keywords) })
      #expect(skipped == ["zz.html": .register, "genindex.html": .register, "letters.html": .register, "list.html": .onlyLinks, "numbered.html": .onlyLinks])
      #expect(keywords["manual.html"] == [])
      #expect(keywords["manual.html#one"] == (10..<40).map { "word\($0) of a kind" })
      #expect(keywords["manual.html#two"] == (10..<40).map { "term \($0)" })
      #expect(keywords["short.html"]?.first == "own" && keywords["short.html"]?.count == 33)
      #expect(keywords["short.html"]?.suffix(2) == ["trigger", "trigger in C"])
    }
  }

  @Test func `Markdown keeps its source, gives its front matter and heading, and its links follow`() throws {
    try folder([
      "a.md": "---\ntitle: \"Paying\"\ntags: [card, bank]\nkeywords:\n  - iban\n---\n\n# Paying\n\nYou can *pay* by card. See [returns](b/returns.md#late) and [us](https://example.org).\n",
      "b/returns.md": "Returns\n=======\n\nSend it back within **30 days** of getting it.\n",
    ]) { folder in
      let articles = try run(folder).articles
      try #require(articles.count == 2)
      #expect(articles[0].title == "Paying" && articles[0].keywords == ["iban", "card", "bank"] && articles[0].format == .markdown)
      #expect(articles[0].body.hasPrefix("You can *pay* by card.") && articles[0].body.contains("(article:b/returns.md#late)"))
      #expect(articles[1].title == "Returns" && articles[1].body == "Send it back within **30 days** of getting it.")
    }
  }

  @Test func `every file that gives nothing is named with its reason`() throws {
    let links = (10..<40).reversed().map { "<li><a href=a.html>Entry number \($0)</a>" }.joined()
    try folder([
      "a.html": "<h1>A</h1><p>\(text)", "b.html": "<h1>B</h1><p>\(text)", "empty.html": "", "toc.html": "<h1>T</h1><div class=toc>\(text)</div>",
      "index.html": "<h1>Contents</h1><ul>\(links)</ul>", "large.html": String(repeating: "x", count: 3_000), "empty.md": "# Only a title\n", "notes.txt": text,
    ]) { folder in
      try FileManager.default.createSymbolicLink(at: folder.appending(path: "alias.html"), withDestinationURL: folder.appending(path: "a.html"))
      try FileManager.default.createSymbolicLink(at: folder.appending(path: "secret.html"), withDestinationURL: URL(filePath: "/etc/passwd"))
      try FileManager.default.createSymbolicLink(at: folder.appending(path: "root"), withDestinationURL: URL(filePath: "/"))
      try FileManager.default.createSymbolicLink(at: folder.appending(path: "loop"), withDestinationURL: folder)
      var limits = ArticleImport.Limits()
      limits.file = 2_500
      let (articles, skipped) = try run(folder, limits)
      #expect(articles.map(\.path) == ["a.html"])
      #expect(
        skipped == [
          "b.html": .sameText(as: "a.html"), "empty.html": .noText, "toc.html": .noText, "index.html": .onlyLinks, "empty.md": .noText,
          "large.html": .tooLarge(bytes: 3_000, limit: 2_500), "alias.html": .otherName(of: "a.html"), "secret.html": .outsideFolder,
          "root": .outsideFolder, "loop": .outsideFolder,
        ])
    }
  }

  @Test func `a file is read in the encoding it states, and by what its bytes say when it states none`() throws {
    try folder([:]) { folder in
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      func write(_ name: String, _ head: String, _ bytes: [UInt8]) throws {
        let data = Data(head.utf8) + Data("<h1>".utf8) + bytes + Data("</h1><p>\(name) \(text)".utf8)
        try data.write(to: folder.appending(path: name))
      }
      try write("1-latin.html", "<meta charset=iso-8859-1>", [0x63, 0x61, 0x66, 0xE9])
      try write("2-none.html", "", [0x63, 0x61, 0x66, 0xE9, 0x20, 0x80])
      try write("3-greek.html", "<meta http-equiv=content-type content='text/html; charset=iso-8859-7'>", [0xE1, 0xE2])
      try write("4-utf.html", "\u{feff}", Array("café".utf8))
      try write("5-odd.html", "<meta charset=x-unheard-of>", [0xE9])
      let (articles, skipped) = try run(folder)
      #expect(articles.map(\.title) == ["café", "café €", "αβ", "café"])
      #expect(skipped == ["5-odd.html": .unknownEncoding("X-UNHEARD-OF")])
    }
  }

  @Test func `a folder that is not there is an error`() {
    #expect(throws: (any Error).self) { try ArticleImport(folder: URL(filePath: "/nonexistent/folder")).run { _ in } }
  }

  @Test func `hostile pages are as harmless as any`() throws {
    try folder(["x.html": "<h1><img src=x onerror=alert(1)>Hi</h1><p onclick=x>\(text)<svg><script>alert(1)</script>" + Hostile.corpus.joined(separator: "\n")]) { folder in
      for article in try run(folder).articles { try Hostile.expectSafe(HTMLSanitizer.clean(article.body), from: article.path) }
    }
  }
}
