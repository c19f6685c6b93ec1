import SwitchboardServer
import Testing

extension DocumentTests {
  /// What is done to messages of rooms, and every kind of event that a page of a room holds.
  func messages(_ tour: inout Tour, _ world: World) async throws {
    let team = try await Team(world)
    let talk = try await team.room("Tour of messages", [["kind": "company"]])
    let (emily, derek) = (team.emily, team.derek)
    let events = "/api/conversations/{id}/events"
    let message = "/api/conversations/{id}/messages/{seq}"
    let seq = try await emily.say("Refund <@\(derek.id)>", in: talk)
    _ = try await tour.call(
      "POST", "/api/conversations/{id}/messages", "/api/conversations/\(talk.conversation)/messages",
      ["id": "tour-answer-1", "text": "Done", "quote": .of(seq)], send: derek.send)
    _ = try await tour.call("PUT", message, talk.message(seq), ["text": .text("Refund please <@\(derek.id)>")], send: emily.send)
    _ = try await tour.call("PUT", message + "/reaction", talk.message(seq) + "/reaction", ["emoji": "👍", "on": true], send: derek.send)
    _ = try await tour.call("PUT", message + "/pin", talk.message(seq) + "/pin", ["on": true], send: derek.send)
    let file = try #require(try await emily.sendFile(SampleFile.png, in: talk.conversation)["seq"]?.int)
    _ = try await tour.call("GET", "/api/rooms/{id}/pins", talk.path + "/pins", send: emily.send)
    _ = try await tour.call("GET", "/api/rooms/search", "/api/rooms/search?q=ref&from=\(emily.id)&room=\(talk.id)", send: derek.send)
    _ = try await tour.call("GET", "/api/rooms/{id}/transcript", talk.path + "/transcript", send: emily.send)
    _ = try await tour.call("GET", events, "/api/conversations/\(talk.conversation)/events?at=0&limit=500", send: derek.send)
    _ = try await tour.call("DELETE", message, talk.message(file), send: emily.send)
    let instant = try await emily.instant([derek], "Hello")
    try await derek.see(3, in: instant)
    _ = try await tour.call("GET", "/api/rooms/{id}/reads", instant.path + "/reads?seq=2", send: emily.send)
    try await emily.send("POST", instant.path + "/members", ["agents": [.of(team.andrea.id)], "history": "all"])
    try await derek.set("declined", in: instant)
    try await team.andrea.set("left", in: instant)
    try await team.admin.send("PUT", talk.path, ["name": "Tour", "permissions": [["kind": "company"], try await team.role("Agent")], "archived": true])
    for place in [talk, instant] { _ = try await tour.call("GET", events, "/api/conversations/\(place.conversation)/events", send: emily.send) }
  }
}
