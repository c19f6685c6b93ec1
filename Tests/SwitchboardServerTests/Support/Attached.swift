import SwitchboardServer
import Testing

/// A chat that Emily has, and who else there is: Derek is a member of its group, Grace belongs to Sales alone and may not see it.
struct AttachedScene: Sendable {
  let world: World
  let (emily, derek, andrea, grace): (Staff, Staff, Staff, Staff)
  let dana: Customer
  var chat: String { "/api/chats/\(dana.number)" }

  init(_ world: World, email: String? = "dana@example.com") async throws {
    self.world = world
    let admin = try await world.signIn("admin")
    let roles = try await admin.get("/api/admin/roles")["items"]?.items ?? []
    let role = try #require(roles.first { $0["name"] == "Agent" }?["id"])
    let made = try await admin.send(
      "POST", "/api/admin/agents",
      [
        "name": "Grace", "displayName": "Grace H.", "email": "grace@northwind.example", "password": .text(World.password), "roles": [role],
        "groups": [["group": .of(try await world.group("Sales")), "active": .bool(true)]],
      ])
    try #require(made.status == 201, "\(made.text)")
    (emily, derek) = (try await world.signIn("emily"), try await world.signIn("derek"))
    (andrea, grace) = (try await world.signIn("andrea"), try await world.signIn("grace"))
    dana = try await Self.customer("Dana", email: email, world)
    try #require(try await emily.take(dana.number).status == 200)
  }

  static func customer(_ name: String, email: String?, _ world: World) async throws -> Customer {
    var body: [String: JSON] = [
      "id": .text(World.clientID()), "name": .text(name), "question": "Why was I charged twice?",
      "department": .of(try await world.department()),
    ]
    if let email { body["email"] = .text(email) }
    let answer = try await world.startAnswer(.object(body))
    return Customer(
      world: world, token: try #require(answer["token"]?.string, "\(answer.text)"), number: try #require(answer["chat.number"]?.int),
      conversation: try #require(answer["chat.conversation"]?.int))
  }

  func items(_ what: String, _ who: Staff? = nil) async throws -> [JSON] {
    try await (who ?? emily).get("\(chat)/\(what)")["items"]?.items ?? []
  }

  /// Derek has the chat for a while and gives it back: afterwards he sees it, and may work on it as a member of its group.
  func lendToDerek() async throws {
    let queue: JSON = ["group": .of(try await world.group("Billing L1"))]
    for (from, to) in [(emily, derek), (derek, emily)] {
      try #require(try await from.send("POST", chat + "/transfer", queue).status == 200)
      try #require(try await to.take(dana.number).status == 200)
    }
  }

  /// Ends the chat: after that Derek, who never had it, does not see it any more.
  func end() async throws { try #require(try await emily.send("PUT", chat + "/closure", [:]).status == 204) }
}
