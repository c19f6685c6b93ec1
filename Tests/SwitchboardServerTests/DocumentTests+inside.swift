import SwitchboardServer
import Testing

extension DocumentTests {
  /// What staff do inside a chat, with the settings behind it.
  func inside(_ tour: inout Tour, _ world: World) async throws {
    let (admin, emily) = (try await world.signIn("admin"), try await world.signIn("emily"))
    _ = try await emily.arrive()
    let dana = try await world.start()
    try await emily.take(dana.number)
    let chat = "/api/chats/\(dana.number)"
    let followUp: JSON = ["at": .of(world.clock.now.milliseconds + 60_000), "note": "Refund booked?"]
    _ = try await tour.call(
      "PUT", "/api/chats/{id}/details", chat + "/details",
      ["subject": "Double charge", "email": "dana@customer.example.org", "pinned": true, "language": "es", "followUp": followUp], send: emily.send)
    _ = try await tour.call("PUT", "/api/chats/{id}/details", chat + "/details", ["subject": .null, "followUp": .null], send: emily.send)
    _ = try await tour.call("GET", "/api/chats/{id}/items/counts", chat + "/items/counts", send: emily.send)

    let rule = try await item(
      &tour, admin, "rules",
      [
        "name": "Escalate", "conditions": [["subject": "status", "comparison": "is", "value": "active"]],
        "actions": [["type": "set-priority", "priority": 3], ["type": "add-comment", "text": "For {customer}"]],
      ], ["enabled": true])
    _ = try await tour.call("GET", "/api/chats/{id}/manual-events", chat + "/manual-events", send: emily.send)
    _ = try await tour.call("POST", "/api/chats/{id}/manual-events/{rule}", chat + "/manual-events/\(rule)", send: emily.send)
    _ = try await tour.call("DELETE", "/api/admin/rules/{id}", "/api/admin/rules/\(rule)", send: admin.send)

    try await writing(&tour, admin, emily, dana)
    try await emily.send("PUT", chat + "/closure", ["close": true])
    let andrea = try await world.signIn("andrea")
    _ = try await tour.call("DELETE", "/api/chats/{id}", chat, send: andrea.send)
    _ = try await tour.call("PUT", "/api/chats/{id}/restoration", chat + "/restoration", send: andrea.send)
  }

  /// Canned replies and spelling.
  private func writing(_ tour: inout Tour, _ admin: Staff, _ emily: Staff, _ dana: Customer) async throws {
    let made = try await tour.call(
      "POST", "/api/replies", nil,
      ["folder": "Billing/Refunds", "title": "Sorry", "text": "Dear {customer}, sorry.", "shortcut": "sorry", "scope": "personal", "language": "en"], send: emily.send)
    let reply = "/api/replies/\(try #require(made["id"]?.int))"
    _ = try await tour.call("GET", "/api/replies", "/api/replies?q=sorry&chat=\(dana.number)", send: emily.send)
    _ = try await tour.call("PUT", "/api/replies/{id}", reply, ["title": "So sorry"], send: emily.send)
    _ = try await tour.call("GET", "/api/replies/{id}", reply, send: emily.send)
    _ = try await tour.call("POST", "/api/replies/{id}/insertion", reply + "/insertion", ["chat": .of(dana.number)], send: emily.send)
    let file: (String, String, JSON?) async throws -> HTTPClient.Answer = { method, path, _ in
      try await emily.world.http.send(method, path, headers: emily.headers, body: method == "POST" ? SampleFile.text : nil)
    }
    _ = try await tour.call("POST", "/api/replies/{id}/file", reply + "/file?name=a.txt", send: file)
    _ = try await tour.call("GET", "/api/replies/{id}/file/{name}", reply + "/file/a.txt", send: file)
    _ = try await tour.call("DELETE", "/api/replies/{id}/file", reply + "/file", send: emily.send)
    _ = try await tour.call("DELETE", "/api/replies/{id}", reply, send: emily.send)
    _ = try await tour.call("GET", "/api/spelling/languages", send: emily.send)
    _ = try await tour.call("POST", "/api/spelling", nil, ["text": "A speling mistake", "language": "en-US", "chat": .of(dana.number)], send: emily.send)
    for (path, who) in [("/api/me/words", emily), ("/api/admin/words", admin)] {
      _ = try await tour.call("PUT", path, nil, ["words": ["Northwind"]], send: who.send)
      _ = try await tour.call("GET", path, send: who.send)
    }
    _ = try await tour.call("POST", "/api/me/words", nil, ["word": "Switchboard"], send: emily.send)
  }
}
