import Foundation

/// The addresses in one file, read as keys of other articles of the same import.
struct PageLinks: Sendable {
  let path: String
  private let find: @Sendable (String) -> String?

  init(path: String, listing: FolderListing) {
    self.path = path
    find = { listing.file($0) }
  }

  /// `../b.html#c` in `x/a.html` -> `b.html#c`; nil when that is no file of the folder. A place on the same page counts only where
  /// the page is split (`own`).
  func key(_ relative: String, own: Bool) -> String? {
    let parts = relative.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file = String(parts[0].prefix { $0 != "?" })
    let anchor = parts.count > 1 && !parts[1].isEmpty ? "#" + parts[1] : ""
    if file.isEmpty { return own && !anchor.isEmpty ? path + anchor : nil }
    guard !file.hasPrefix("/"), let decoded = file.removingPercentEncoding else { return nil }
    var folders = path.split(separator: "/").dropLast()
    for part in decoded.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard folders.popLast() != nil else { return nil }
      default: folders.append(part)
      }
    }
    guard let found = find(folders.joined(separator: "/")) else { return nil }
    return found == path && !own ? nil : found + anchor
  }

  /// For the sanitiser, when importing.
  func articleLinks(own: Bool) -> ArticleLinks {
    ArticleLinks(
      article: { "article:" + $0 },
      relative: { url in key(url, own: own).map { "article:" + $0 } })
  }
}
