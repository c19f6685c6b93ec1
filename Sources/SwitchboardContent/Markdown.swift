/// Markdown of the GitHub flavour: tables, strikethrough, bare links, task lists. Raw HTML in it is dropped (cmark's safe mode), and
/// what comes out goes through the same sanitiser as foreign HTML.
package enum Markdown {
  /// Bytes of source that are looked at; longer text, and text that no parser finishes, is shown as it was written.
  package static let longest = 1 << 20

  package static func render(_ source: String, links: ArticleLinks = .dropped) -> SafeHTML {
    guard let document = MarkdownDocument(source), let html = document.html() else { return HTMLSanitizer.asText(source) }
    return HTMLSanitizer.clean(html, links: links)
  }
}
