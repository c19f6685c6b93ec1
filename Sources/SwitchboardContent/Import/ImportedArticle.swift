/// One article found in a folder, ready to be stored.
package struct ImportedArticle: Sendable, Equatable {
  /// The file, relative to the folder, with `/`.
  package let path: String
  package let title: String
  /// Markdown as it was written, or HTML that went through the sanitiser. Links between imported pages are `article:<sourceKey>`.
  package let body: String
  package let format: ArticleFormat
  package let keywords: [String]
  /// The same at every import of the same folder, so that importing again updates: the path, for a section of a long page with
  /// `#` and the section's anchor.
  package let sourceKey: String
}
