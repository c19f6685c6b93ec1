import SwitchboardServer
import Testing

extension DocumentTests {
  /// Files both ways: their bodies are bytes, their answers JSON, and the other way round.
  func files(_ tour: inout Tour, _ world: World) async throws {
    let emily = try await world.signIn("emily")
    let dana = try await world.start()
    try await emily.take(dana.number)
    func upload(_ headers: [(String, String)]) -> (String, String, JSON?) async throws -> HTTPClient.Answer {
      { method, path, _ in try await world.http.send(method, path, headers: headers, body: SampleFile.png) }
    }
    let customer = [("Authorization", "Bearer \(dana.token)")]
    _ = try await tour.call("GET", "/api/files/limits") { method, path, _ in try await world.http.send(method, path) }
    let sent = try await tour.call(
      "POST", "/api/conversations/{id}/files", "/api/conversations/\(dana.conversation)/files?id=tour-file-1&name=a.png", send: upload(emily.headers))
    _ = try await tour.call("POST", "/api/visitor/files", "/api/visitor/files?id=tour-file-2&name=b.png", send: upload(customer))
    _ = try await tour.call("POST", "/api/chats/{id}/files", "/api/chats/\(dana.number)/files?name=c.png", send: upload(emily.headers))
    _ = try await tour.call("GET", "/api/chats/{id}/files", "/api/chats/\(dana.number)/files", send: emily.send)
    let file = "/api/files/\(try #require(sent["file.id"]?.int))"
    _ = try await tour.call("GET", "/api/files/{id}/{name}", "\(file)/a.png", send: dana.send)
    _ = try await tour.call("GET", "/api/files/{id}/preview", "\(file)/preview", send: dana.send)
    _ = try await tour.call("GET", "/api/conversations/{id}/events", "/api/conversations/\(dana.conversation)/events", send: emily.send)
  }
}
