import SwitchboardServer
import Testing

/// Chats in two languages: each side reads its own, the original stays beside it, and nothing of staff's leaves the desk.
@Suite(.timeLimit(.minutes(5))) struct TranslationTests {
  /// A desk whose translator answers, with a chat of Emily's in Spanish.
  private func withTranslation(
    on: Bool = true, language: JSON = "es", _ body: (World, FakeTranslator, Staff, Customer) async throws -> Void
  ) async throws {
    let translator = FakeTranslator()
    try await translator.serve { url in
      try await withWorld { world in
        let (admin, emily) = (try await world.signIn("admin"), try await world.signIn("emily"))
        let set = try await admin.send("PUT", "/api/admin/translation", ["provider": "libretranslate", "url": .text(url), "key": "s3cret", "language": "en"])
        try #require(set.status == 200, "\(set.text)")
        let dana = try await world.start(question: "Mi factura no está bien")
        try #require(try await emily.take(dana.number).status == 200)
        if on {
          let switched = try await emily.send("PUT", "/api/chats/\(dana.number)/details", ["translate": .bool(true), "language": language])
          try #require(switched.status == 200, "\(switched.text)")
          await work(world)
        }
        try await body(world, translator, emily, dana)
      }
    }
  }

  /// Does what is due.
  private func work(_ world: World, after seconds: Int64 = 0) async {
    world.clock.advance(seconds * 1_000)
    await world.app.scheduler.runDue()
    await world.app.jobs.finished()
  }

  private func events(_ staff: Staff, _ dana: Customer) async throws -> [JSON] {
    try await staff.get("/api/conversations/\(dana.conversation)/events")["events"]?.items ?? []
  }

  @Test func `What was said before the switch is translated too, and both sides read the other one in their own language`() async throws {
    try await withTranslation { world, _, emily, dana in
      let question = try await events(emily, dana).first { $0["kind"] == "message" }
      #expect(question?["text"] == "Mi factura no está bien")
      #expect(question?["translations.en"] == "Mi factura no está bien (en)")
      try await emily.write("I can see it.", in: dana.conversation)
      await work(world)
      let answer = try await dana.send("GET", "/api/visitor/events")["events"]?.items?.last
      #expect(answer?["text"] == "I can see it." && answer?["translations.es"] == "I can see it. (es)")
    }
  }

  @Test func `A late translation comes to both open windows, and the message never waited for it`() async throws {
    try await withTranslation { world, translator, emily, dana in
      let (staff, customer) = (try await emily.line(), try await dana.line())
      try await staff.say(["t": "sub", "c": .of(dana.conversation)])
      try await customer.say(["t": "sub"])
      try await staff.next("subbed")
      try await customer.next("subbed")
      let heard = translator.heard.count
      let sent = try await emily.write("Which one?", in: dana.conversation)
      try await customer.next("event") { $0["e.text"] == "Which one?" }
      #expect(translator.heard.count == heard, "it was there before anybody was asked")
      await work(world)
      for line in [staff, customer] {
        let frame = try await line.next("translated")
        #expect(frame["c"] == .of(dana.conversation) && frame["seq"] == sent["seq"] && frame["lang"] == "es" && frame["text"] == "Which one? (es)")
      }
      try await dana.write("La de mayo")
      await work(world)
      #expect(try await staff.next("translated")["text"] == "La de mayo (en)")
      #expect(try await customer.untilHeartbeat().allSatisfy { $0["t"] != "translated" }, "one's own words need no translation")
    }
  }

  @Test func `A window that was away gets what was translated meanwhile`() async throws {
    try await withTranslation { world, _, emily, dana in
      try await emily.write("Which one?", in: dana.conversation)
      let before = try await dana.send("GET", "/api/visitor/events")
      let last = try #require(before["last"]?.int)
      await work(world)
      let since = try await dana.send("GET", "/api/visitor/events?since=\(last)")
      #expect(since["events"]?.items?.isEmpty == true)
      #expect(since["translated"]?.items?.last?["text"] == "Which one? (es)" && since["translated"]?.items?.last?["seq"] == .of(last))
      #expect(since["translated"]?.items?.allSatisfy { $0["lang"] == "es" } == true, "and nothing that is for staff")
    }
  }

  @Test func `A service that fails is said to staff, tried again by itself, and by hand`() async throws {
    try await withTranslation { world, translator, emily, dana in
      translator.setDown(true)
      let sent = try await emily.write("One moment.", in: dana.conversation)
      #expect(sent.status == 201)
      await work(world)
      let failed = try await events(emily, dana).last
      #expect(failed?["untranslated"] == "The translation service refused (503): out of memory")
      let customers = try await dana.send("GET", "/api/visitor/events")
      #expect(customers["events"]?.items?.last?["text"] == "One moment." && !customers.text.contains("out of memory"))
      translator.setDown(false)
      await work(world, after: 16)
      #expect(try await events(emily, dana).last?["translations.es"] == "One moment. (es)")
      #expect(try await events(emily, dana).last?["untranslated"] == nil)

      translator.setDown(true)
      let second = try await emily.write("And another.", in: dana.conversation)
      await work(world)
      translator.setDown(false)
      let path = "/api/conversations/\(dana.conversation)/translations"
      #expect(try await emily.send("POST", path, ["seq": second["seq"] ?? .null]).status == 202)
      await work(world)
      #expect(try await events(emily, dana).last?["translations.es"] == "And another. (es)")
      #expect(try await world.signIn("derek").send("POST", path, ["seq": 1]).status == 404)
    }
  }

  @Test func `Nothing but what was said to and by the customer is ever sent to the service`() async throws {
    try await withTranslation { world, translator, emily, dana in
      let backstage = try await emily.backstage(of: dana.number)
      try #require(try await emily.write("STAFF-ONLY coaching", in: backstage).status == 201)
      try #require(try await emily.send("POST", "/api/chats/\(dana.number)/comments", ["kind": "general", "text": "STAFF-ONLY comment"]).status == 201)
      try #require(try await emily.send("PUT", "/api/chats/\(dana.number)/details", ["subject": "STAFF-ONLY subject"]).status == 200)
      try #require(try await emily.send("PUT", "/api/conversations/\(dana.conversation)/draft", ["text": "STAFF-ONLY draft"]).status == 204)
      let asked = try await emily.send("POST", "/api/conversations/\(backstage)/translations", ["seq": 1])
      #expect(asked.status == 404)
      try await emily.write("For the customer", in: dana.conversation)
      await work(world)
      let heard = translator.heard.joined()
      #expect(heard.contains("For the customer") && heard.contains("Mi factura"), "the service must have been asked for this to mean anything")
      #expect(!heard.contains("STAFF-ONLY") && !heard.contains("Dana") && !heard.contains("Emily"))
    }
  }

  @Test func `Each message is translated once, whoever looks and however often it is switched`() async throws {
    try await withTranslation { world, translator, emily, dana in
      let before = translator.heard.count
      for isOn in [false, true, false, true] {
        try await emily.send("PUT", "/api/chats/\(dana.number)/details", ["translate": .bool(isOn)])
        await work(world)
        _ = try await events(emily, dana)
      }
      #expect(translator.heard.count == before)
    }
  }

  @Test func `Without the switch nothing is sent to anybody`() async throws {
    try await withTranslation(on: false) { world, translator, emily, dana in
      try await emily.write("Hello", in: dana.conversation)
      await work(world)
      #expect(translator.heard.isEmpty)
    }
  }

  @Test func `A language that nobody has named is found out by the service`() async throws {
    try await withTranslation(language: .null) { world, _, emily, dana in
      #expect(try await emily.get("/api/chats/\(dana.number)")["language"] == "es")
      #expect(try await events(emily, dana).first { $0["kind"] == "message" }?["translations.en"] == "Mi factura no está bien (en)")
      try await emily.write("I see.", in: dana.conversation)
      await work(world)
      #expect(try await events(emily, dana).last?["translations.es"] == "I see. (es)")
    }
  }

  @Test func `The browser's language is the customer's until somebody says otherwise`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let body: JSON = ["id": .text(World.clientID()), "name": "Marta", "question": "Hola", "department": .of(try await world.department())]
      let started = try await world.http.send(
        "POST", "/api/links/\(DemoDesk.linkKey)/chats", headers: [("Accept-Language", "es-MX,es;q=0.9,en;q=0.5")], body: Array(body.bytes))
      let number = try #require(started["chat.number"]?.int)
      try await emily.take(number)
      #expect(try await emily.get("/api/chats/\(number)")["language"] == "es-MX")
    }
  }

  @Test func `The settings keep their key to themselves, and a key goes with its service`() async throws {
    try await withTranslation { world, translator, emily, _ in
      let admin = try await world.signIn("admin")
      let settings = try await admin.get("/api/admin/translation")
      #expect(settings["provider"] == "libretranslate" && settings["hasKey"] == .bool(true) && !settings.text.contains("s3cret"))
      #expect(translator.heard.allSatisfy { $0.contains("s3cret") })
      #expect(try await emily.get("/api/admin/translation").status == 403)
      let bad = try await admin.send("PUT", "/api/admin/translation", ["url": "ftp://x"])
      #expect(bad.status == 422 && bad["field"] == "url")
      #expect(try await emily.get("/api/translation/languages")["languages"] == [["code": "es", "name": "Spanish"]], "both ways, and not the agents' own")
      let test = try await admin.send("POST", "/api/admin/translation/test", ["text": "Good morning", "from": "en", "to": "es"])
      #expect(test["text"] == "Good morning (es)", "\(test.text)")
      translator.setDown(true)
      let down = try await admin.send("POST", "/api/admin/translation/test", ["text": "Good morning", "from": "en", "to": "es"])
      #expect(down.status == 503 && down["message"]?.string?.contains("out of memory") == true)
      #expect(try await admin.send("PUT", "/api/admin/translation", ["url": "http://127.0.0.1:9"])["hasKey"] == .bool(false))
      #expect(try await admin.send("PUT", "/api/admin/translation", ["provider": "none"]).status == 200)
      let none = try await emily.get("/api/translation/languages")
      #expect(none["provider"] == "none" && none["languages"]?.items?.isEmpty == true)
    }
  }
}
