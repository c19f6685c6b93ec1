/// Titles as people say them: without the numbers that manuals put in front and the signs that mark a heading's anchor.
enum PageTitle {
  static let longest = 200

  static func clean(_ text: String) -> String {
    var title = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let number = title.prefixMatch(of: #/(?:(?:Chapter|Appendix|Part|Section) [0-9A-Z]+\.? |(?:[0-9]+|[A-Z](?=\.[0-9]))(?:\.[0-9]+)*\.? )(?=\S)/#) {
      title.removeSubrange(number.range)
    }
    while let last = title.last, "¶#§".contains(last) || last.isWhitespace { title.removeLast() }
    return String(title.prefix(longest))
  }
}
