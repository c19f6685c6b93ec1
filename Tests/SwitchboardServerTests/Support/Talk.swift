import SwitchboardServer
import Testing

/// An instant message or a chat room, as its addresses.
struct Talk: Sendable {
  let id: Int64
  let conversation: Int64

  var path: String { "/api/rooms/\(id)" }

  init(_ answer: HTTPClient.Answer, status: Int = 201) throws {
    try #require(answer.status == status, "\(answer.status) \(answer.text)")
    id = try #require(answer["room.id"]?.int, "\(answer.text)")
    conversation = try #require(answer["room.conversation"]?.int)
  }
}

/// Northwind's four people, and what they do in rooms.
struct Team: Sendable {
  let world: World
  let (emily, derek, andrea, admin): (Staff, Staff, Staff, Staff)

  var all: [Staff] { [emily, derek, andrea, admin] }

  init(_ world: World) async throws {
    self.world = world
    (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
    (andrea, admin) = (try await world.signIn("andrea"), try await world.signIn("admin"))
  }

  /// A chat room that the administrator makes.
  func room(_ name: String = "Duty", _ permissions: [JSON]) async throws -> Talk {
    try Talk(
      await admin.send(
        "POST", "/api/rooms", ["id": .text(World.clientID()), "kind": "room", "name": .text(name), "permissions": .array(permissions)]))
  }

  func group(_ name: String) async throws -> JSON { ["kind": "group", "id": .of(try await world.group(name))] }

  func role(_ name: String) async throws -> JSON {
    let roles = try await admin.get("/api/admin/roles")["items"]?.items ?? []
    return ["kind": "role", "id": try #require(roles.first { $0["name"] == .text(name) }?["id"])]
  }

  /// Changes an agent as an administrator does.
  func change(_ agent: Staff, _ body: JSON) async throws {
    let answer = try await admin.send("PUT", "/api/admin/agents/\(agent.id)", body)
    try #require(answer.status == 200, "\(answer.text)")
  }
}

extension Staff {
  func startInstant(
    _ agents: [Staff], _ text: String? = nil, id: String = World.clientID(), related: JSON? = nil
  ) async throws -> HTTPClient.Answer {
    var body: [String: JSON] = ["id": .text(id), "kind": "instant", "agents": .array(agents.map { .of($0.id) })]
    if let text { body["text"] = .text(text) }
    if let related { body["related"] = related }
    return try await send("POST", "/api/rooms", .object(body))
  }

  func instant(_ agents: [Staff], _ text: String? = nil) async throws -> Talk { try Talk(await startInstant(agents, text)) }

  /// Must be granted.
  @discardableResult func say(_ text: String, in talk: Talk) async throws -> Int64 {
    let answer = try await write(text, in: talk.conversation)
    try #require(answer.status == 201, "\(answer.text)")
    return try #require(answer["seq"]?.int)
  }

  @discardableResult func set(_ state: String, in talk: Talk) async throws -> HTTPClient.Answer {
    try await send("PUT", talk.path + "/membership", ["state": .text(state)])
  }

  /// Rooms of a list, all its pages.
  func rooms(_ kind: String, _ more: String = "") async throws -> [JSON] {
    var (rooms, next): ([JSON], String?) = ([], "")
    while let before = next {
      let answer = try await get("/api/rooms?kind=\(kind)\(more)&before=\(before)")
      try #require(answer.status == 200, "\(answer.text)")
      rooms += answer["rooms"]?.items ?? []
      next = answer["next"]?.string
    }
    return rooms
  }

  /// The texts of what this agent may read of it, and the kinds of everything else; nil: nothing at all.
  func log(_ talk: Talk, _ place: String = "") async throws -> [String]? {
    let answer = try await get("/api/conversations/\(talk.conversation)/events\(place)")
    guard answer.status == 200 else { return nil }
    return answer["events"]?.items?.map { $0["kind"] == "message" ? $0["text"]?.string ?? "" : $0["kind"]?.string ?? "" }
  }

  /// What a list shows as not read yet.
  func unread(_ talk: Talk) async throws -> Int64 {
    let view = try await get(talk.path)
    return try #require(view["room.messages"]?.int, "\(view.text)") - (view["mine.seenMessages"]?.int ?? 0)
  }

  /// `instant rooms invited`
  func counts() async throws -> [Int64] {
    let answer = try await get("/api/rooms/counts")
    return ["instant", "rooms", "invited"].compactMap { answer[$0]?.int }
  }
}

extension Line {
  /// All that comes until something said now has come through: what was on its way to this socket before is among it.
  func settled() async throws -> [JSON] { try await untilHeartbeat() }

  func frames(_ name: String) -> [JSON] { heard.compactMap { try? JSON($0) }.filter { $0["t"] == .text(name) } }
}
