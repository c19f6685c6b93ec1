import SwitchboardServer
import Testing

extension DocumentTests {
  /// Between rooms and customers' chats: words that go into one, waiting chats as cards.
  func use(_ tour: inout Tour, _ world: World) async throws {
    let team = try await Team(world)
    let emily = team.emily
    _ = try await emily.arrive()
    let dana = try await world.start()
    let room = try await team.room("Used", [["kind": "company"]])
    _ = try await tour.call("POST", "/api/rooms/{id}/cards", room.path + "/cards", ["id": "tour-card-001", "chat": .of(dana.number)], send: emily.send)
    try await emily.take(dana.number)
    let seq = try await team.derek.say("Five days", in: room)
    let (template, path) = ("/api/conversations/{id}/messages/{seq}/use", "/api/conversations/\(room.conversation)/messages/\(seq)/use")
    _ = try await tour.call("GET", template, path, send: emily.send)
    for use in ["coaching", "draft", "resolution"] {
      _ = try await tour.call("POST", template, path, ["id": .text("tour-use-\(use)"), "chat": .of(dana.number), "as": .text(use)], send: emily.send)
    }
    let backstage = try await emily.backstage(of: dana.number)
    for conversation in [room.conversation, backstage] {
      let page = try await tour.call("GET", "/api/conversations/{id}/events", "/api/conversations/\(conversation)/events", send: emily.send)
      #expect(page.text.contains(conversation == backstage ? "\"source\"" : "\"used\""), "the premise: what is new is there to be checked")
    }
    let comments = "/api/chats/\(dana.number)/comments"
    let resolved = try await tour.call("GET", "/api/chats/{id}/comments", comments, send: emily.send)
    #expect(resolved["items.0.source.name"] == "Used")
    let rule = try await tour.call(
      "POST", "/api/admin/rules", nil, ["name": "Post", "actions": [["type": "post-card", "room": .of(room.id)]]], send: team.admin.send)
    try await team.admin.send("DELETE", "/api/admin/rules/\(try #require(rule["id"]?.int))")
  }
}
