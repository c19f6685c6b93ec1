import Foundation
import JWTKit
import SwitchboardServer
import Testing

/// Who a customer is: the token of one chat, and what a website signs about its user.
@Suite(.timeLimit(.minutes(5))) struct IdentityTests {
  private struct Claims: JWTPayload {
    var sub: String?
    var name: String?
    var email: String?
    var exp: Double?
    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  private func signed(_ claims: Claims, secret: String) async throws -> String {
    let keys = JWTKeyCollection()
    await keys.add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256)
    return try await keys.sign(claims)
  }

  private func start(_ world: World, identity: String?) async throws -> HTTPClient.Answer {
    var body: [String: JSON] = ["id": .text(World.clientID()), "name": "Dana", "question": "Why?", "department": .of(try await world.department())]
    if let identity { body["identity"] = .text(identity) }
    return try await world.startAnswer(.object(body))
  }

  @Test func `A token opens the own chat only, until it expires, and forged ones open nothing`() async throws {
    try await withWorld { $0.visitorDays = 1 } _: { world in
      let emily = try await world.signIn("emily")
      let (dana, carl) = (try await world.start("Dana"), try await world.start("Carl"))
      #expect(try await dana.send("GET", "/api/visitor/chat")["chat.number"] == .of(dana.number))
      let parts = dana.token.split(separator: ".").map(String.init)
      try #require(parts.count == 4 && parts[1] == "\(dana.number)")
      let others = carl.token.split(separator: ".").map(String.init)
      let forged = [
        "", "v1", "\(parts[0]).\(carl.number).\(parts[2]).\(parts[3])", "\(parts[0]).\(parts[1]).\((Int64(parts[2]) ?? 0) + 1).\(parts[3])",
        "\(parts[0]).\(parts[1]).\(parts[2]).\(others[3])", "\(parts[0]).\(parts[1]).\(parts[2]).", dana.token + "A", "v2" + dana.token.dropFirst(2),
        dana.token + ".x", String(dana.token.dropLast(4)), emily.cookie.replacing("switchboard_session=", with: ""),
      ]
      for token in forged {
        #expect(try await world.http.send("GET", "/api/visitor/chat", headers: [("Authorization", "Bearer \(token)")]).status == 401, "\(token)")
        #expect(try await world.refusedHandshake("/api/visitor/socket", subprotocols: ["switchboard.v1", "token.\(token)"]) == 401)
      }
      world.clock.advance(86_399_000)
      #expect(try await dana.send("GET", "/api/visitor/chat").status == 200)
      world.clock.advance(1_000)
      #expect(try await dana.send("GET", "/api/visitor/chat").status == 401)
      #expect(try await world.refusedHandshake("/api/visitor/socket", subprotocols: ["switchboard.v1", "token.\(dana.token)"]) == 401)
    }
  }

  @Test func `A token is good after a restart`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("switchboard-restart-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var token = ""
    try await withWorld(folder: folder) { world in
      _ = try await world.signIn("emily")
      token = try await world.start().token
    }
    try await withWorld(folder: folder) { (world: World) async throws in
      #expect(try await world.http.send("GET", "/api/visitor/chat", headers: [("Authorization", "Bearer \(token)")]).status == 200)
    }
  }

  @Test func `What the website signs is believed: name and address, and the chat is marked as verified`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let secret = try await world.linkSecret()
      let expires = Double(world.clock.now.milliseconds) / 1000 + 60
      let answer = try await start(world, identity: try await signed(Claims(sub: "user-7", name: "Dana Signed", email: "dana@signed.example", exp: expires), secret: secret))
      #expect(answer.status == 201 && answer["chat.verified"] == true && answer["chat.name"] == "Dana Signed")
      let row = try await emily.get("/api/chats/\(answer["chat.number"]?.int ?? 0)")
      #expect(row["verifiedID"] == "user-7" && row["email"] == "dana@signed.example")
      #expect(try await start(world, identity: nil)["chat.verified"] == false)
    }
  }

  @Test func `A forged, expired, endless, nameless or unsigned identity is refused by its field`() async throws {
    try await withWorld { world in
      _ = try await world.signIn("emily")
      let secret = try await world.linkSecret()
      let now = Double(world.clock.now.milliseconds) / 1000
      let good = Claims(sub: "user-7", name: "Dana", email: nil, exp: now + 60)
      let whole = try await signed(good, secret: secret)
      #expect(try await start(world, identity: whole).status == 201, "the premise")
      let parts = whole.split(separator: ".").map(String.init)
      func encoded(_ json: String) -> String { Data(json.utf8).base64EncodedString().replacing("=", with: "").replacing("+", with: "-").replacing("/", with: "_") }
      var wrong = [
        "another secret": try await signed(good, secret: "another secret of at least 32 bytes"), "expired": try await signed(Claims(sub: "user-7", exp: now - 1), secret: secret),
        "no end": try await signed(Claims(sub: "user-7"), secret: secret), "nobody": try await signed(Claims(exp: now + 60), secret: secret),
        "empty": try await signed(Claims(sub: "", exp: now + 60), secret: secret), "another hash": "\(encoded(#"{"alg":"HS512","typ":"JWT"}"#)).\(parts[1]).\(parts[2])",
        "rubbish": "rubbish", "nothing": "", "no signature": "\(parts[0]).\(parts[1]).",
        "changed": "\(parts[0]).\(encoded(#"{"sub":"admin","exp":\#(Int(now) + 60)}"#)).\(parts[2])",
      ]
      for none in ["none", "None", "NONE"] { wrong[none] = "\(encoded(#"{"alg":"\#(none)","typ":"JWT"}"#)).\(parts[1])." }
      for (what, token) in wrong {
        let answer = try await start(world, identity: token)
        #expect(answer.status == 422 && answer["field"] == "identity", "\(what): \(answer.text)")
      }
    }
  }

  @Test func `A new secret makes what was signed with the old one worthless`() async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      let old = try await world.linkSecret()
      let token = try await signed(Claims(sub: "user-7", exp: Double(world.clock.now.milliseconds) / 1000 + 60), secret: old)
      let link = try #require(try await admin.get("/api/admin/links")["items.0.id"]?.int)
      let renewed = try await admin.send("POST", "/api/admin/links/\(link)/secret")
      #expect(renewed.status == 200 && renewed["secret"] != .text(old))
      #expect(try await start(world, identity: token).status == 422)
    }
  }

  @Test func `A start that is sent again is the same chat; the same id of somebody else is refused`() async throws {
    try await withWorld { world in
      _ = try await world.signIn("emily")
      let body: JSON = ["id": "start-again-1", "name": "Dana", "question": "Why?", "department": .of(try await world.department())]
      let answers = try await withThrowingTaskGroup(of: HTTPClient.Answer.self) { group in
        for _ in 0..<10 { group.addTask { try await world.startAnswer(body) } }
        return try await group.reduce(into: [HTTPClient.Answer]()) { $0.append($1) }
      }
      #expect(answers.allSatisfy { $0.status == 201 } && Set(answers.compactMap { $0["chat.number"]?.int }).count == 1)
      let stranger = try await world.startAnswer(["id": "start-again-1", "name": "Eve", "question": "Mine?", "department": .of(try await world.department())])
      #expect(stranger.status == 409 && stranger["field"] == "id" && stranger["token"] == nil)
    }
  }

  @Test func `A link may be embedded by the websites it names, and by any when it names none`() async throws {
    try await withWorld { world in
      let admin = try await world.signIn("admin")
      let link = try #require(try await admin.get("/api/admin/links")["items.0.id"]?.int)
      let path = "/api/links/northwind-demo/socket"
      #expect(try await world.refusedHandshake(path, headers: [("Origin", "https://anywhere.example")]) == 101)
      #expect(try await admin.send("PUT", "/api/admin/links/\(link)", ["origins": ["https://shop.example", "http://localhost:3000"]]).status == 200)
      for (origin, status) in [("https://shop.example", 101), ("https://SHOP.example", 101), ("http://localhost:3000", 101), ("http://shop.example", 403), ("https://shop.example.evil.example", 403), ("https://anywhere.example", 403), ("null", 403)] {
        #expect(try await world.refusedHandshake(path, headers: [("Origin", origin)]) == status, "\(origin)")
      }
      let frame = try await world.http.send("GET", "/chat/northwind-demo")
      #expect(frame.headers.first(name: "Content-Security-Policy")?.contains("frame-ancestors 'self' https://shop.example http://localhost:3000") == true)
      for wrong in ["shop.example", "https://", "https://shop.example/path", "javascript:alert(1)", "https://a b", "https://x;script-src *"] {
        let answer = try await admin.send("PUT", "/api/admin/links/\(link)", ["origins": ["https://shop.example", .text(wrong)]])
        #expect(answer.status == 422 && answer["field"] == "origins.1", "\(wrong)")
      }
    }
  }

  @Test func `A suggestion keeps the customer's first decision, and the agent sees what was shown and read`() async throws {
    try await withWorld { world in
      let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
      func suggestion() async throws -> (String, [Int64]) {
        let answer = try await world.http.send("POST", "/api/links/northwind-demo/suggestions", body: Array(#"{"question":"How do I get a refund for my invoice?"}"#.utf8))
        return (answer["suggestion"]?.string ?? "", answer["articles"]?.items?.compactMap { $0["id"]?.int } ?? [])
      }
      func decide(_ token: String, _ outcome: String, _ article: Int64? = nil) async throws -> Int {
        var body: [String: JSON] = ["outcome": .text(outcome)]
        if let article { body["article"] = .of(article) }
        return try await world.http.send("PUT", "/api/suggestions/\(token)/outcome", body: Array(JSON.object(body).bytes)).status
      }
      func solved(_ article: Int64) async throws -> JSON? { try await admin.get("/api/admin/articles/\(article)")["solved"] }
      let (first, articles) = try await suggestion()
      let article = try #require(articles.first, "the premise: something was found")
      for outcome in ["left", "solved", "continued", "left"] { #expect(try await decide(first, outcome, article) == 204) }
      #expect(try await solved(article) == 1)
      let (second, _) = try await suggestion()
      #expect(try await decide(second, "solved", 999_999) == 204, "an article that was not shown solved nothing")
      #expect(try await solved(article) == 1)
      #expect(try await decide("no-such-token", "solved") == 404)
      #expect(try await decide(second, "exploded") == 422)

      let (third, shown) = try await suggestion()
      #expect(try await world.http.send("PUT", "/api/suggestions/\(third)/reading", body: Array(#"{"article":\#(article)}"#.utf8)).status == 204)
      #expect(try await world.http.send("PUT", "/api/suggestions/\(third)/reading", body: Array(#"{"article":999999}"#.utf8)).status == 404)
      let started = try await world.startAnswer([
        "id": .text(World.clientID()), "name": "Dana", "question": "Refund?", "department": .of(try await world.department()), "suggestion": .text(third),
      ])
      let backstage = try await emily.backstage(of: try #require(started["chat.number"]?.int))
      let event = try await emily.get("/api/conversations/\(backstage)/events")["events"]?.items?.first { $0["kind"] == "suggested" }
      #expect(event?["articles"]?.items?.compactMap { $0["id"]?.int } == shown)
      #expect(event?["articles"]?.items?.first { $0["id"] == .of(article) }?["read"] == true)
    }
  }
}

extension World {
  func linkSecret() async throws -> String {
    try await desk.read { _, directory in directory.links.values.first?.secret ?? "" }
  }
}
