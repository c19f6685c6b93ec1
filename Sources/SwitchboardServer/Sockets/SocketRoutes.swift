import HTTPTypes
import Hummingbird
import SwitchboardCore
import SwitchboardRealtime
import SwitchboardSocket
import SwitchboardStore

/// The three doors for sockets (docs/socket.md). Sign-in, origin and quota are settled here; after that the actor never changes.
struct SocketRoutes: Sendable {
  static let subprotocol = "switchboard.v1"

  private let desk: Desk
  private let staff: SocketEndpoint
  private let visitor: SocketEndpoint
  private let link: SocketEndpoint

  init(desk: Desk) {
    let config = desk.config
    self.desk = desk
    staff = SocketEndpoint(name: "staff", credits: .init(burst: config.staffFrames * 2, perSecond: config.staffFrames))
    visitor = SocketEndpoint(
      name: "visitor", credits: .init(burst: config.visitorFrames * 2, perSecond: config.visitorFrames), maximumMessage: 40_000)
    link = SocketEndpoint(name: "link", credits: .init(burst: 10, perSecond: 1), maximumMessage: 1_000)
  }

  func add(to router: Router<AppContext>) {
    router.get("/api/socket") { request, context in try await openStaff(request, context) }
    router.get("/api/visitor/socket") { request, context in try await openVisitor(request, context) }
    router.get("/api/links/{key}/socket") { request, context in try await openLink(request, context) }
  }

  private func openStaff(_ request: Request, _ context: AppContext) async throws -> Response {
    // A browser sends the cookie whoever's page opens the socket; only our own origin may (cross-site WebSocket hijacking).
    guard OriginPolicy(allowsMissing: request.bearer != nil).admits(request) else { throw Self.crossSite }
    let caller = try await Staff(request, context, desk)
    let place = try reserve(request, context)
    return context.acceptSocket(staff, subprotocol: offered(request)) { socket in
      StaffSocket(socket: socket, agent: caller.agent, tokenHash: caller.tokenHash, place: place, desk: desk)
    }
  }

  private func openVisitor(_ request: Request, _ context: AppContext) async throws -> Response {
    // The token is the authority, and no cookie is looked at, so any origin may hold it: API clients, the frame on another host.
    let prefix = "token."
    guard let token = request.offeredSubprotocols.first(where: { $0.hasPrefix(prefix) })?.dropFirst(prefix.count),
      let chat = desk.tokens.chat(of: String(token), now: desk.now)
    else { throw Refusal(.signInNeeded, "This chat's link is no longer valid. Please start a new chat.") }
    let state = try await desk.read { connection, directory in
      try ChatStore.state(chat, visibleTo: .customer(chat), directory, on: connection)
    }
    guard let state else { throw Refusal(.signInNeeded, "This chat is no longer there.") }
    let place = try reserve(request, context)
    return context.acceptSocket(visitor, subprotocol: offered(request)) { socket in
      VisitorSocket(socket: socket, chat: state.chat, place: place, desk: desk)
    }
  }

  private func openLink(_ request: Request, _ context: AppContext) async throws -> Response {
    let key = context.parameters.get("key") ?? ""
    let found = try await desk.read { _, directory in directory.link(key: key) }
    guard let link = found else { throw Refusal.notFound("This chat link") }
    guard OriginPolicy(allowed: Set(link.origins), allowsSameHost: true, allowsMissing: true).admits(request) || link.origins.isEmpty else {
      throw Self.crossSite
    }
    let place = try reserve(request, context)
    return context.acceptSocket(self.link) { socket in
      LinkSocket(socket: socket, link: link.id, place: place, desk: desk)
    }
  }

  private static let crossSite = Refusal(.crossSite, "This page may not open a connection here.")

  private func offered(_ request: Request) -> String? {
    request.offeredSubprotocols.contains(Self.subprotocol) ? Self.subprotocol : nil
  }

  /// nil for a request that is no handshake and opens nothing.
  private func reserve(_ request: Request, _ context: AppContext) throws -> OpenSockets.Place? {
    guard context.handshake != nil else { return nil }
    return try desk.openSockets.reserve(address: request.clientAddress(context, desk.config), limit: desk.config.socketsPerAddress)
  }
}
