import SwitchboardCore
import SwitchboardStore

/// Instant messages and chat rooms: listed, started, changed (S163-S187). What is said in them goes through the conversation's own routes.
enum RoomRoutes {
  static func add(to api: API) {
    api.on(
      .get, "/api/rooms", "Instant messages or chat rooms, newest message first (S166, S178)",
      query: [
        QueryField("kind", "which", values: Room.Kind.allCases.map(\.rawValue)), QueryField("archived", "those put away instead", values: ["true"]),
        QueryField("q", "name of the room or of somebody in it"), QueryField("before", "`next` of the page before"),
      ], RoomListRoutes.list)
    api.on(.post, "/api/rooms", "Start an instant message (S168), or make a chat room (S183)", status: .created, start)
    api.on(.get, "/api/rooms/counts", "What waits to be read", RoomListRoutes.counts)
    api.on(.get, "/api/rooms/choices", "What a chat room can be opened to (S185)", RoomPeopleRoutes.choices)
    api.on(.get, "/api/rooms/agents", "Whom one can write to (S169)", query: [QueryField("q", "part of the name")], RoomPeopleRoutes.agents)
    api.on(.get, "/api/rooms/{id}", "One room", one)
    api.on(.put, "/api/rooms/{id}", "Change a chat room", change)
    api.on(.put, "/api/rooms/{id}/membership", "Join, reject or leave (S175)", membership)
    api.on(.post, "/api/rooms/{id}/members", "Add people", invite)
    api.on(.put, "/api/rooms/{id}/mine", "What I want to hear of it, and whether it is put away", marks)
    api.on(.get, "/api/rooms/{id}/participants", "Who has it open now (S181)", RoomPeopleRoutes.participants)
    api.on(.get, "/api/rooms/{id}/access", "Who has access, and why (S182)", RoomPeopleRoutes.access)
    CardRoutes.add(to: api)
    UseRoutes.add(to: api)
  }

  struct Start: Codable, Sendable {
    struct Related: Codable, Sendable {
      var type: RoomView.Related.Kind
      var id: Int64
    }
    /// The client's id: a retry gets the first answer.
    var id: String
    var kind: Room.Kind
    var agents: [Int64]?
    /// The first message.
    var text: String?
    var name: String?
    var permissions: [Permission]?
    var related: Related?
  }

  struct Permission: Codable, Sendable {
    var kind: RoomPermission.Kind
    var id: Int64?
  }

  struct Change: Codable, Sendable {
    var name: String?
    var permissions: [Permission]?
    var archived: Bool?
  }

  struct Membership: Codable, Sendable {
    enum State: String, Codable, Sendable, CaseIterable { case joined, declined, left }
    var state: State
  }

  struct Invitation: Codable, Sendable {
    var agents: [Int64]
    var history: RoomEvent.History?
  }

  struct Marks: Codable, Sendable {
    var level: RoomMember.Level?
    var archived: Bool?
  }

  static func one(_ call: Call<Staff>, _: Nothing) async throws -> RoomView {
    try await call.room(as: .known) { try RoomView($0, for: $1, $2, on: $3) }
  }

  static func start(_ call: Call<Staff>, _ input: Start) async throws -> RoomView {
    try await call.desk.perform(StartRoom(input: input), as: call.caller.actor)
  }

  static func change(_ call: Call<Staff>, _ input: Change) async throws -> RoomView {
    try await call.desk.perform(ChangeRoom(room: try call.id(), input: input), as: call.caller.actor)
  }

  static func membership(_ call: Call<Staff>, _ input: Membership) async throws -> RoomView {
    try await call.desk.perform(SetRoomMembership(room: try call.id(), state: input.state), as: call.caller.actor)
  }

  static func invite(_ call: Call<Staff>, _ input: Invitation) async throws -> RoomView {
    try await call.desk.perform(InviteToRoom(room: try call.id(), input: input), as: call.caller.actor)
  }

  static func marks(_ call: Call<Staff>, _ input: Marks) async throws -> RoomView {
    try await call.desk.perform(SetRoomMarks(room: try call.id(), input: input), as: call.caller.actor)
  }
}
