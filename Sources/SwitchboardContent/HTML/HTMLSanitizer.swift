/// Foreign HTML (imported articles, received mail) made safe: parsed as a browser would, written anew from an allow-list, and then
/// parsed again until a parse changes nothing. So what was checked is what a browser builds: markup that turns into something
/// else when read a second time (mutation XSS) has no second time.
package enum HTMLSanitizer {
  /// Bytes of source that are looked at. Longer text is shown as text, cut here.
  package static let longest = 2 << 20
  private static let rounds = 6

  package static func clean(_ html: String, links: ArticleLinks = .dropped) -> SafeHTML {
    do {
      let tree = try HTMLTree(html, mode: .fragment, limit: longest)
      return try clean(tree, tree.nodes.indices, links: links)
    } catch {
      return asText(html)
    }
  }

  /// A part of a tree, without the nodes that `skip` names by index.
  static func clean(
    _ tree: HTMLTree, _ range: Range<Int>, links: ArticleLinks, skip: @escaping (Int) -> Bool = { _ in false }
  ) throws(HTMLTree.TooComplex) -> SafeHTML {
    let resolved = Resolved(links)
    var writer = HTMLWriter(links: resolved.first, skip: skip)
    writer.write(tree, range)
    var markup = writer.markup
    for _ in 1...rounds {
      // Escaping lengthens: five bytes for one at the worst.
      let again = try HTMLTree(markup, mode: .fragment, limit: longest * 6)
      var writer = HTMLWriter(links: resolved.again)
      writer.write(again, again.nodes.indices)
      if writer.markup == markup { return SafeHTML(checked: markup) }
      markup = writer.markup
    }
    throw HTMLTree.TooComplex()
  }

  /// What is left for text that no parser finishes, or that never settles: its characters.
  static func asText(_ source: String) -> SafeHTML {
    let cut = String(decoding: source.utf8.prefix(longest), as: UTF8.self)
    var writer = HTMLWriter(links: .dropped)
    writer.write(paragraph: cut)
    return SafeHTML(checked: writer.markup)
  }
}
