import SwitchboardServer
import Testing

extension DocumentTests {
  /// How long things are kept.
  func retention(_ tour: inout Tour, _ world: World) async throws {
    let admin = try await world.signIn("admin")
    let before = try await tour.call("GET", "/api/admin/retention", send: admin.send)
    _ = try await tour.call("PUT", "/api/admin/retention", nil, ["instantDays": 400, "roomDays": 0, "deletedChatDays": 30], send: admin.send)
    let after = try await tour.call("GET", "/api/admin/retention", send: admin.send)
    #expect(after["nextAt"] != nil, "the premise: optional parts are there to be checked")
    _ = try await tour.call("PUT", "/api/admin/retention", nil, ["instantDays": 0, "deletedChatDays": before["deletedChatDays"] ?? 90], send: admin.send)
  }
}
