import Foundation
import Randomness
import SwitchboardServer
import Testing

/// Tickets through the API: left by customers, worked on by staff (S58, P6).
@Suite(.timeLimit(.minutes(5))) struct TicketTests {
  private func body(_ more: [String: JSON] = [:], in world: World) async throws -> [String: JSON] {
    let fixed: [String: JSON] = [
      "id": .text(World.clientID()), "name": "Dana", "email": "dana@example.com", "text": "Why was I charged twice?\nIt was in May.",
      "department": .of(try await world.department()),
    ]
    return fixed.merging(more) { $1 }
  }

  private func leave(_ body: [String: JSON], in world: World) async throws -> HTTPClient.Answer {
    try await world.http.send("POST", "/api/links/northwind-demo/tickets", body: Array(JSON.object(body).bytes))
  }

  /// Everybody belongs to Billing in this desk; this one gives Emily to Sales alone.
  private func keepEmilyInSales(_ world: World) async throws {
    let admin = try await world.signIn("admin")
    let emily = try await world.signIn("emily").id
    let sales = try await world.group("Sales")
    let answer = try await admin.send("PUT", "/api/admin/agents/\(emily)", ["groups": [["group": .of(sales), "active": .bool(true)]]])
    try #require(answer.status == 200, "\(answer.text)")
  }

  @Test func `Nobody has to be there: a ticket gets its number at once, and staff find it`() async throws {
    try await withWorld { world in
      let left = try await leave(try await body(["page": "https://shop.example/cart"], in: world), in: world)
      #expect(left.status == 201 && left["number"] == 1001 && left.json.fields?.count == 1, "\(left.text)")
      let emily = try await world.signIn("emily")
      let list = try await emily.get("/api/tickets")
      #expect(list["total"] == 1 && list["rows.0.number"] == 1001 && list["rows.0.subject"] == "Why was I charged twice?")
      #expect(list["rows.0.groupName"] == "Billing L1" && list["rows.0.status"] == "active")
      let one = try await emily.get("/api/tickets/1001")
      #expect(one["text"] == "Why was I charged twice?\nIt was in May." && one["page"] == "https://shop.example/cart")
      #expect(one["ticket.email"] == "dana@example.com" && one["link"] == "Northwind website")
      #expect(one["history.0.text"] == "Dana left this ticket")
      #expect(try await emily.get("/api/counts")["tickets"] == 1)
    }
  }

  @Test func `Numbers have no gap, whatever was refused in between and however many come at once`() async throws {
    try await withWorld { world in
      let department = JSON.of(try await world.department())
      let numbers = try await withThrowingTaskGroup(of: Int64?.self) { tasks in
        for index in 0..<40 {
          tasks.addTask {
            // Every fourth has no address to answer to.
            let body: [String: JSON] = [
              "id": .text("many-tickets-\(index)"), "name": "Dana", "email": index % 4 == 0 ? "" : "dana@example.com",
              "text": .text("Question \(index)"), "department": department,
            ]
            return try await leave(body, in: world)["number"]?.int
          }
        }
        return try await tasks.reduce(into: [Int64]()) { if let number = $1 { $0.append(number) } }
      }
      #expect(numbers.sorted() == Array(1001...1030))
    }
  }

  @Test func `A retry gets the first number, and the same id with other words is refused instead of lost`() async throws {
    try await withWorld { world in
      let first = try await body(in: world)
      #expect(try await leave(first, in: world)["number"] == 1001)
      #expect(try await leave(first, in: world)["number"] == 1001)
      let other = try await leave(first.merging(["text": "Something else"]) { $1 }, in: world)
      #expect(other.status == 409 && other["code"] == "field-taken" && other["field"] == "id")
      #expect(try await leave(try await body(in: world), in: world)["number"] == 1002)
    }
  }

  @Test func `Members of the department see it; others are told that it does not exist`() async throws {
    try await withWorld { world in
      try await keepEmilyInSales(world)
      _ = try await leave(try await body(in: world), in: world)
      let emily = try await world.signIn("emily")
      #expect(try await emily.get("/api/tickets")["total"] == 0)
      #expect(try await emily.get("/api/tickets?q=charged")["total"] == 0)
      #expect(try await emily.get("/api/counts")["tickets"] == 0)
      let (hidden, none) = (try await emily.get("/api/tickets/1001"), try await emily.get("/api/tickets/4711"))
      #expect(hidden.status == 404 && hidden.json == none.json)
      #expect(try await emily.send("PUT", "/api/tickets/1001", ["status": "closed"]).json == none.json)
      for name in ["derek", "andrea", "admin"] {
        #expect(try await world.signIn(name).get("/api/tickets/1001").status == 200, "\(name)")
      }
    }
  }

  @Test func `A customer can leave a ticket and nothing else`() async throws {
    try await withWorld { world in
      _ = try await world.signIn("emily")
      let dana = try await world.start()
      _ = try await leave(try await body(["previous": .text(dana.token)], in: world), in: world)
      for (method, path) in [("GET", "/api/tickets"), ("GET", "/api/tickets/1001"), ("PUT", "/api/tickets/1001")] {
        #expect(try await dana.send(method, path, method == "PUT" ? ["status": "closed"] : nil).status == 401)
        #expect(try await world.http.send(method, path, body: method == "PUT" ? Array("{}".utf8) : nil).status == 401)
      }
    }
  }

  @Test func `The chat that went before is linked by its own token, and by nothing else`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let dana = try await world.start()
      _ = try await leave(try await body(["previous": .text(dana.token)], in: world), in: world)
      _ = try await leave(try await body(["previous": .text("v1.\(dana.number).9999999999999.forged")], in: world), in: world)
      _ = try await leave(try await body(["chat": .of(dana.number)], in: world), in: world)
      #expect(try await emily.get("/api/tickets/1001")["ticket.chat"] == .of(dana.number))
      #expect(try await emily.get("/api/tickets/1002")["ticket.chat"] == nil)
      #expect(try await emily.get("/api/tickets/1003")["ticket.chat"] == nil)
    }
  }

  @Test func `Status, group and subject change with a line of history each, and others hear of it`() async throws {
    try await withWorld { world in
      let (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
      let line = try await derek.watchingLine()
      _ = try await leave(try await body(in: world), in: world)
      try await line.next("tickets")
      let sales = try await world.group("Sales")
      let changed = try await emily.send("PUT", "/api/tickets/1001", ["status": "closed", "group": .of(sales), "subject": "Charged twice"])
      try await line.next("tickets")
      #expect(changed["ticket.status"] == "closed" && changed["ticket.groupName"] == "Sales" && changed["ticket.revision"] == 2)
      #expect(changed["ticket.closedAt"] == .of(world.clock.now.milliseconds))
      let lines = changed["history"]?.items?.compactMap { $0["text"]?.string }
      #expect(
        lines == [
          "Dana left this ticket", "Emily W. closed the ticket",
          "Emily W. changed the subject from “Why was I charged twice?” to “Charged twice”",
          "Emily W. moved the ticket from Billing L1 to Sales",
        ])
      #expect(try await emily.get("/api/counts")["tickets"] == 0)
      let again = try await emily.send("PUT", "/api/tickets/1001", ["status": "closed"])
      #expect(again["ticket.revision"] == 2 && again["history"]?.items?.count == 4, "what already is so leaves no trace")
    }
  }

  @Test func `Only those who may see a ticket hear that it changed`() async throws {
    try await withWorld { world in
      try await keepEmilyInSales(world)
      let (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
      let (hers, his) = (try await emily.watchingLine(), try await derek.watchingLine())
      _ = try await leave(try await body(in: world), in: world)
      try await his.next("tickets")
      #expect(try await !hers.untilHeartbeat().contains { $0["t"] == "tickets" })
      let sales = try await world.group("Sales")
      try await derek.send("PUT", "/api/tickets/1001", ["group": .of(sales)])
      try await hers.next("tickets")
      #expect(try await emily.get("/api/tickets/1001").status == 200)
      let billing = try await world.group("Billing L1")
      let refused = try await emily.send("PUT", "/api/tickets/1001", ["group": .of(billing)])
      #expect(refused.status == 422 && refused["field"] == "group")
    }
  }

  @Test(arguments: ["number", "subject", "name", "status", "group"], ["asc", "desc"])
  func `Pages give every ticket once, in order, whatever comes meanwhile`(sort: String, order: String) async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      for index in 1...17 {
        _ = try await leave(try await body(["name": .text("Name \(index % 3)"), "subject": .text("Subject \(index % 4)")], in: world), in: world)
        if index % 5 == 0 { try await emily.send("PUT", "/api/tickets/\(1000 + index)", ["status": "closed"]) }
      }
      var (seen, cursor, pages): ([Int64], String?, Int) = ([], nil, 0)
      repeat {
        let before = cursor.map { "&before=" + $0.replacing("+", with: "%2B").replacing("=", with: "%3D") } ?? ""
        let page = try await emily.get("/api/tickets?sort=\(sort)&order=\(order)&limit=5\(before)")
        try #require(page.status == 200, "\(page.text)")
        seen += page["rows"]?.items?.compactMap { $0["number"]?.int } ?? []
        cursor = page["next"]?.string
        pages += 1
        _ = try await leave(try await body(["name": "Name 1", "subject": "Subject 1"], in: world), in: world)
      } while cursor != nil && pages < 10
      #expect(Set(seen).count == seen.count, "none twice")
      #expect(Set(1001...1017).isSubset(of: seen), "none left out")
      let whole = try await emily.get("/api/tickets?sort=\(sort)&order=\(order)&limit=100")
      let numbers = whole["rows"]?.items?.compactMap { $0["number"]?.int }.filter { $0 <= 1017 }
      #expect(numbers == seen.filter { $0 <= 1017 })
    }
  }

  @Test func `The list is searched by words and number, and filtered by status and group`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      _ = try await leave(try await body(["text": "100% wrong_total"], in: world), in: world)
      _ = try await leave(try await body(["name": "Carl", "email": "carl@example.org", "subject": "Refund"], in: world), in: world)
      try await emily.send("PUT", "/api/tickets/1002", ["status": "waiting"])
      func found(_ query: String) async throws -> [Int64]? {
        try await emily.get("/api/tickets?\(query)")["rows"]?.items?.compactMap { $0["number"]?.int }
      }
      #expect(try await found("q=carl@example.org") == [1002])
      #expect(try await found("q=refund") == [1002])
      #expect(try await found("q=1001") == [1001])
      #expect(try await found("q=0%25+w") == [1001])
      #expect(try await found("q=g%5Ft") == [1001], "an underscore is no wildcard")
      #expect(try await found("q=%25") == [1001], "nor is a percent sign")
      #expect(try await found("status=waiting") == [1002])
      #expect(try await found("status=closed") == [])
      #expect(try await found("group=\(try await world.group("Sales"))") == [])
      for wrong in ["status=spam", "sort=text", "order=up", "before=x", "limit=0", "limit=501", "group=x"] {
        #expect(try await emily.get("/api/tickets?\(wrong)").status == 422, "\(wrong)")
      }
    }
  }

  @Test func `Tickets are limited per address as chats are`() async throws {
    try await withWorld { $0.chatsPerAddress = 3 } _: { world in
      for _ in 1...3 { #expect(try await leave(try await body(in: world), in: world).status == 201) }
      let fourth = try await leave(try await body(in: world), in: world)
      #expect(fourth.status == 429 && fourth.headers.first(name: "Retry-After") != nil)
      world.clock.advance(10 * 60_000)
      #expect(try await leave(try await body(in: world), in: world)["number"] == 1004)
    }
  }

  @Test(arguments: 1...3) func `Random input is kept as it is or refused by the name of its field, never a fault`(seed: Int) async throws {
    try await withWorld { world in
      var random = SeededGenerator(seed: seed)
      let emily = try await world.signIn("emily")
      let pieces = [
        "", " ", "\u{0}", "\u{202E}", "\n", "\t", "<script>alert(1)</script>", "'; DROP TABLE ticket; --", "é\u{301}", "👨‍👩‍👧", "%_\\", "x@y.example",
        String(repeating: "a", count: 300), String(repeating: "b", count: 9_000), "\u{85}", "null", "{{html}}",
      ]
      var stored = 0
      for _ in 0..<150 {
        var fields = try await body(in: world)
        for name in ["name", "email", "subject", "text", "page", "id"] where Int.random(in: 0..<3, using: &random) == 0 {
          fields[name] = .text((0..<Int.random(in: 1...3, using: &random)).map { _ in random.pick(pieces) }.joined())
        }
        let answer = try await leave(fields, in: world)
        if answer.status == 201, let number = answer["number"]?.int {
          stored += 1
          let kept = try await emily.get("/api/tickets/\(number)")
          #expect(kept["ticket.email"]?.string == fields["email"]?.string?.trimmingCharacters(in: .whitespacesAndNewlines))
          #expect(kept["text"]?.string == fields["text"]?.string?.trimmingCharacters(in: .whitespacesAndNewlines))
        } else {
          let field = answer["field"]?.string ?? ""
          #expect([409, 422].contains(answer.status) && ["name", "email", "subject", "text", "id"].contains(field), "\(answer.status) \(answer.text)")
        }
      }
      #expect(stored > 10)
      #expect(try await emily.get("/api/tickets?limit=500")["total"] == .of(Int64(stored)))
    }
  }
}
