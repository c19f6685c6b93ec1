import SwitchboardServer
import Testing

/// Signing in and out, sign-ins on other devices, and never losing the last way in.
@Suite(.timeLimit(.minutes(5))) struct AccountTests {
  private func tryToSignIn(_ world: World, _ email: String, _ password: String) async throws -> HTTPClient.Answer {
    try await world.http.send("POST", "/api/session", body: Array(JSON.object(["email": .text(email), "password": .text(password)]).bytes))
  }

  @Test func `The cookie is out of reach of scripts and other sites, and Secure behind a proxy that speaks TLS`() async throws {
    try await withWorld { $0.trustedProxies = ["127.0.0.1"] } _: { world in
      let body = Array(JSON.object(["email": "emily@northwind.example", "password": .text(World.password)]).bytes)
      let plain = try await world.http.send("POST", "/api/session", body: body)
      let cookie = try #require(plain.headers.first(name: "Set-Cookie"))
      for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=\(12 * 24 * 3600)"] { #expect(cookie.contains(flag), "\(cookie)") }
      #expect(!cookie.contains("Secure"))
      let proxied = try await world.http.send("POST", "/api/session", headers: [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7")], body: body)
      #expect(proxied.headers.first(name: "Set-Cookie")?.contains("Secure") == true)
      #expect(plain.headers.first(name: "Cache-Control") == "no-store")
      #expect(plain.headers.first(name: "X-Content-Type-Options") == "nosniff")
    }
  }

  @Test func `Without TLS nobody is believed about it, nor about an address`() async throws {
    try await withWorld { world in
      let body = Array(JSON.object(["email": "emily@northwind.example", "password": .text(World.password)]).bytes)
      let answer = try await world.http.send("POST", "/api/session", headers: [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7")], body: body)
      #expect(answer.headers.first(name: "Set-Cookie")?.contains("Secure") == false)
      let emily = try await world.signIn("emily")
      let addresses = try await emily.get("/api/sessions").json.items?.compactMap { $0["address"]?.string }
      #expect(addresses == ["127.0.0.1", "127.0.0.1"])
    }
  }

  @Test func `Guessing stops after the tries that are allowed, for the account that is guessed only, and goes on after the window`() async throws {
    try await withWorld { $0.signInTries = 3 } _: { world in
      for _ in 0..<3 {
        let wrong = try await tryToSignIn(world, "emily@northwind.example", "wrong-password")
        #expect(wrong.status == 401 && wrong["code"] == "wrong-credentials")
      }
      for spelling in ["emily@northwind.example", " EMILY@Northwind.example "] {
        let stopped = try await tryToSignIn(world, spelling, World.password)
        #expect(stopped.status == 429 && stopped["code"] == "too-many-tries")
        #expect(Int(stopped.headers.first(name: "Retry-After") ?? "") == 901)
      }
      #expect(try await tryToSignIn(world, "derek@northwind.example", World.password).status == 201)
      world.clock.advance(15 * 60_000)
      #expect(try await tryToSignIn(world, "emily@northwind.example", World.password).status == 201)
    }
  }

  @Test func `A success forgives the tries before it`() async throws {
    try await withWorld { $0.signInTries = 3 } _: { (world: World) async throws in
      for _ in 0..<3 {
        for _ in 0..<2 { #expect(try await tryToSignIn(world, "emily@northwind.example", "wrong-password").status == 401) }
        #expect(try await tryToSignIn(world, "emily@northwind.example", World.password).status == 201)
      }
    }
  }

  @Test func `An unknown address is answered as a wrong password`() async throws {
    try await withWorld { world in
      let (unknown, wrong) = (try await tryToSignIn(world, "nobody@northwind.example", "wrong-password"), try await tryToSignIn(world, "emily@northwind.example", "wrong-password"))
      #expect(unknown.status == wrong.status && unknown.json == wrong.json)
    }
  }

  @Test func `A sign-in ends after its hours without use, and is prolonged by use`() async throws {
    try await withWorld { $0.sessionHours = 1 } _: { world in
      let emily = try await world.signIn("emily")
      for _ in 0..<3 {
        world.clock.advance(50 * 60_000)
        #expect(try await emily.get("/api/session").status == 200)
      }
      world.clock.advance(60 * 60_000)
      #expect(try await emily.get("/api/session").status == 401)
    }
  }

  @Test func `Signing out everywhere closes every socket, and chats are no longer received`() async throws {
    try await withWorld { world in
      let (desktop, phone) = (try await world.signIn("emily"), try await world.signIn("emily"))
      let lines = [try await desktop.line(), try await phone.line()]
      let derek = try await world.signIn("derek")
      let other = try await derek.line()
      #expect(try await desktop.get("/api/sessions").json.items?.count == 2)
      #expect(try await desktop.send("DELETE", "/api/sessions").status == 200)
      for line in lines { #expect(try await line.closeCode() == 4401) }
      #expect(try await phone.get("/api/session").status == 401)
      _ = try await other.untilHeartbeat()
      #expect(try await derek.get("/api/session")["available"] == true)
      try await derek.send("DELETE", "/api/session")
      #expect(try await other.closeCode() == 4401)
      #expect(try await world.http.send("GET", "/api/links/northwind-demo")["online"] == false, "S74")
    }
  }

  @Test func `One sign-in is ended without the others; somebody else's is not`() async throws {
    try await withWorld { world in
      let (desktop, phone, derek) = (try await world.signIn("emily"), try await world.signIn("emily"), try await world.signIn("derek"))
      let line = try await phone.line()
      let sessions = try #require(try await desktop.get("/api/sessions").json.items)
      let other = try #require(sessions.first { $0["current"] == false }?["id"]?.int)
      try await derek.send("DELETE", "/api/sessions/\(other)")
      #expect(try await phone.get("/api/session").status == 200)
      try await desktop.send("DELETE", "/api/sessions/\(other)")
      #expect(try await line.closeCode() == 4401)
      #expect(try await desktop.get("/api/session").status == 200)
    }
  }

  @Test func `A new password signs the other devices out and the old one is of no use`() async throws {
    try await withWorld { world in
      let (desktop, phone) = (try await world.signIn("emily"), try await world.signIn("emily"))
      #expect(try await desktop.send("PUT", "/api/me/password", ["current": "wrong-password", "new": "new-password-1"])["field"] == "current")
      #expect(try await desktop.send("PUT", "/api/me/password", ["current": .text(World.password), "new": "short"])["field"] == "new")
      #expect(try await desktop.send("PUT", "/api/me/password", ["current": .text(World.password), "new": "new-password-1"]).status == 204)
      #expect(try await desktop.get("/api/session").status == 200)
      #expect(try await phone.get("/api/session").status == 401)
      #expect(try await tryToSignIn(world, "emily@northwind.example", World.password).status == 401)
      #expect(try await tryToSignIn(world, "emily@northwind.example", "new-password-1").status == 201)
    }
  }

  @Test func `A disabled agent is out at once: socket, cookie, key and sign-in`() async throws {
    try await withWorld { world in
      let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
      let key = try #require(try await admin.send("POST", "/api/admin/api-keys", ["name": "Robot", "agent": .of(emily.id)])["key"]?.string)
      let robot = try await world.connect("/api/socket", headers: [("Authorization", "Bearer \(key)")])
      let line = try await emily.line()
      #expect(try await admin.send("PUT", "/api/admin/agents/\(emily.id)", ["disabled": true])["available"] == false)
      #expect(try await line.closeCode() == 4401)
      #expect(try await robot.closeCode() == 4401)
      #expect(try await emily.get("/api/session").status == 401)
      #expect(try await world.http.send("GET", "/api/session", headers: [("Authorization", "Bearer \(key)")]).status == 401)
      #expect(try await tryToSignIn(world, "emily@northwind.example", World.password).status == 401)
      #expect(try await admin.send("PUT", "/api/admin/agents/\(emily.id)", ["disabled": false]).status == 200)
      #expect(try await tryToSignIn(world, "emily@northwind.example", World.password).status == 201)
    }
  }

  @Test func `The last who may set up the desk cannot lose that right in any way`() async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      let roles = try #require(try await admin.get("/api/admin/roles")["items"]?.items)
      let administrator = try #require(roles.first { $0["name"] == "Administrator" }?["id"]?.int)
      let attempts: [(String, JSON)] = [
        ("/api/admin/agents/\(admin.id)", ["roles": []]), ("/api/admin/agents/\(admin.id)", ["disabled": true]),
        ("/api/admin/roles/\(administrator)", ["permissions": ["chat.take"]]),
      ]
      for (path, body) in attempts {
        let answer = try await admin.send("PUT", path, body)
        #expect(answer.status == 422, "\(path) \(body)")
        #expect(try await admin.get("/api/admin/agents").status == 200, "and nothing of it was kept")
      }
      #expect(try await admin.send("DELETE", "/api/admin/roles/\(administrator)").status == 409)
      let emily = try await world.signIn("emily")
      #expect(try await admin.send("PUT", "/api/admin/agents/\(emily.id)", ["roles": [.of(administrator)]]).status == 200)
      #expect(try await admin.send("PUT", "/api/admin/agents/\(admin.id)", ["roles": []]).status == 200, "with a second one it may go")
      #expect(try await admin.get("/api/admin/agents").status == 403)
    }
  }

  @Test func `The first administrator is made with the token that the program printed, once`() async throws {
    try await withWorld(seeded: false) { world in
      let token = try #require(world.app.setupToken)
      func setUp(_ token: String, _ email: String = "grace@northwind.example") async throws -> HTTPClient.Answer {
        let body: JSON = ["token": .text(token), "name": "Grace", "email": .text(email), "password": "a-long-password", "brand": "Northwind"]
        return try await world.http.send("POST", "/api/setup", body: Array(body.bytes))
      }
      #expect(try await world.http.send("GET", "/api/setup")["needed"] == true)
      for wrong in ["", "wrong", String(token.dropLast()), token + "x"] {
        let refused = try await setUp(wrong)
        #expect(refused.status == 422 && refused["field"] == "token")
      }
      let made = try await setUp(token)
      #expect(made.status == 201 && made.headers.first(name: "Set-Cookie") != nil)
      var check = SchemaCheck()
      let operation = try #require(try await ServedDocument(world).operations.first { $0.description == "POST /api/setup" })
      check.check(made.json, against: try #require(operation.success.schema))
      #expect(check.problems == [])
      #expect(made["permissions"]?.items?.contains("desk.manage") == true)
      #expect(try await world.http.send("GET", "/api/setup")["needed"] == false)
      let second = try await setUp(token, "eve@northwind.example")
      #expect(second.status == 409 && second["code"] == "already-set-up")
      #expect(try await tryToSignIn(world, "grace@northwind.example", "a-long-password").status == 201)
    }
  }

  @Test func `Of two who set up at once one is the administrator`() async throws {
    try await withWorld(seeded: false) { world in
      let token = try #require(world.app.setupToken)
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<8 {
          group.addTask {
            let body: JSON = ["token": .text(token), "name": "Grace", "email": .text("grace\(number)@northwind.example"), "password": "a-long-password", "brand": "Northwind"]
            return try await world.http.send("POST", "/api/setup", body: Array(body.bytes)).status
          }
        }
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(statuses.sorted() == [201] + Array(repeating: 409, count: 7))
    }
  }
}
