import SwitchboardCore
import SwitchboardStore

/// The lists of instant messages and chat rooms.
enum RoomListRoutes {
  static let pageSize = 100

  struct Counts: Codable, Sendable {
    /// Messages nobody of one's windows has shown yet, invitations among them.
    var instant: Int
    /// In rooms: those that one wants to hear of.
    var rooms: Int
    var invited: Int
  }

  static func list(_ call: Call<Staff>, _: Nothing) async throws -> RoomList {
    guard let kind = try call.value("kind", Room.Kind.self) else { throw Refusal.missing("kind", "Which kind of rooms") }
    let query = try Field.optionalLine(call.query("q"), "q", "The search", limit: 200)
    let isArchived = call.query("archived") == "true"
    let before = try call.query("before").flatMap { $0.isEmpty ? nil : $0 }.map { text in
      guard let cursor = RoomLists.Cursor(text) else { throw Refusal.invalid("before", "This is not where a page begins.") }
      return cursor
    }
    let agent = call.caller.agent
    return try await call.desk.read { connection, directory in
      let page = try RoomLists.page(
        kind, of: agent, isArchived: isArchived, query: query, before: before, limit: pageSize, directory, on: connection)
      return RoomList(
        rooms: try page.states.map { try RoomView($0, for: agent, directory, on: connection) }, next: page.next?.description)
    }
  }

  static func counts(_ call: Call<Staff>, _: Nothing) async throws -> Counts {
    let agent = call.caller.agent
    return try await call.desk.read { connection, directory in
      let counts = try RoomLists.counts(of: agent, directory, on: connection)
      return Counts(instant: counts.instant, rooms: counts.rooms, invited: counts.invited)
    }
  }
}
