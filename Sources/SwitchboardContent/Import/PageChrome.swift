/// What surrounds the text of a page: menus, headers, footers, tables of contents, anchors. Known by what HTML calls them and by the
/// class names that the usual generators (DocBook, Sphinx, Doxygen, MkDocs, help centres) give them.
enum PageChrome {
  private static let elements: Set<String> = ["nav", "footer", "aside"]
  private static let roles: Set<String> = ["navigation", "search", "banner", "contentinfo", "menu", "menubar", "tablist", "toolbar"]
  private static let classes: Set<String> = [
    "navheader", "navfooter", "toc", "related", "sphinxsidebar", "headerlink", "anchor-link", "breadcrumb", "breadcrumbs", "footer",
    "site-header", "site-footer", "sidebar-nav", "pagination", "skip-link", "edit-link", "noprint", "mobile-nav",
    "list-of-tables", "list-of-figures", "list-of-examples", "contents", "toctree-wrapper", "prev-next", "page-nav",
  ]
  private static let ids: Set<String> = ["toc", "nav", "navigation", "footer", "navbar", "breadcrumbs", "sidebar", "menu"]

  static func isChrome(_ node: HTMLTree.Node) -> Bool {
    guard case .element(let name, let attributes) = node.kind else { return false }
    if elements.contains(name) { return true }
    return attributes.contains { attribute in
      switch attribute.name {
      case "role": roles.contains(attribute.value.lowercased())
      case "class": attribute.value.split(separator: " ").contains { classes.contains($0.lowercased()) }
      case "id": ids.contains(attribute.value.lowercased())
      case "hidden": true
      case "aria-hidden": attribute.value == "true" && name != "img"
      default: false
      }
    }
  }
}
