import CCMarkGFM

/// A Markdown text parsed by cmark, within a budget of memory and processor time.
struct MarkdownDocument: ~Copyable {
  private let parsed: UnsafeMutablePointer<switchboard_markdown>

  private static let memory = 64 << 20
  private static let milliseconds = 1_000

  /// cmark keeps one global list of extensions, which must not be filled twice at once.
  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

  /// nil when it is too long or too tangled.
  init?(_ source: String) {
    _ = Self.registered
    var source = source
    let parsed = source.withUTF8 { bytes in
      guard bytes.count <= Markdown.longest else { return nil as UnsafeMutablePointer<switchboard_markdown>? }
      return bytes.withMemoryRebound(to: CChar.self) {
        switchboard_markdown_parse($0.baseAddress, $0.count, Self.memory, Self.milliseconds)
      }
    }
    guard let parsed else { return nil }
    self.parsed = parsed
  }

  deinit { switchboard_markdown_free(parsed) }

  var root: OpaquePointer { parsed.pointee.root }

  func html() -> String? { switchboard_markdown_render(parsed, 0).map { String(cString: $0) } }

  /// Written anew as Markdown, after changes to the tree.
  func source() -> String? { switchboard_markdown_render(parsed, 1).map { String(cString: $0) } }

  /// Text, code or the address of a link.
  func text(_ node: OpaquePointer) -> String? { switchboard_markdown_text(parsed, node).map { String(cString: $0) } }

  func setURL(_ url: String, of node: OpaquePointer) -> Bool { switchboard_markdown_set_url(parsed, node, url) != 0 }
}
