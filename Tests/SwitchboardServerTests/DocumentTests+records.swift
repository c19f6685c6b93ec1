import SwitchboardServer
import Testing

extension DocumentTests {
  /// What staff keep beside a chat.
  func records(_ tour: inout Tour, _ world: World) async throws {
    let emily = try await world.signIn("emily")
    let (dana, carl) = (try await world.start(), try await world.start("Carl"))
    let (chat, path) = ("/api/chats/\(dana.number)", "/api/chats/{id}")
    for customer in [dana, carl] { try await emily.take(customer.number) }
    let bodies: [(String, JSON, JSON)] = [
      ("comments", ["id": "tour-comment-1", "kind": "resolution", "text": "Booked back"], ["kind": "sticky"]),
      ("time-logs", ["seconds": 90, "description": "Looked", "billable": true], ["billable": false]),
      ("call-logs", ["number": "1234", "direction": "out", "seconds": 60], ["description": "Called back"]),
    ]
    for (what, body, change) in bodies {
      let made = try await tour.call("POST", "\(path)/\(what)", "\(chat)/\(what)", body, send: emily.send)
      let id = try #require(made["id"]?.int)
      _ = try await tour.call("PUT", "\(path)/\(what)/{record}", "\(chat)/\(what)/\(id)", change, send: emily.send)
      _ = try await tour.call("GET", "\(path)/\(what)", "\(chat)/\(what)", send: emily.send)
      if what == "call-logs" {
        _ = try await tour.call("GET", "/api/calls", "/api/calls?sort=seconds", send: emily.send)
        _ = try await tour.call("GET", "/api/calls/{id}", "/api/calls/\(id)", send: emily.send)
      }
    }
    let group: JSON = .of(try await world.group("Billing L1"))
    let task: JSON = [
      "title": "Book it", "description": "For May", "dueAt": 1, "assignee": .of(emily.id), "group": group, "chat": .of(dana.number),
    ]
    let made = try await tour.call("POST", "/api/tasks", nil, task, send: emily.send)
    let address = "/api/tasks/\(made["id"]?.int ?? 0)"
    _ = try await tour.call("GET", "/api/tasks", "/api/tasks?mine=true", send: emily.send)
    _ = try await tour.call("PUT", "/api/tasks/{id}", address, ["status": "done", "dueAt": .null], send: emily.send)
    _ = try await tour.call("GET", "/api/tasks/{id}", address, send: emily.send)
    _ = try await tour.call("GET", "\(path)/tasks", "\(chat)/tasks", send: emily.send)
    let opened = try await tour.call(
      "POST", "\(path)/tickets", "\(chat)/tickets", ["subject": "Refund", "assignee": .of(emily.id)], send: emily.send)
    let letter: JSON = ["subject": "Refund", "text": "By letter", "name": "Eve", "group": group, "dueAt": 1]
    _ = try await tour.call("POST", "/api/tickets", nil, letter, send: emily.send)
    _ = try await tour.call("GET", "/api/tickets/{id}", "/api/tickets/\(opened["number"]?.int ?? 0)", send: emily.send)
    _ = try await tour.call("GET", "/api/tickets", "/api/tickets?sort=due", send: emily.send)
    _ = try await tour.call("POST", "\(path)/related", "\(chat)/related", ["type": "chat", "ref": .of(carl.number)], send: emily.send)
    let items = try await tour.call("GET", "\(path)/related", "\(chat)/related", send: emily.send)
    let types = items["items"]?.items?.compactMap { $0["type"]?.string } ?? []
    #expect(types.sorted() == ["call", "chat", "task", "ticket", "time-log"])
    _ = try await tour.call("DELETE", "\(path)/related/{type}/{ref}", "\(chat)/related/chat/\(carl.number)", send: emily.send)
    for (what, _, _) in bodies {
      let id = try #require(try await emily.get("\(chat)/\(what)")["items.0.id"]?.int)
      _ = try await tour.call("DELETE", "\(path)/\(what)/{record}", "\(chat)/\(what)/\(id)", send: emily.send)
    }
    _ = try await tour.call("GET", "/api/agents/choices", "/api/agents/choices?chat=\(dana.number)", send: emily.send)
  }
}
