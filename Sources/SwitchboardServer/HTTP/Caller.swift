import Foundation
import HTTPTypes
import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// Who calls, established before any handler runs: a handler that takes a `Staff` cannot run for anybody else (rule 8).
protocol Caller: Sendable {
  static var access: Endpoint.Access { get }
  init(_ request: Request, _ context: AppContext, _ desk: Desk) async throws
}

struct Anybody: Caller {
  static let access = Endpoint.Access.anybody
  init(_ request: Request, _ context: AppContext, _ desk: Desk) async throws {}
}

/// The customer of one chat, by the signed token of that chat.
struct Visitor: Caller {
  static let access = Endpoint.Access.visitor
  let chat: ID<Chat>
  var actor: Actor { .customer(chat) }

  /// Known by other means than the header.
  init(_ chat: ID<Chat>) { self.chat = chat }

  init(_ request: Request, _ context: AppContext, _ desk: Desk) async throws {
    guard let token = request.bearer, let chat = desk.tokens.chat(of: token, now: desk.now) else {
      throw Refusal(.signInNeeded, "This chat's link is no longer valid. Please start a new chat.")
    }
    self.chat = chat
  }
}

/// A signed-in agent, by session cookie or API key.
struct Staff: Caller {
  static let access = Endpoint.Access.staff
  let agent: ID<Agent>
  /// Nil for an API key.
  let session: StaffSession?
  /// What the socket registry knows the sign-in by.
  let tokenHash: String
  var actor: Actor { .agent(agent) }

  init(_ request: Request, _ context: AppContext, _ desk: Desk) async throws {
    let now = desk.now
    if let key = request.bearer {
      let hash = Tokens.hash(key)
      guard
        let agent = try await desk.read({ connection, directory in
          try APIKeyStore.agent(tokenHash: hash, on: connection).flatMap { directory.staff($0)?.id }
        })
      else { throw Refusal(.signInNeeded, "This API key is not valid.") }
      (self.agent, session, tokenHash) = (agent, nil, hash)
      return
    }
    guard let cookie = request.cookies[SessionCookie.name]?.value else { throw Self.signIn }
    let hash = Tokens.hash(cookie)
    guard
      let session = try await desk.read({ connection, directory in
        try SessionStore.find(tokenHash: hash, now: now, on: connection).flatMap { directory.staff($0.agent) == nil ? nil : $0 }
      })
    else { throw Self.signIn }
    // Any site can make a browser send the cookie; only our own pages can add a header (CSRF).
    if request.method != .get, request.method != .head, request.headers[.xRequestedWith] == nil {
      throw Refusal(.crossSite, "Requests with a cookie need the header X-Requested-With: switchboard.")
    }
    (agent, self.session, tokenHash) = (session.agent, session, hash)
    if now.since(session.seenAt) > 5 * 60_000 {
      try await desk.perform(TouchSession(id: session.id, hours: desk.config.sessionHours), as: actor)
    }
  }

  private static let signIn = Refusal(.signInNeeded, "Please sign in.")
}

/// A caller whose rights were checked in the directory for this request.
protocol Privileged: Caller {
  static var permission: Permission { get }
  init(staff: Staff)
}

extension Privileged {
  init(_ request: Request, _ context: AppContext, _ desk: Desk) async throws {
    let staff = try await Staff(request, context, desk)
    let permission = Self.permission
    let may = try await desk.read { _, directory in directory.may(staff.agent, permission) }
    guard may else { throw Refusal.notAllowed("Your role does not allow this.") }
    self.init(staff: staff)
  }
}

struct DeskManager: Privileged {
  static let access = Endpoint.Access.deskManager
  static let permission = Permission.manageDesk
  let staff: Staff
  var actor: Actor { staff.actor }
}

struct ArticleEditor: Privileged {
  static let access = Endpoint.Access.articleEditor
  static let permission = Permission.manageArticles
  let staff: Staff
  var actor: Actor { staff.actor }
}

/// One who may see and set who receives chats (S69).
struct StatusManager: Privileged {
  static let access = Endpoint.Access.statusManager
  static let permission = Permission.setAgentStatus
  let staff: Staff
  var actor: Actor { staff.actor }
}

extension Request {
  /// The token of `Authorization: Bearer ...`.
  var bearer: String? {
    guard let value = headers[.authorization], value.count < 512, value.lowercased().hasPrefix("bearer ") else { return nil }
    return String(value.dropFirst(7)).trimmed()
  }
}

extension HTTPField.Name {
  static let xRequestedWith = Self("X-Requested-With")!
  static let xForwardedFor = Self("X-Forwarded-For")!
  static let xForwardedProto = Self("X-Forwarded-Proto")!
  static let retryAfter = Self("Retry-After")!
}
