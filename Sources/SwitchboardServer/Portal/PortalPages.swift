import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore
import SwitchboardContent
import SwitchboardCore
import SwitchboardStore

/// The brand's public face (S2): server-rendered, works without script.
package struct PortalPages: Sendable {
  private let library: MustacheLibrary

  package init() async throws {
    guard let folder = Bundle.module.resourceURL?.appendingPathComponent("Templates") else { throw Refusal(.internal, "templates are missing") }
    library = try await MustacheLibrary(directory: folder.path)
  }

  private struct Page: Sendable {
    var title: String
    var brand: String
    var assets: String
    var query: String
    var link: String?
    var online: Bool
    var articles: [Entry] = []
    var isEmpty: Bool { articles.isEmpty }
    var count: Int { articles.count }
    var html: String?
    var updated: String?
    var updatedISO: String?
  }

  private struct Entry: Sendable {
    var title: String
    var url: String
    var excerpt: String
  }

  /// A page that is not there, for people; programs get a problem document.
  func unknown(_ request: Request, _ desk: Desk) async throws -> Response {
    guard request.headers[.accept]?.contains("text/html") ?? false else { throw Refusal.notFound("This address") }
    return try await missing(request, desk)
  }

  func add(to router: Router<AppContext>, _ desk: Desk) {
    router.get("/") { request, _ in try await home(request, desk) }
    router.get("/search") { request, _ in try await search(request, desk) }
    router.get("/articles/{id}") { request, context in try await article(request, context, desk) }
    addMessagePages(to: router, desk)
    PlainChatRoutes(pages: self, desk: desk).add(to: router)
  }

  /// The page's brand: with one, that; with several, the one named by `?brand=`, else the first.
  private func base(_ title: String, _ request: Request?, _ directory: Directory, brand: ID<Brand>? = nil, _ desk: Desk) throws -> (Brand, Page) {
    let wanted = brand ?? request?.uri.queryParameters["brand"].flatMap { Int64($0) }.map { ID<Brand>($0) }
    guard let brand = wanted.flatMap({ directory.brands[$0] }) ?? directory.brands.values.min(by: { $0.id < $1.id }) else {
      throw Refusal.notFound("The desk is not set up yet; its page")
    }
    let link = directory.links.values.filter { $0.brand == brand.id }.min { $0.id < $1.id }
    return (
      brand,
      Page(
        title: title, brand: brand.name, assets: desk.assets.root, query: "", link: link.map { "/chat/\($0.key)" },
        online: link.map { directory.isOnline($0, at: desk.now) } ?? false)
    )
  }

  private func home(_ request: Request, _ desk: Desk) async throws -> Response {
    let isEmpty = try await desk.read { _, directory in directory.agents.isEmpty }
    // A desk that nobody has set up has nothing to show: its first visitor is who installs it.
    if isEmpty { return Response(status: .seeOther, headers: [.location: "/console"]) }
    let page = try await desk.read { connection, directory in
      var (brand, page) = try base("Help", request, directory, desk)
      page.title = brand.name
      page.articles = try ArticleStore.latestPublished(brand: brand.id, limit: 12, on: connection).map {
        Entry(title: $0.title, url: "/articles/\($0.id)", excerpt: Self.excerpt($0))
      }
      return page
    }
    return try render(page, "home", for: request)
  }

  private func search(_ request: Request, _ desk: Desk) async throws -> Response {
    let raw = request.uri.queryParameters["q"].flatMap { String($0).replacing("+", with: " ").removingPercentEncoding } ?? ""
    let query = String(raw.prefix(400))
    let page = try await desk.read { connection, directory in
      var (brand, page) = try base("Search", request, directory, desk)
      page.query = query
      page.articles = try ArticleQuestion(query).map { question in
        try ArticleStore.suggest(question, brand: brand.id, limit: 20, on: connection).map {
          Entry(title: $0.title, url: "/articles/\($0.id)", excerpt: ArticleExcerpt.plain($0.excerpt))
        }
      } ?? []
      return page
    }
    return try render(page, "search", for: request)
  }

  private func article(_ request: Request, _ context: AppContext, _ desk: Desk) async throws -> Response {
    guard let id = context.parameters.get("id").flatMap({ Int64($0) }) else { return try await missing(request, desk) }
    let page = try await desk.read { connection, directory -> Page? in
      guard let article = try ArticleStore.find(ID(id), on: connection), article.status == .published else { return nil }
      var (_, page) = try base(article.title, nil, directory, brand: article.brand, desk)
      page.html = ArticleHTML.render(article, try ArticleHTML.links(of: article, on: connection)).text
      let date = Date(timeIntervalSince1970: Double(article.updatedAt.milliseconds) / 1000)
      page.updated = date.formatted(Date.FormatStyle(date: .long, time: .omitted, locale: Locale(identifier: "en_GB"), timeZone: .gmt))
      page.updatedISO = date.formatted(.iso8601.year().month().day())
      return page
    }
    guard let page else { return try await missing(request, desk) }
    return try render(page, "article", for: request)
  }

  func missing(_ request: Request, _ desk: Desk) async throws -> Response {
    let page = try await desk.read { _, directory in try base("Not found", nil, directory, desk).1 }
    return try render(page, "not-found", status: .notFound, for: request)
  }

  func render(_ page: some Sendable, _ template: String, status: HTTPResponse.Status = .ok, for request: Request) throws -> Response {
    guard let html = library.render(page, withTemplate: template) else { throw Refusal(.internal, "the template \(template) is missing") }
    return Assets.html(html, status: status, for: request)
  }

  private static func excerpt(_ article: Article) -> String {
    let text = ArticleHTML.index(article.body, article.format).body
    return text.count <= 160 ? text : String(text.prefix(160)) + "…"
  }
}
