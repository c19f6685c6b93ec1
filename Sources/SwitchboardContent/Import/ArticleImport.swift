import Foundation

/// A folder of Markdown and HTML files as articles. One file is in memory at a time; long HTML pages are split at their headings, so
/// that a customer is sent to the answer and not to the manual. Nothing outside the folder is read.
package struct ArticleImport: Sendable {
  package struct Limits: Sendable {
    /// Bytes of one file.
    package var file = 4 << 20
    /// Bytes of one article's body.
    package var body = 256 << 10
    package var files = 50_000
    package var folders = 32
    /// Bytes of text from which on a page with headings becomes several articles.
    package var page = 6_000

    package init() {}
  }

  private let folder: URL
  private let limits: Limits

  package init(folder: URL, limits: Limits = Limits()) {
    self.folder = folder.resolvingSymlinksInPath()
    self.limits = limits
  }

  /// Hands over the articles in the order of their paths. Throws what `article` throws, and when the folder cannot be read.
  package func run(_ article: (ImportedArticle) throws -> Void) throws -> Report {
    let found = try FolderListing(folder, limits: limits)
    var report = Report(files: found.files.count, articles: 0, skipped: found.skipped)
    let terms = terms(in: found)
    var seen: [Int: String] = [:]
    for path in found.files {
      do {
        for page in try read(path, found, terms) {
          guard page.body.utf8.count <= limits.body else {
            report.skipped.append(.init(path: page.sourceKey, reason: .tooLarge(bytes: page.body.utf8.count, limit: limits.body)))
            continue
          }
          if let first = seen[page.body.hashValue] {
            report.skipped.append(.init(path: page.sourceKey, reason: .sameText(as: first)))
            continue
          }
          seen[page.body.hashValue] = page.sourceKey
          try article(page)
          report.articles += 1
        }
      } catch let refusal as Refused {
        report.skipped.append(.init(path: path, reason: refusal.reason))
      }
    }
    report.skipped.sort { $0.path < $1.path }
    return report
  }

  /// A file that gives no article.
  struct Refused: Error {
    let reason: Reason
  }

  private func read(_ path: String, _ listing: FolderListing, _ terms: [String: [String]]) throws -> [ImportedArticle] {
    let text = try text(path)
    let links = PageLinks(path: path, listing: listing)
    return isMarkdown(path)
      ? try [MarkdownPage(text, links).article] : try HTMLPage(text, links).articles(longest: limits.page, terms: terms)
  }

  /// The terms of all registers in the folder. A look before the reading, at those files alone that are full of links: what a register
  /// says of a page must be known when the page is read.
  private func terms(in listing: FolderListing) -> [String: [String]] {
    var terms: [String: [String]] = [:]
    for path in listing.files where !isMarkdown(path) {
      // What cannot be read is reported when its turn comes.
      guard let text = try? text(path), text.utf8.count < text.split(separator: "href=").count * 400,
        let index = try? HTMLPage(text, PageLinks(path: path, listing: listing)).index
      else { continue }
      for (key, more) in index.terms {
        let known = Set(terms[key] ?? [])
        terms[key, default: []] += more.filter { !known.contains($0) }
      }
    }
    return terms
  }

  private func isMarkdown(_ path: String) -> Bool { FolderListing.markdown.contains(URL(filePath: path).pathExtension.lowercased()) }

  private func text(_ path: String) throws -> String {
    let url = folder.appending(path: path)
    guard let size = try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize else { throw Refused(reason: .unreadable) }
    guard size <= limits.file else { throw Refused(reason: .tooLarge(bytes: size, limit: limits.file)) }
    guard let data = try? Data(contentsOf: url) else { throw Refused(reason: .unreadable) }
    return try TextDecoding.text(of: data, declared: !isMarkdown(path))
  }
}
