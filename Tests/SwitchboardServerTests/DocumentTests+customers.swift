import SwitchboardServer
import Testing

extension DocumentTests {
  /// The pop-out of a customer.
  func popOut(_ tour: inout Tour, _ world: World) async throws {
    let (emily, admin) = (try await world.signIn("emily"), try await world.signIn("admin"))
    let dana = try await AttachedScene.customer("Dana", email: "popout@example.com", world)
    try await emily.take(dana.number)
    let email = "?email=popout@example.com"
    let field = try await item(&tour, admin, "customer-fields", ["name": "Tier", "type": "dropdown", "options": ["A", "B"]], ["order": 2])
    _ = try await tour.call("GET", "/api/customers", "/api/customers\(email)", send: emily.send)
    let change: JSON = [
      "email": "popout@example.com", "revision": 0, "company": "Contoso", "name": .null, "contactMethod": "email",
      "values": .object(["\(field)": "B"]),
    ]
    _ = try await tour.call("PUT", "/api/customers", nil, change, send: emily.send)
    _ = try await tour.call("GET", "/api/customers", "/api/customers\(email)", send: emily.send)
    try await emily.send("POST", "/api/chats/\(dana.number)/call-logs", ["number": "1", "direction": "in", "seconds": 1])
    try await emily.send("POST", "/api/chats/\(dana.number)/tickets", ["subject": "Refund"])
    for list in ["tickets", "chats", "calls", "surveys", "forms", "fields", "changes"] {
      _ = try await tour.call("GET", "/api/customers/\(list)", "/api/customers/\(list)\(email)", send: emily.send)
    }
    let comments = "/api/customers/comments"
    let made = try await tour.call(
      "POST", comments, nil, ["id": "tour-remark-1", "email": "popout@example.com", "text": "Kind"], send: emily.send)
    let one = "\(comments)/\(made["id"]?.int ?? 0)"
    _ = try await tour.call("PUT", "\(comments)/{id}", one, ["text": "Very kind"], send: emily.send)
    _ = try await tour.call("GET", comments, comments + email, send: emily.send)
    _ = try await tour.call("DELETE", "\(comments)/{id}", one, send: emily.send)
    // Emily needs her hands for the rest of the tour.
    try await emily.send("PUT", "/api/chats/\(dana.number)/closure", ["close": true])
    _ = try await tour.call("DELETE", "/api/admin/customer-fields/{id}", "/api/admin/customer-fields/\(field)", send: admin.send)
  }
}
