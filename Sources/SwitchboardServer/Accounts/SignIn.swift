import Foundation
import Hummingbird
import SwitchboardCore
import SwitchboardStore

/// Sign-in, sign-out and the list of sign-ins.
enum SignIn {
  struct Input: Codable, Sendable {
    var email: String
    var password: String
  }

  /// `Me` with the session's cookie.
  struct SignedIn: Codable, Sendable, ResponseEditing {
    var me: Me
    var token: String?
    var hours = 0
    var secure = false
    var device: String?

    init(me: Me, token: String?, device: String, hours: Int, secure: Bool) {
      (self.me, self.token, self.device, self.hours, self.secure) = (me, token, device, hours, secure)
    }

    init(from decoder: any Decoder) throws { me = try Me(from: decoder) }
    func encode(to encoder: any Encoder) throws { try me.encode(to: encoder) }

    func edit(_ response: inout Response) {
      if let token { SessionCookie.set(token, hours: hours, secure: secure, on: &response) }
      if let device { DeviceCookie.set(device, secure: secure, on: &response) }
    }
  }

  struct SignedOut: Codable, Sendable, ResponseEditing {
    func edit(_ response: inout Response) { SessionCookie.clear(on: &response) }
  }

  static func signIn(_ call: Call<Anybody>, _ input: Input) async throws -> SignedIn {
    let desk = call.desk
    // An address is at most 254 long (RFC 5321); the limits remember what they are given.
    let email = String(input.email.trimmed().lowercased().prefix(254))
    let tries = SignInTries(email: email, call)
    try tries.begin()
    let known = try await desk.read { connection, _ in try AgentStore.credentials(email: email, on: connection) }
    guard await desk.passwords.matches(input.password, hash: known?.hash), let agent = known?.agent else {
      throw Refusal(.wrongCredentials, "The e-mail address or the password is not right.", field: "password")
    }
    tries.succeeded()
    return try await open(agent, email: email, call)
  }

  /// Opens a session and makes the agent Available: one who signs in is there to answer (2.3 keeps the switch for everything else).
  static func open(_ agent: ID<Agent>, email: String, _ call: Call<Anybody>) async throws -> SignedIn {
    let token = Tokens.random()
    let desk = call.desk
    let browser = String((call.request.headers[.userAgent] ?? "").prefix(200))
    let address = call.request.clientAddress(call.context, desk.config)
    let me = try await desk.perform(
      OpenSession(
        agent: agent, tokenHash: Tokens.hash(token), hours: desk.config.sessionHours, address: address, browser: browser), as: .agent(agent))
    let known = call.request.cookies[DeviceCookie.name].flatMap { desk.tokens.device($0.value, knownFor: email) == nil ? nil : $0.value }
    return SignedIn(
      me: me, token: token, device: known ?? desk.tokens.device(of: email), hours: desk.config.sessionHours,
      secure: call.request.isSecure(call.context, desk.config))
  }

  static func me(_ call: Call<Staff>, _: Nothing) async throws -> Me {
    let agent = call.caller.agent
    let me = try await call.desk.read { _, directory in Me(agent, in: directory) }
    guard let me else { throw Refusal(.signInNeeded, "Please sign in.") }
    return me
  }

  static func signOut(_ call: Call<Staff>, _: Nothing) async throws -> SignedOut {
    guard let session = call.caller.session else { throw Refusal.notAllowed("An API key has no session to end.") }
    try await call.desk.perform(EndSessions(id: session.id, except: nil), as: call.caller.actor)
    return SignedOut()
  }

  static func signOutEverywhere(_ call: Call<Staff>, _: Nothing) async throws -> SignedOut {
    try await call.desk.perform(EndSessions(id: nil, except: nil), as: call.caller.actor)
    return SignedOut()
  }

  struct Listed: Codable, Sendable {
    var id: Int64
    var createdAt: Int64
    var seenAt: Int64
    var address: String
    var browser: String
    var current: Bool
  }

  static func sessions(_ call: Call<Staff>, _: Nothing) async throws -> [Listed] {
    let (agent, now, current) = (call.caller.agent, call.desk.now, call.caller.session?.id)
    return try await call.desk.read { connection, _ in
      try SessionStore.all(of: agent, now: now, on: connection).map {
        Listed(
          id: $0.id, createdAt: $0.createdAt.milliseconds, seenAt: $0.seenAt.milliseconds, address: $0.address, browser: $0.browser,
          current: $0.id == current)
      }
    }
  }

  static func endSession(_ call: Call<Staff>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(EndSessions(id: call.id("id", StaffSession.self).rawValue, except: nil), as: call.caller.actor)
    return Nothing()
  }

  struct NewPassword: Codable, Sendable {
    var current: String
    var new: String
  }

  static func changePassword(_ call: Call<Staff>, _ input: NewPassword) async throws -> Nothing {
    let (desk, agent) = (call.desk, call.caller.agent)
    try desk.limits.spend(.init("password", desk.config.signInTries, per: 15 * 60_000), "\(agent)", now: desk.now)
    let hash = try await desk.read { connection, _ in try AgentStore.passwordHash(of: agent, on: connection) }
    guard await desk.passwords.matches(input.current, hash: hash) else {
      throw Refusal.invalid("current", "The current password is not right.")
    }
    let new = try await desk.passwords.hash(try Passwords.check(input.new, field: "new"))
    try await desk.perform(SetPassword(hash: new, keeping: call.caller.session?.id), as: call.caller.actor)
    return Nothing()
  }
}
