import Hummingbird
import SwitchboardContent
import SwitchboardCore
import SwitchboardStore

/// What may help an agent in this chat: articles and what solved others like it (S15, S93, S95).
enum ChatSuggestionRoutes {
  static let mostArticles = 6
  static let mostResolutions = 5

  struct Suggestions: Codable, Sendable {
    struct Suggested: Codable, Sendable {
      var id: Int64
      var title: String
      var excerpt: String
      var url: String
      var uses: Int
      /// Chats that ended by agent or customer after it was put into them.
      var ended: Int
    }

    struct Resolved: Codable, Sendable {
      struct Origin: Codable, Sendable {
        enum Kind: String, Codable, Sendable, CaseIterable { case chat, ticket }
        var type: Kind
        var id: Int64
        /// Absent where the caller may read the resolution, not the chat it is of.
        var subject: String?
      }

      var id: Int64
      var text: String
      var by: String
      var at: Int64
      var from: Origin
      var uses: Int
      var ended: Int
    }

    /// What was looked for, heaviest first.
    var words: [String]
    var articles: [Suggested]
    var resolutions: [Resolved]
  }

  static func suggestions(_ call: Call<Staff>, _: Nothing) async throws -> Suggestions {
    let (agent, actor, id) = (call.caller.agent, call.caller.actor, try call.id("id", Chat.self))
    let typed = try Field.optionalLine(call.query("q"), "q", "The search", limit: 200)
    return try await call.desk.read { connection, directory in
      guard let state = try ChatStore.state(id, visibleTo: actor, directory, on: connection) else { throw Refusal.notFound("This chat") }
      let asked = try typed.map { ArticleQuestion($0, typing: true) } ?? ArticleQuestion(Self.query(state, on: connection))
      guard let asked else { return Suggestions(words: [], articles: [], resolutions: []) }
      var suggestions = Suggestions(words: asked.telling, articles: [], resolutions: [])
      if let brand = directory.path(of: state.chat.group)?.brand.id {
        let hits = try ArticleStore.suggestToAgent(asked, brand: brand, isSearch: typed != nil, limit: mostArticles, on: connection)
        let figures = try SuggestionUseStore.figures(articles: hits.map(\.id), on: connection)
        suggestions.articles = hits.map { view($0, figures[$0.id] ?? .init()) }
      }
      let resolutions = try ResolutionStore.find(
        asked, for: agent, in: id, isSearch: typed != nil, limit: mostResolutions, directory, on: connection)
      let figures = try SuggestionUseStore.figures(resolutions: resolutions.map(\.id), on: connection)
      suggestions.resolutions = resolutions.map { view($0, figures[$0.id] ?? .init()) }
      return suggestions
    }
  }

  /// The customer's conversation only: coaching is about the agent as often as about the question. What was translated is looked for in
  /// the agents' language, which articles are written in.
  private static func query(_ state: ChatState, on connection: any SQLConnection) throws -> ConversationQuery {
    let id = state.conversation.id
    let page: Page<PublicEvent> = try EventLog.page(id, since: nil, last: state.conversation.lastSeq, on: connection)
    let translated = try page.translated(id, forCustomer: false, on: connection).translations.filter { !$0.isForCustomer }
    let texts = Dictionary(translated.map { ($0.seq, $0.text) }) { $1 }
    return ConversationQuery(
      question: state.chat.question,
      lines: page.events.compactMap { event in
        guard case .message(let text, _) = event.body else { return nil }
        return .init(isCustomer: event.author.kind == .customer, text: (texts[event.seq] ?? nil) ?? text.rawValue)
      })
  }

  private static func view(_ hit: Article.Hit, _ figures: SuggestionFigures) -> Suggestions.Suggested {
    .init(
      id: hit.id.rawValue, title: hit.title, excerpt: ArticleExcerpt.plain(hit.excerpt), url: "/articles/\(hit.id)", uses: figures.uses,
      ended: figures.ended)
  }

  private static func view(_ resolution: Resolution, _ figures: SuggestionFigures) -> Suggestions.Resolved {
    let from: Suggestions.Resolved.Origin =
      switch resolution.origin {
      case .chat(let id): .init(type: .chat, id: id.rawValue, subject: resolution.subject)
      case .ticket(let id): .init(type: .ticket, id: id.rawValue, subject: resolution.subject)
      }
    return .init(
      id: resolution.id.rawValue, text: resolution.text, by: resolution.by, at: resolution.at.milliseconds, from: from,
      uses: figures.uses, ended: figures.ended)
  }

  struct ArticleView: Codable, Sendable {
    var id: Int64
    var title: String
    /// Safe to insert.
    var html: String
    /// The same as text, to be put into a message.
    var text: String
    var url: String
    var updatedAt: Int64
  }

  /// An article of the chat's brand, to be read in place.
  static func article(_ call: Call<Staff>, _: Nothing) async throws -> ArticleView {
    let (actor, chat, id) = (call.caller.actor, try call.id("id", Chat.self), try call.id("article", Article.self))
    let (article, links) = try await call.desk.read { connection, directory in
      let article = try UseSuggestion.article(id, for: chat, visibleTo: actor, directory, on: connection)
      return (article, try ArticleHTML.links(of: article, on: connection))
    }
    let text = try await ArticleHTML.prepared(article.body, article.format)
    return ArticleView(
      id: article.id.rawValue, title: article.title, html: ArticleHTML.render(article, links).text, text: text.body,
      url: "/articles/\(article.id)",
      updatedAt: article.updatedAt.milliseconds)
  }

  struct Use: Codable, Sendable {
    var article: Int64?
    var resolution: Int64?
  }

  static func use(_ call: Call<Staff>, _ input: Use) async throws -> Nothing {
    let suggestion: SuggestionUseStore.Suggestion =
      switch (input.article, input.resolution) {
      case (let article?, nil): .article(ID(article))
      case (nil, let resolution?): .resolution(ID(resolution))
      default: throw Refusal.invalid("article", "Say either the article or the resolution.")
      }
    try await call.desk.perform(UseSuggestion(chat: try call.id(), suggestion: suggestion), as: call.caller.actor)
    return Nothing()
  }
}

/// A suggestion was put into the reply.
struct UseSuggestion: Command {
  let chat: ID<Chat>
  let suggestion: SuggestionUseStore.Suggestion

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    let state = try ChatItems.state(chat, workedOnBy: actor, in: tx)
    let directory = try tx.directory()
    guard let agent = actor.agent else { throw Refusal.notAllowed("Only agents do this.") }
    switch suggestion {
    case .article(let id): _ = try Self.article(id, for: state.chat.id, visibleTo: actor, directory, on: tx.connection)
    case .resolution(let id):
      guard try ResolutionStore.find(id, for: agent, directory, on: tx.connection) != nil else { throw Refusal.notFound("This resolution") }
    }
    try SuggestionUseStore.add(suggestion, to: chat, by: agent, in: tx)
  }

  static func article(
    _ id: ID<Article>, for chat: ID<Chat>, visibleTo actor: Actor, _ directory: Directory, on connection: any SQLConnection
  ) throws -> Article {
    guard let state = try ChatStore.state(chat, visibleTo: actor, directory, on: connection),
      let brand = directory.path(of: state.chat.group)?.brand.id
    else { throw Refusal.notFound("This chat") }
    guard let article = try ArticleStore.published(id, brand: brand, on: connection) else { throw Refusal.notFound("This article") }
    return article
  }
}
