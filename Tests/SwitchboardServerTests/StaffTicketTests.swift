import SwitchboardServer
import Testing

/// Tickets that agents open: from a chat with what was said (S86, S120), or for somebody who asked in another way.
@Suite(.timeLimit(.minutes(5))) struct StaffTicketTests {
  @Test func `A ticket from a chat takes the customer, the group and what was said in public along`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      try await scene.emily.write("I will look into it.", in: scene.dana.conversation)
      try await scene.emily.write("marker-4711", in: try await scene.emily.backstage(of: scene.dana.number))
      _ = try await scene.emily.send("POST", scene.chat + "/comments", ["text": "marker-4711"])
      try await scene.dana.write("Thank you")
      let due = world.clock.now.milliseconds + 86_400_000
      let opened = try await scene.emily.send(
        "POST", scene.chat + "/tickets", ["subject": "Refund of May", "assignee": .of(scene.derek.id), "dueAt": .of(due)])
      #expect(opened.status == 201 && opened.json == ["number": 1001], "\(opened.text)")
      let ticket = try await scene.derek.get("/api/tickets/1001")
      #expect(
        ticket["ticket.name"] == "Dana" && ticket["ticket.email"] == "dana@example.com" && ticket["ticket.chat"] == .of(scene.dana.number))
      #expect(
        ticket["ticket.groupName"] == "Billing L1" && ticket["ticket.assigneeName"] == "Derek C." && ticket["ticket.dueAt"] == .of(due))
      #expect(ticket["text"] == "Why was I charged twice?" && ticket["history.0.text"] == "Emily W. opened this ticket")
      let lines = ticket["transcript"]?.items ?? []
      #expect(lines.map { $0["text"] } == ["Why was I charged twice?", "I will look into it.", "Thank you"])
      #expect(lines.map { $0["by"] } == ["Dana", "Emily W.", "Dana"] && lines.map { $0["fromCustomer"] } == [true, false, true])
      #expect(!ticket.text.contains("marker-4711"), "what staff said among themselves stays with the chat")
      #expect(ticket["related"] == .array([]), "Derek does not see the chat")
      #expect(try await scene.emily.get("/api/tickets/1001")["related.0.ref"] == .of(scene.dana.number))
      #expect(try await scene.emily.history(scene.dana.number).contains("Emily W. opened ticket 1001 “Refund of May” from this chat"))
    }
  }

  @Test func `Without the transcript only the text goes along, and the customer of a chat may have no address`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world, email: nil)
      let answer = try await scene.emily.send(
        "POST", scene.chat + "/tickets", ["subject": "Refund", "text": "Book it", "withTranscript": false])
      #expect(answer.status == 201, "\(answer.text)")
      let ticket = try await scene.emily.get("/api/tickets/1001")
      #expect(ticket["transcript"] == .array([]) && ticket["text"] == "Book it" && ticket["ticket.email"] == nil)
    }
  }

  @Test func `A retry opens no second ticket, and numbers go on without a gap`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let body: JSON = ["id": "retry-0001", "subject": "Refund"]
      for _ in 1...2 { #expect(try await scene.emily.send("POST", scene.chat + "/tickets", body)["number"] == 1001) }
      let other = try await scene.emily.send("POST", scene.chat + "/tickets", ["id": "retry-0001", "subject": "Refund", "text": "Other"])
      #expect(other.status == 409 && other["field"] == "id")
      #expect(try await scene.emily.send("POST", scene.chat + "/tickets", ["subject": "Another"])["number"] == 1002)
    }
  }

  @Test func `What cannot be is refused by the name of its field`() async throws {
    let wrong: [(String, JSON)] = [
      ("subject", JSON.text(" ")), ("subject", JSON.text(String(repeating: "x", count: 121))),
      ("text", JSON.text(String(repeating: "x", count: 8_001))),
      ("name", JSON.text(String(repeating: "x", count: 81))), ("email", JSON.text("nobody")), ("group", JSON.of(999)),
      ("assignee", JSON.of(999)),
      ("dueAt", JSON.of(-1)), ("id", JSON.text("short")),
    ]
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      let billing: JSON = .of(try await world.group("Billing L1"))
      let whole: [String: JSON] = ["subject": "Refund", "text": "By letter", "name": "Eve", "email": "eve@example.com", "group": billing]
      for (field, value) in wrong {
        for path in ["/api/tickets", scene.chat + "/tickets"] {
          let answer = try await scene.emily.send("POST", path, .object(whole.merging([field: value]) { $1 }))
          #expect(answer.status == 422 && answer["field"] == .text(field), "\(path) \(answer.text)")
        }
      }
      #expect(try await scene.emily.get("/api/tickets")["total"] == 0)
    }
  }

  @Test func `For somebody without a chat everything has to be said`() async throws {
    try await withWorld { world in
      let emily = try await world.signIn("emily")
      let whole: [String: JSON] = ["subject": "Refund", "text": "By letter", "name": "Eve", "group": .of(try await world.group("Sales"))]
      for field in whole.keys {
        var less = whole
        less[field] = nil
        let answer = try await emily.send("POST", "/api/tickets", .object(less))
        #expect(answer.status == 422 && answer["code"] == "field-missing" && answer["field"] == .text(field), "\(answer.text)")
      }
      #expect(try await emily.send("POST", "/api/tickets", .object(whole))["number"] == 1001)
    }
  }

  @Test func `A ticket is given to members of its group, and goes back to the group it moves to`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      _ = try await scene.emily.send("POST", scene.chat + "/tickets", ["subject": "Refund"])
      func change(_ body: JSON) async throws -> HTTPClient.Answer { try await scene.emily.send("PUT", "/api/tickets/1001", body) }
      #expect(try await change(["assignee": .of(scene.grace.id)])["field"] == "assignee")
      let due = world.clock.now.milliseconds + 1_000
      let given = try await change(["assignee": .of(scene.derek.id), "dueAt": .of(due)])
      #expect(given["ticket.assigneeName"] == "Derek C." && given["ticket.late"] == .bool(false), "\(given.text)")
      world.clock.advance(1_000)
      #expect(try await scene.emily.get("/api/tickets?sort=due&order=asc")["rows.0.late"] == .bool(true))
      let moved = try await change(["group": .of(try await world.group("Billing L2"))])
      #expect(moved["ticket.assignee"] == nil && moved["ticket.dueAt"] == .of(due), "\(moved.text)")
      let open = try await change(["dueAt": .null, "status": "closed"])
      #expect(open["ticket.dueAt"] == nil && open["ticket.late"] == .bool(false))
      let lines = open["history"]?.items?.compactMap { $0["text"]?.string } ?? []
      #expect(lines.contains("Emily W. gave the ticket to Derek C.") && lines.contains("Emily W. gave the ticket back to its group"))
      #expect(lines.contains("Emily W. changed the due date") && lines.contains("Emily W. removed the due date"))
    }
  }

  @Test func `Nobody opens a ticket from a chat that they do not see`() async throws {
    try await withWorld { world in
      let scene = try await AttachedScene(world)
      #expect(try await scene.grace.send("POST", scene.chat + "/tickets", ["subject": "Refund"]).status == 404)
      #expect(try await scene.dana.send("POST", scene.chat + "/tickets", ["subject": "Refund"]).status == 401)
      #expect(try await scene.dana.send("POST", "/api/tickets", ["subject": "Refund"]).status == 401)
      #expect(try await scene.emily.get("/api/tickets")["total"] == 0)
    }
  }
}
