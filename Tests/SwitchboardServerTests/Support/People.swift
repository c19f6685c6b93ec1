import SwitchboardServer

/// A signed-in agent: requests as the console sends them.
struct Staff: Sendable {
  let world: World
  let id: Int64
  /// `switchboard_session=...`
  let cookie: String

  var headers: [(String, String)] { [("Cookie", cookie), ("X-Requested-With", "switchboard")] }

  @discardableResult func send(_ method: String, _ path: String, _ body: JSON? = nil) async throws -> HTTPClient.Answer {
    try await world.http.send(method, path, headers: headers, body: body.map { Array($0.bytes) })
  }

  func get(_ path: String) async throws -> HTTPClient.Answer { try await send("GET", path) }

  @discardableResult func take(_ chat: Int64, from agent: Int64? = nil) async throws -> HTTPClient.Answer {
    try await send("PUT", "/api/chats/\(chat)/assignment", agent.map { ["from": .of($0)] } ?? [:])
  }

  @discardableResult func write(_ text: String, in conversation: Int64, id: String = World.clientID()) async throws -> HTTPClient.Answer {
    try await send("POST", "/api/conversations/\(conversation)/messages", ["id": .text(id), "text": .text(text)])
  }

  func backstage(of chat: Int64) async throws -> Int64 { try await get("/api/chats/\(chat)")["backstage"]?.int ?? 0 }

  /// A socket that has had its `hello`.
  func line() async throws -> Line {
    let line = try await world.connect("/api/socket", headers: [("Cookie", cookie), ("Origin", "http://127.0.0.1")])
    try await line.next("hello")
    return line
  }

  /// A socket that hears of lists.
  func watchingLine() async throws -> Line {
    let line = try await line()
    try await line.say(["t": "watch"])
    try await line.next("watching")
    return line
  }
}

/// The customer of one chat.
struct Customer: Sendable {
  let world: World
  let token: String
  let number: Int64
  let conversation: Int64

  @discardableResult func send(_ method: String, _ path: String, _ body: JSON? = nil) async throws -> HTTPClient.Answer {
    try await world.http.send(method, path, headers: [("Authorization", "Bearer \(token)")], body: body.map { Array($0.bytes) })
  }

  @discardableResult func write(_ text: String, id: String = World.clientID()) async throws -> HTTPClient.Answer {
    try await send("POST", "/api/visitor/messages", ["id": .text(id), "text": .text(text)])
  }

  /// A socket that has had its `hello` and its first `chat`.
  func line() async throws -> Line {
    let line = try await world.connect("/api/visitor/socket", subprotocols: ["switchboard.v1", "token.\(token)"])
    try await line.next("hello")
    try await line.next("chat")
    return line
  }
}
