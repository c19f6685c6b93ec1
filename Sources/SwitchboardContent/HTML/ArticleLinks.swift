/// What becomes of a link to another article, written `article:KEY`, where KEY is the article's id or, for an imported one, its
/// `sourceKey`. Every other relative link loses its address: an article is shown on pages it knows nothing of.
package struct ArticleLinks: Sendable {
  /// For `article:KEY`: the address to write; nil writes the text alone.
  let article: @Sendable (String) -> String?
  /// For a relative address: the same.
  let relative: @Sendable (String) -> String?

  /// Text only: what is shown where no articles can be opened.
  package static let dropped = ArticleLinks(article: { _ in nil }, relative: { _ in nil })

  /// Stays as it is: what is stored.
  package static let kept = ArticleLinks(article: { "article:" + $0 }, relative: { _ in nil })

  /// For showing. `url` answers an address on this site (`/...`, `#...`) or an absolute one; any other answer counts as nil.
  package static func resolved(_ url: @escaping @Sendable (_ key: String) -> String?) -> ArticleLinks {
    ArticleLinks(article: { key in url(key).flatMap { SafeURL.isAnswer($0) ? $0 : nil } }, relative: { _ in nil })
  }
}
