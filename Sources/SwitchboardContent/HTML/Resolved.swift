import Synchronization

/// Links are resolved once; the rounds after that keep exactly the addresses that the first one wrote.
final class Resolved: Sendable {
  private let links: ArticleLinks
  private let written = Mutex<Set<String>>([])

  init(_ links: ArticleLinks) { self.links = links }

  var first: ArticleLinks {
    ArticleLinks(
      article: { key in self.note(self.links.article(key)) },
      relative: { url in self.note(self.links.relative(url)) })
  }

  var again: ArticleLinks {
    ArticleLinks(
      article: { key in self.known("article:" + key) },
      relative: { url in self.known(url) })
  }

  private func note(_ url: String?) -> String? {
    if let url { written.withLock { _ = $0.insert(url) } }
    return url
  }

  private func known(_ url: String) -> String? {
    written.withLock { $0.contains(url) } ? url : nil
  }
}
