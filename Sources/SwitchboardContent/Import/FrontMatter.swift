/// The `---` block at the head of a Markdown file: `title`, `keywords` or `tags`. Only this much of YAML: flat values and lists.
struct FrontMatter {
  private(set) var title: String?
  private(set) var keywords: [String] = []
  /// The text behind it.
  let body: String

  init(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.first?.trimming(\.isWhitespace) == "---",
      let end = lines.dropFirst().prefix(200).firstIndex(where: { ["---", "..."].contains($0.trimming(\.isWhitespace)) })
    else {
      body = text
      return
    }
    var values: [String: String] = [:]
    var key = ""
    for line in lines[1..<end] {
      if let item = line.prefixMatch(of: #/\s*-\s+(.*)/#) {
        values[key, default: ""] += "\n" + item.1
      } else if let pair = line.prefixMatch(of: #/([A-Za-z][A-Za-z_-]*)\s*:\s*(.*)/#) {
        key = pair.1.lowercased()
        values[key] = String(pair.2)
      }
    }
    title = values["title"].map { $0.trimming { " \t\"'".contains($0) } }.flatMap { $0.isEmpty ? nil : $0 }
    keywords = ArticleKeywords.list((values["keywords"] ?? "") + "\n" + (values["tags"] ?? ""))
    body = lines[(end + 1)...].joined(separator: "\n")
  }
}
