import SwitchboardServer
import Testing

struct SignInTriesTests {
  private let emily = "emily@northwind.example"

  /// Behind a trusted proxy, so that a test can come from anywhere.
  private func withTries(_ body: (World) async throws -> Void) async throws {
    try await withWorld {
      $0.signInTries = 3
      $0.trustedProxies = ["127.0.0.1"]
    } _: { try await body($0) }
  }

  private func signIn(_ world: World, _ email: String, _ password: String, from address: String, device: String? = nil) async throws -> HTTPClient.Answer {
    let body = JSON.object(["email": .text(email), "password": .text(password)]).bytes
    let cookies = device.map { [("Cookie", $0)] } ?? []
    return try await world.http.send("POST", "/api/session", headers: [("X-Forwarded-For", address)] + cookies, body: Array(body))
  }

  private func device(_ answer: HTTPClient.Answer) throws -> String {
    let cookie = try #require(answer.headers["Set-Cookie"].first { $0.hasPrefix("switchboard_device=") })
    #expect(cookie.contains("HttpOnly") && cookie.contains("Path=/api/session") && cookie.contains("SameSite=Strict"))
    return String(cookie.prefix { $0 != ";" })
  }

  @Test func `Whoever guesses is stopped where they are, and the owner signs in from elsewhere`() async throws {
    try await withTries { (world: World) async throws in
      for _ in 0..<3 { #expect(try await signIn(world, emily, "wrong-password", from: "203.0.113.1").status == 401) }
      #expect(try await signIn(world, emily, World.password, from: "203.0.113.1").status == 429)
      #expect(try await signIn(world, emily, World.password, from: "198.51.100.7").status == 201)
    }
  }

  @Test func `An address has a limit for all accounts together`() async throws {
    try await withTries { (world: World) async throws in
      for number in 0..<30 { #expect(try await signIn(world, "guess\(number)@northwind.example", "wrong-password", from: "203.0.113.1").status == 401) }
      #expect(try await signIn(world, emily, World.password, from: "203.0.113.1").status == 429)
    }
  }

  @Test func `Guessing from many addresses is slowed, and keeps nobody out who signed in at this browser before`() async throws {
    try await withTries { (world: World) async throws in
      let known = try device(try await signIn(world, emily, World.password, from: "198.51.100.7"))
      for number in 0..<30 { #expect(try await signIn(world, emily, "wrong-password", from: "203.0.113.\(number)").status == 401) }
      // One in ten seconds, however many addresses there are.
      #expect(try await signIn(world, emily, "wrong-password", from: "203.0.113.101").status == 401)
      let slowed = try await signIn(world, emily, World.password, from: "203.0.113.102")
      #expect(slowed.status == 429 && slowed.headers.first(name: "Retry-After") == "11")
      #expect(try await signIn(world, emily, World.password, from: "203.0.113.103", device: known).status == 201)
      #expect(try await signIn(world, "derek@northwind.example", World.password, from: "203.0.113.104", device: known).status == 201)
      world.clock.advance(10_000)
      #expect(try await signIn(world, emily, World.password, from: "203.0.113.105").status == 201)
    }
  }

  @Test func `A known browser has tries of its own, is known for one account only, and cannot be made up`() async throws {
    try await withTries { (world: World) async throws in
      let known = try device(try await signIn(world, emily, World.password, from: "198.51.100.7"))
      for _ in 0..<3 { #expect(try await signIn(world, emily, "wrong-password", from: "198.51.100.7", device: known).status == 401) }
      #expect(try await signIn(world, emily, World.password, from: "198.51.100.8", device: known).status == 429)
      for (number, forged) in [String(known.dropLast(4)) + "AAAA", "switchboard_device=d1.x.y", "switchboard_device="].enumerated() {
        let address = "203.0.113.\(number)"
        for _ in 0..<3 { #expect(try await signIn(world, emily, "wrong-password", from: address, device: forged).status == 401) }
        #expect(try await signIn(world, emily, World.password, from: address, device: forged).status == 429, "\(forged)")
      }
      for _ in 0..<3 { #expect(try await signIn(world, "derek@northwind.example", "wrong-password", from: "203.0.113.10", device: known).status == 401) }
      #expect(try await signIn(world, "derek@northwind.example", World.password, from: "203.0.113.10", device: known).status == 429)
    }
  }
}
