import SwitchboardServer
import Testing

/// Who may call what: the whole matrix, every operation of the document by every kind of caller.
@Suite(.timeLimit(.minutes(5))) struct AccessTests {
  enum Caller: CaseIterable { case nobody, forged, customer, agent, manager, administrator }
  enum Verdict { case admitted, unknown, forbidden }

  /// The rule, written down once more, by addresses.
  private static func expected(_ operation: ServedDocument.Operation, _ caller: Caller) -> Verdict {
    let path = operation.path
    let isOpen = path.hasPrefix("/api/links/") || path.hasPrefix("/api/suggestions/") || path == "/api/setup" || path == "/api/files/limits" || path == "/health"
      || operation.description == "POST /api/session"
    if isOpen { return .admitted }
    if path.hasPrefix("/api/files/"), caller == .customer { return .admitted }
    if path.hasPrefix("/api/visitor/") { return caller == .customer ? .admitted : .unknown }
    guard [.agent, .manager, .administrator].contains(caller) else { return .unknown }
    if path.hasPrefix("/api/agents/"), path != "/api/agents/choices" { return caller == .agent ? .forbidden : .admitted }
    if path.hasPrefix("/api/admin/articles") { return caller == .agent ? .forbidden : .admitted }
    if path.hasPrefix("/api/admin/") { return caller == .administrator ? .admitted : .forbidden }
    return .admitted
  }

  @Test func `Every operation admits exactly those who may, and tells the others why not`() async throws {
    try await withWorld { world in
      let document = try await ServedDocument(world)
      #expect(document.operations.count > 60, "the premise: the document is whole")
      _ = try await world.signIn("emily")
      let dana = try await world.start()
      var callers = Callers(world: world, dana: dana)
      var seen: [Verdict: Int] = [:]
      for operation in document.operations {
        for caller in Caller.allCases {
          let headers = try await callers.headers(caller)
          let answer = try await world.http.send(
            operation.method, operation.address(), headers: headers, body: operation.body == nil ? nil : Array("{}".utf8))
          let expected = Self.expected(operation, caller)
          seen[expected, default: 0] += 1
          let note = Comment("\(operation) by \(caller): \(answer.status) \(answer.text)")
          switch expected {
          case .unknown: #expect(answer.status == 401 && answer["code"] == "sign-in-needed", note)
          case .forbidden: #expect(answer.status == 403 && answer["code"] == "not-allowed", note)
          case .admitted:
            #expect(![401, 403, 405].contains(answer.status) && answer.status < 500, note)
            #expect(answer["message"] != "This address was not found.", note)
          }
        }
      }
      #expect([Verdict.admitted, .unknown, .forbidden].allSatisfy { seen[$0, default: 0] > 20 })
    }
  }

  private struct Callers {
    let world: World
    let dana: Customer
    private var known: [Caller: [(String, String)]] = [:]

    init(world: World, dana: Customer) {
      (self.world, self.dana) = (world, dana)
    }

    mutating func headers(_ caller: Caller) async throws -> [(String, String)] {
      switch caller {
      case .nobody: []
      case .forged: [("Cookie", "switchboard_session=\(World.clientID())"), ("X-Requested-With", "switchboard")]
      case .customer: [("Authorization", "Bearer \(dana.token)")]
      case .agent: try await signedIn(caller, "emily")
      case .manager: try await signedIn(caller, "andrea")
      case .administrator: try await signedIn(caller, "admin")
      }
    }

    /// Anew whenever an operation has ended it, as some do.
    private mutating func signedIn(_ caller: Caller, _ name: String) async throws -> [(String, String)] {
      if let headers = known[caller], try await world.http.send("GET", "/api/session", headers: headers).status == 200 { return headers }
      let headers = try await world.signIn(name).headers
      known[caller] = headers
      return headers
    }
  }

  @Test func `A request that changes something by cookie needs the header that no other site can send`() async throws {
    try await withWorld { world in
      let document = try await ServedDocument(world)
      let admin = try await world.signIn("admin")
      var checked = 0
      for operation in document.operations where operation.method != "GET" && Self.expected(operation, .nobody) == .unknown {
        guard !operation.path.hasPrefix("/api/visitor/") else { continue }
        let answer = try await world.http.send(
          operation.method, operation.address(), headers: [("Cookie", admin.cookie)], body: operation.body == nil ? nil : Array("{}".utf8))
        #expect(answer.status == 403 && answer["code"] == "cross-site", "\(operation)")
        checked += 1
      }
      #expect(checked > 30)
      #expect(try await world.http.send("GET", "/api/session", headers: [("Cookie", admin.cookie)]).status == 200)
    }
  }

  @Test func `Sockets are refused without a sign-in, from another site, and with a customer's token`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let dana = try await world.start()
      let own = ("Origin", "http://127.0.0.1")
      #expect(try await world.refusedHandshake("/api/socket", headers: [own]) == 401)
      #expect(try await world.refusedHandshake("/api/socket", headers: [("Cookie", emily.cookie)]) == 403, "a browser always says where it is")
      #expect(try await world.refusedHandshake("/api/socket", headers: [("Cookie", emily.cookie), ("Origin", "https://evil.example")]) == 403)
      #expect(try await world.refusedHandshake("/api/socket", headers: [("Authorization", "Bearer \(dana.token)")]) == 401)
      #expect(try await world.refusedHandshake("/api/socket", headers: [("Cookie", emily.cookie), own]) == 101)
      #expect(try await world.refusedHandshake("/api/visitor/socket", subprotocols: ["switchboard.v1"]) == 401)
      #expect(try await world.refusedHandshake("/api/visitor/socket", subprotocols: ["switchboard.v1", "token.v1.1.9999999999999.AAAA"]) == 401)
      #expect(try await world.refusedHandshake("/api/links/nonsense/socket") == 404)
      #expect(try await world.http.send("GET", "/api/socket", headers: emily.headers + [("Origin", "http://127.0.0.1:\(world.port)")]).status == 426)
    }
  }

  @Test func `An API key acts as its agent, and no longer once it is revoked`() async throws {
    try await withWorld { world in
      let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
      let made = try await admin.send("POST", "/api/admin/api-keys", ["name": "Robot", "agent": .of(emily.id)])
      let key = try #require(made["key"]?.string)
      let bearer = [("Authorization", "Bearer \(key)")]
      let me = try await world.http.send("GET", "/api/session", headers: bearer)
      #expect(me.status == 200 && me["id"] == .of(emily.id))
      #expect(try await world.http.send("GET", "/api/admin/agents", headers: bearer).status == 403)
      let line = try await world.connect("/api/socket", headers: bearer)
      try await line.next("hello")
      #expect(try await !admin.get("/api/admin/api-keys").text.contains(key), "shown once")
      #expect(try await admin.send("DELETE", "/api/admin/api-keys/\(made["id"]?.int ?? 0)").status == 204)
      #expect(try await line.closeCode() == 4401)
      #expect(try await world.http.send("GET", "/api/session", headers: bearer).status == 401)
    }
  }

  @Test func `Figures are for the machine itself, and from outside for those who run the desk`() async throws {
    try await withWorld { world in
      let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
      _ = try await world.start()
      let local = try await world.http.send("GET", "/metrics")
      #expect(local.status == 200 && local.text.contains("switchboard_chats_queued 1"))
      let forwarded = [("X-Forwarded-For", "203.0.113.7")]
      #expect(try await world.http.send("GET", "/metrics", headers: forwarded).status == 401)
      #expect(try await world.http.send("GET", "/metrics", headers: forwarded + emily.headers).status == 403)
      #expect(try await world.http.send("GET", "/metrics", headers: forwarded + admin.headers).status == 200)
    }
  }
}
