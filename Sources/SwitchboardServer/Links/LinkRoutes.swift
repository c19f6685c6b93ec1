import Hummingbird
import SwitchboardContent
import SwitchboardCore
import SwitchboardStore

/// What a website's visitor may ask before there is a chat: the link, suggestions, articles, and the start.
enum LinkRoutes {
  struct LinkView: Codable, Sendable {
    struct Brand: Codable, Sendable { var name: String }
    struct Department: Codable, Sendable {
      var id: Int64
      var name: String
      var online: Bool
      /// When its business hours begin again, where it is closed by them.
      var opensAt: Timestamp?
    }

    var key: String
    var online: Bool
    var opensAt: Timestamp?
    var brand: Brand
    var name: String
    var title: String
    var greeting: String
    var accent: String?
    var askEmail: ChatLink.EmailField
    var departments: [Department]
    /// Asked before the chat; those of a department, when that one is chosen.
    var fields: [StartField]

    init(_ link: ChatLink, asking fields: [CustomField], in directory: Directory, at now: Timestamp) {
      key = link.key
      online = directory.isOnline(link, at: now)
      opensAt = directory.opensAt(link, after: now)
      brand = Brand(name: directory.brands[link.brand]?.name ?? "")
      name = link.name
      title = link.title
      greeting = link.greeting
      accent = link.accent
      askEmail = link.askEmail
      departments = directory.choices(of: link).map {
        .init(
          id: $0.id.rawValue, name: $0.name, online: directory.isOnline($0.id, at: now), opensAt: directory.opensAt($0.id, after: now))
      }
      self.fields = fields.filter { $0.isAsked(on: link, in: directory) }.map(StartField.init)
    }
  }

  static func link(_ call: Call<Anybody>, _: Nothing) async throws -> LinkView {
    let key = try call.text("key")
    let now = call.desk.now
    return try await call.desk.read { connection, directory in
      LinkView(try Self.find(key, directory), asking: try CustomFieldStore.all(on: connection), in: directory, at: now)
    }
  }

  struct Question: Codable, Sendable { var question: String }

  struct Suggestions: Codable, Sendable {
    struct Suggested: Codable, Sendable {
      var id: Int64
      var title: String
      var excerpt: String
      var url: String
    }
    var suggestion: String
    var articles: [Suggested]
  }

  static let most = 5

  static func suggestions(_ call: Call<Anybody>, _ input: Question) async throws -> Suggestions {
    let desk = call.desk
    try limit(call, "suggestions", 120)
    let (key, question) = (try call.text("key"), try Field.text(input.question, "question", "The question", limit: ChatStart.questionLimit))
    let (link, hits) = try await desk.read { connection, directory in
      let link = try Self.find(key, directory)
      let hits = try ArticleQuestion(question).map { try ArticleStore.suggest($0, brand: link.brand, limit: most, on: connection) } ?? []
      return (link, hits)
    }
    let token = Tokens.random()
    try await desk.perform(
      RecordSuggestion(tokenHash: Tokens.hash(token), link: link.id, question: question, articles: hits.map(\.id)), as: .anybody)
    return Suggestions(
      suggestion: token,
      articles: hits.map { .init(id: $0.id.rawValue, title: $0.title, excerpt: ArticleExcerpt.plain($0.excerpt), url: "/articles/\($0.id)") })
  }

  struct ArticleView: Codable, Sendable {
    var id: Int64
    var title: String
    var html: String
    var updatedAt: Int64
  }

  static func article(_ call: Call<Anybody>, _: Nothing) async throws -> ArticleView {
    let (key, id) = (try call.text("key"), try call.id("id", Article.self))
    let (article, links) = try await call.desk.read { connection, directory in
      guard let article = try ArticleStore.published(id, brand: Self.find(key, directory).brand, on: connection) else {
        throw Refusal.notFound("This article")
      }
      return (article, try ArticleHTML.links(of: article, on: connection))
    }
    return ArticleView(
      id: article.id.rawValue, title: article.title, html: ArticleHTML.render(article, links).text, updatedAt: article.updatedAt.milliseconds)
  }

  struct Outcome: Codable, Sendable {
    var outcome: SuggestionStore.Outcome
    var article: Int64?
  }

  static func outcome(_ call: Call<Anybody>, _ input: Outcome) async throws -> Nothing {
    try limit(call, "outcomes", 240)
    try await call.desk.perform(
      DecideSuggestion(tokenHash: Tokens.hash(try call.text("token")), outcome: input.outcome, article: input.article.map { ID($0) }),
      as: .anybody)
    return Nothing()
  }

  struct Reading: Codable, Sendable { var article: Int64 }

  static func reading(_ call: Call<Anybody>, _ input: Reading) async throws -> Nothing {
    try limit(call, "readings", 240)
    try await call.desk.perform(
      ReadSuggestion(tokenHash: Tokens.hash(try call.text("token")), article: ID(input.article)), as: .anybody)
    return Nothing()
  }

  struct Start: Codable, Sendable {
    var id: String
    var name: String?
    var email: String?
    var department: Int64?
    var question: String
    var suggestion: String?
    /// Token of the ended chat this one goes on with.
    var previous: String?
    var identity: String?
    var page: String?
    /// What the link's `fields` ask, by their ids.
    var fields: [String: String]?
  }

  struct Started: Codable, Sendable {
    var chat: VisitorChat
    var token: String
  }

  static func start(_ call: Call<Anybody>, _ input: Start) async throws -> Started {
    let desk = call.desk
    try limit(call, "chats", desk.config.chatsPerAddress, per: 10 * 60_000)
    let key = try call.text("key")
    var identity: VerifiedIdentity?
    if let token = input.identity {
      let link = try await desk.read { _, directory in try Self.find(key, directory) }
      identity = try await VerifiedIdentity(token, secret: link.secret, now: desk.now)
    }
    let chat = try await desk.perform(
      StartChat(
        link: key,
        input: .init(
          id: input.id, name: input.name, email: input.email, department: input.department, question: input.question, page: input.page),
        suggestion: input.suggestion, identity: identity,
        previous: input.previous.flatMap { desk.tokens.chat(of: $0, now: desk.now) }, fields: input.fields ?? [:],
        language: AcceptLanguage.first(call.request.headers[.acceptLanguage])), as: .anybody)
    let expires = desk.now + Int64(desk.config.visitorDays) * 86_400_000
    return Started(chat: chat, token: desk.tokens.visitor(ID(chat.number), expires: expires))
  }

  static func find(_ key: String, _ directory: Directory) throws -> ChatLink {
    guard let link = directory.link(key: key) else { throw Refusal.notFound("This chat link") }
    return link
  }

  private static func limit(_ call: Call<Anybody>, _ name: String, _ count: Int, per window: Int64 = 60_000) throws {
    try call.desk.limits.spend(
      .init(name, count, per: window), call.request.clientAddress(call.context, call.desk.config), now: call.desk.now)
  }
}
