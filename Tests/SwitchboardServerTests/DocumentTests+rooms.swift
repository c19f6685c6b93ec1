import SwitchboardServer
import Testing

extension DocumentTests {
  /// Instant messages and chat rooms: who is in them, and who may be.
  func rooms(_ tour: inout Tour, _ world: World) async throws {
    let team = try await Team(world)
    let (emily, admin) = (team.emily, team.admin)
    let dana = try await world.start()
    try await emily.take(dana.number)
    let talk = try Talk(
      await tour.call(
        "POST", "/api/rooms", nil,
        [
          "id": "tour-instant-1", "kind": "instant", "agents": [.of(team.derek.id)], "text": .text("Hello <@\(team.derek.id)>"),
          "related": ["type": "chat", "id": .of(dana.number)],
        ], send: emily.send))
    let duty = try Talk(
      await tour.call(
        "POST", "/api/rooms", nil,
        ["id": "tour-room-0001", "kind": "room", "name": "Tour", "permissions": [["kind": "company"], try await team.role("Agent")]], send: admin.send))
    let draft = try await emily.send("PUT", "/api/conversations/\(talk.conversation)/draft", ["text": "Unsent"])
    #expect(draft.status == 204)
    let one = try await tour.call("GET", "/api/rooms/{id}", talk.path, send: emily.send)
    #expect(one["related"] != nil && one["draft"] == "Unsent", "the premise: optional parts are there to be checked")
    for kind in ["instant", "room"] { _ = try await tour.call("GET", "/api/rooms", "/api/rooms?kind=\(kind)", send: emily.send) }
    _ = try await tour.call("GET", "/api/rooms/counts", send: team.derek.send)
    _ = try await tour.call("GET", "/api/rooms/choices", send: admin.send)
    _ = try await tour.call("GET", "/api/rooms/agents", "/api/rooms/agents?q=an", send: emily.send)
    _ = try await tour.call("PUT", "/api/rooms/{id}/membership", talk.path + "/membership", ["state": "declined"], send: team.derek.send)
    _ = try await tour.call(
      "POST", "/api/rooms/{id}/members", talk.path + "/members", ["agents": [.of(team.andrea.id)], "history": "new"], send: emily.send)
    _ = try await tour.call("PUT", "/api/rooms/{id}/mine", talk.path + "/mine", ["level": "mentions", "archived": true], send: emily.send)
    for place in [talk, duty] {
      _ = try await tour.call("GET", "/api/rooms/{id}/access", place.path + "/access", send: emily.send)
      _ = try await tour.call("GET", "/api/conversations/{id}/events", "/api/conversations/\(place.conversation)/events", send: emily.send)
    }
    let line = try await emily.watchingLine()
    _ = try await line.subscribe(duty.conversation)
    try await line.say(["t": "view", "c": .of(duty.conversation)])
    try await line.next("room-view")
    let participants = try await tour.call("GET", "/api/rooms/{id}/participants", duty.path + "/participants", send: admin.send)
    #expect(participants["items.0.id"] == .of(emily.id), "the premise: there is one to be checked")
    _ = try await tour.call("PUT", "/api/rooms/{id}", duty.path, ["name": "Toured", "permissions": [["kind": "company"]], "archived": true], send: admin.send)
  }
}
