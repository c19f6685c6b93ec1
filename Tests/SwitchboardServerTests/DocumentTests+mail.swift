import SwitchboardServer
import Testing

extension DocumentTests {
  /// Mail with a server that takes it, and one that is not there.
  func mail(_ tour: inout Tour, _ world: World) async throws {
    let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
    for row in try await emily.get("/api/chats?list=mine")["rows"]?.items ?? [] {
      try await emily.send("PUT", "/api/chats/\(row["id"]?.int ?? 0)/closure", [:])
    }
    let dana = try await world.start()
    try await emily.take(dana.number)
    try await emily.write("Here you are.", in: dana.conversation)
    let settings: JSON = [
      "host": "127.0.0.1", "port": 1, "security": "none", "user": .null, "password": "secret", "from": "help@desk.example",
      "fromName": "Help",
      "replyTo": "answers@desk.example", "address": "https://help.desk.example", "missedAnswer": ["on": true, "seconds": 120],
    ]
    _ = try await tour.call("PUT", "/api/admin/mail", nil, settings, send: admin.send)
    _ = try await tour.call("GET", "/api/admin/mail", send: admin.send)
    let chat = "/api/chats/\(dana.number)"
    let sent = try await tour.call(
      "POST", "/api/chats/{id}/transcript", "\(chat)/transcript", ["to": "dana@customer.example"], send: emily.send)
    _ = try await tour.call("GET", "/api/visitor/transcript", send: dana.send)
    _ = try await tour.call("POST", "/api/visitor/transcript", nil, ["email": "dana@customer.example"], send: dana.send)
    await world.pass(seconds: 0)
    await world.app.jobs.finished()
    let outbox = try await tour.call("GET", "/api/admin/mail/outbox", send: admin.send)
    #expect(outbox["items.1.error"] != nil && outbox["items.1.nextAt"] != nil, "the premise: optional parts are there to be checked")
    _ = try await tour.call(
      "POST", "/api/admin/mail/outbox/{id}/retry", "/api/admin/mail/outbox/\(try #require(sent["mail"]?.int))/retry", send: admin.send)
    try await PostBox.run { server in
      try await admin.send("PUT", "/api/admin/mail", ["port": .of(server.port)])
      _ = try await tour.call("POST", "/api/admin/mail/test", nil, ["to": "ada@desk.example"], send: admin.send)
      await world.pass(seconds: 0)
      await world.app.jobs.finished()
      #expect(try await admin.get("/api/admin/mail/outbox")["items.1.status"] == "sent")
    }
    try await admin.send("PUT", "/api/admin/mail", ["host": ""])
  }
}
