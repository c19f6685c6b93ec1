import SwitchboardCore
import SwitchboardServer
import SwitchboardStore
import Testing

/// What agents are suggested while they talk: articles, and what solved chats and tickets like this one (S15, S83, S93, S95).
@Suite(.timeLimit(.minutes(5))) struct SuggestionTests {
  private func titles(_ staff: Staff, _ chat: Int64, _ search: String? = nil) async throws -> [String] {
    try await staff.get("/api/chats/\(chat)/suggestions" + (search.map { "?q=\($0)" } ?? ""))["articles"]?.items?.compactMap { $0["title"]?.string } ?? []
  }

  private func resolutions(_ staff: Staff, _ chat: Int64, _ search: String? = nil) async throws -> [JSON] {
    try await staff.get("/api/chats/\(chat)/suggestions" + (search.map { "?q=\($0)" } ?? ""))["resolutions"]?.items ?? []
  }

  @discardableResult private func resolve(_ chat: Int64, _ text: String, by staff: Staff) async throws -> Int64 {
    let answer = try await staff.send("POST", "/api/chats/\(chat)/comments", ["kind": "resolution", "text": .text(text)])
    return try #require(answer["id"]?.int, "\(answer.text)")
  }

  /// Somebody's chat of Billing, taken.
  private func taken(_ world: World, by staff: Staff, question: String = "Why was I charged twice?") async throws -> Customer {
    let customer = try await world.start(question: question)
    try #require(try await staff.take(customer.number).status == 200)
    return customer
  }

  private func end(_ customer: Customer, by staff: Staff) async throws {
    try #require(try await staff.send("PUT", "/api/chats/\(customer.number)/closure", [:]).status == 204)
  }

  /// Everybody belongs to Billing in this desk; this one gives Derek to Sales alone.
  private func keepDerekInSales(_ world: World) async throws {
    let admin = try await world.signIn("admin")
    let (derek, sales) = (try await world.signIn("derek").id, try await world.group("Sales"))
    let answer = try await admin.send("PUT", "/api/admin/agents/\(derek)", ["groups": [["group": .of(sales), "active": .bool(true)]]])
    try #require(answer.status == 200, "\(answer.text)")
  }

  @Test func `The suggestions follow the conversation: the newest question counts most, and the first one stays`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let dana = try await taken(world, by: emily)
      #expect(try await titles(emily, dana.number).first == "Why was I charged twice?")
      try await dana.write("Thank you. Now I need to change the address on my invoice, the company has moved.")
      let now = try await titles(emily, dana.number)
      #expect(now.first == "Change the address on your invoice")
      #expect(now.contains("Why was I charged twice?"))
      try await dana.write("ok")
      #expect(try await titles(emily, dana.number).first == "Change the address on your invoice")
    }
  }

  @Test func `Coaching changes no suggestion: it is not what the customer asks`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let dana = try await taken(world, by: emily)
      let before = try await titles(emily, dana.number)
      let backstage = try await emily.backstage(of: dana.number)
      try #require(try await emily.write("How do I reset a password for somebody?", in: backstage).status == 201)
      #expect(try await titles(emily, dana.number) == before)
    }
  }

  @Test func `A search looks for what was typed, also half a word, and reads the article in place`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let dana = try await taken(world, by: emily)
      let found = try await emily.get("/api/chats/\(dana.number)/suggestions?q=passwo")
      #expect(found["articles.0.title"] == "Reset your password", "\(found.text)")
      let id = try #require(found["articles.0.id"]?.int)
      let article = try await emily.get("/api/chats/\(dana.number)/articles/\(id)")
      #expect(article["title"] == "Reset your password" && article["url"] == .text("/articles/\(id)"))
      #expect(article["html"]?.string?.contains("<strong>Forgot password</strong>") == true)
      #expect(article["text"]?.string?.contains("Forgot password") == true && article["text"]?.string?.contains("<") == false)
      #expect(try await emily.get("/api/chats/\(dana.number)/articles/9999").status == 404)
    }
  }

  @Test func `A resolution is found in the next breath; edited and deleted ones follow`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let old = try await taken(world, by: emily)
      let comment = try await resolve(old.number, "The zebra surcharge is released after two days.", by: emily)
      let dana = try await taken(world, by: emily)
      let found = try await resolutions(emily, dana.number, "zebra")
      #expect(found.count == 1 && found[0]["text"] == "The zebra surcharge is released after two days.")
      #expect(found[0]["from.type"] == "chat" && found[0]["from.id"] == .of(old.number) && found[0]["from.subject"] == "Why was I charged twice?")
      #expect(try await resolutions(emily, dana.number).count == 1, "the same question was asked")
      #expect(try await resolutions(emily, old.number).isEmpty, "a chat does not answer itself")

      let path = "/api/chats/\(old.number)/comments/\(comment)"
      #expect(try await emily.send("PUT", path, ["text": "The okapi surcharge is released at once."]).status == 200)
      #expect(try await resolutions(emily, dana.number, "zebra").isEmpty)
      #expect(try await resolutions(emily, dana.number, "okapi").count == 1)
      #expect(try await emily.send("DELETE", path).status == 204)
      #expect(try await resolutions(emily, dana.number, "okapi").isEmpty)
    }
  }

  @Test func `A note that is no resolution is never suggested`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let old = try await taken(world, by: emily)
      let note = try await emily.send("POST", "/api/chats/\(old.number)/comments", ["kind": "general", "text": "A difficult zebra."])
      try #require(note.status == 201, "\(note.text)")
      let dana = try await taken(world, by: emily)
      #expect(try await resolutions(emily, dana.number, "zebra").isEmpty)
    }
  }

  @Test func `Resolutions are read by the colleagues of the group, and by nobody else`() async throws {
    try await withWorld { world in
      let (emily, andrea, derek) = (try await world.signIn("emily"), try await world.signIn("andrea"), try await world.signIn("derek"))
      let old = try await taken(world, by: emily)
      try await resolve(old.number, "The zebra surcharge is released after two days.", by: emily)
      let mine = try await taken(world, by: derek)
      let colleague = try await resolutions(derek, mine.number, "zebra")
      #expect(colleague.count == 1, "a member of the group reads it")
      #expect(colleague.first?["from.subject"] == nil, "and may not see the chat it is of")
      try await keepDerekInSales(world)
      #expect(try await resolutions(derek, mine.number, "zebra").isEmpty)
      #expect(try await resolutions(andrea, mine.number, "zebra").first?["from.subject"] == "Why was I charged twice?")
      #expect(try await emily.get("/api/chats/\(mine.number)/suggestions").status == 404, "somebody else's chat suggests nothing")
    }
  }

  @Test func `What solved a ticket is suggested too, until it is taken back`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let dana = try await taken(world, by: emily)
      let ticket: JSON = [
        "id": .text(World.clientID()), "name": "Ade", "email": "ade@example.com", "text": "Where is my refund?", "department": .of(try await world.department()),
      ]
      let left = try await world.http.send("POST", "/api/links/northwind-demo/tickets", body: Array(ticket.bytes))
      let number = try #require(left["number"]?.int)
      let path = "/api/tickets/\(number)/resolution"
      #expect(try await emily.get(path)["text"] == nil)
      let set = try await emily.send("PUT", path, ["text": "The giraffe bank sends refunds on Fridays."])
      #expect(set.status == 200 && set["by"] == "Emily W.", "\(set.text)")
      let found = try await resolutions(emily, dana.number, "giraffe")
      #expect(found.first?["from.type"] == "ticket" && found.first?["from.id"] == .of(number))
      #expect(try await emily.send("PUT", path, ["text": " "]).status == 200)
      let history = try await emily.get("/api/tickets/\(number)")["history"]?.items?.compactMap { $0["text"]?.string } ?? []
      #expect(history.suffix(2) == ["Emily W. said what solved the ticket", "Emily W. took the resolution back"])
      #expect(try await resolutions(emily, dana.number, "giraffe").isEmpty)
      #expect(try await emily.get("/api/tickets/4711/resolution").status == 404)
    }
  }

  @Test func `What was put into chats that then ended is counted once each, and comes before its equals`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      var texts: [String: Int64] = [:]
      for text in ["The zebra fee is released.", "The zebra fee is returned."] {
        let old = try await taken(world, by: emily, question: "A zebra fee")
        try await resolve(old.number, text, by: emily)
        try await end(old, by: emily)
      }
      let dana = try await taken(world, by: emily)
      for found in try await resolutions(emily, dana.number, "zebra") { texts[found["text"]?.string ?? ""] = found["id"]?.int }
      try #require(texts.count == 2)
      let second = try #require(try await resolutions(emily, dana.number, "zebra").last?["id"]?.int)
      for _ in 0..<2 {
        #expect(try await emily.send("POST", "/api/chats/\(dana.number)/suggestions/uses", ["resolution": .of(second)]).status == 204)
      }
      let used = try await resolutions(emily, dana.number, "zebra").first { $0["id"] == .of(second) }
      #expect(used?["uses"] == 1 && used?["ended"] == 0, "the chat still goes on")
      #expect(try await dana.send("PUT", "/api/visitor/closure", [:]).status == 204)
      let next = try await taken(world, by: emily)
      let first = try await resolutions(emily, next.number, "zebra").first
      #expect(first?["id"] == .of(second) && first?["uses"] == 1 && first?["ended"] == 1)
    }
  }

  @Test func `A chat that a timer ended is no proof of the answer`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let dana = try await taken(world, by: emily)
      let id = try #require(try await emily.get("/api/chats/\(dana.number)/suggestions")["articles.0.id"]?.int)
      #expect(try await emily.send("POST", "/api/chats/\(dana.number)/suggestions/uses", ["article": .of(id)]).status == 204)
      try await world.desk.perform(ExpireChat(chat: ID(dana.number)), as: .system)
      let next = try await taken(world, by: emily)
      let article = try await emily.get("/api/chats/\(next.number)/suggestions")["articles"]?.items?.first { $0["id"] == .of(id) }
      #expect(article?["uses"] == 1 && article?["ended"] == 0)
    }
  }

  @Test func `A use names one thing that is there, in a chat one works on`() async throws {
    try await withWorld { world in
      let (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
      let dana = try await taken(world, by: emily)
      let path = "/api/chats/\(dana.number)/suggestions/uses"
      #expect(try await emily.send("POST", path, [:]).status == 422)
      #expect(try await emily.send("POST", path, ["article": 1, "resolution": 1]).status == 422)
      #expect(try await emily.send("POST", path, ["article": 9999]).status == 404)
      #expect(try await emily.send("POST", path, ["resolution": 9999]).status == 404)
      #expect(try await derek.send("POST", path, ["article": 1]).status == 404)
    }
  }
}

/// What a timer does after long silence.
private struct ExpireChat: Command {
  let chat: ID<Chat>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard let state = try ChatStore.state(chat, visibleTo: actor, tx.directory(), on: tx.connection) else { throw Refusal.notFound("This chat") }
    _ = try ChatWriter.perform(.expire(.silentCustomer), on: state, by: actor, in: tx)
  }
}
