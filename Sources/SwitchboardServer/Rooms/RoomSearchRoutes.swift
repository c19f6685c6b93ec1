import SwitchboardCore
import SwitchboardStore

/// Words in instant messages and chat rooms.
enum RoomSearchRoutes {
  static let pageSize = 30

  struct Hit: Codable, Sendable {
    var room: Int64
    /// Of a chat room; of an instant message who else is in it.
    var name: String
    var kind: Room.Kind
    var seq: Int64
    var at: Int64
    var by: RoomRow.Person
    /// As it stands now; of a file its name.
    var text: String
    /// The part around the first word that was found, with mentions as names.
    var excerpt: String
  }

  struct Hits: Codable, Sendable {
    var items: [Hit]
    /// Where the next page begins.
    var next: String?
  }

  static func add(to api: API) {
    api.on(
      .get, "/api/rooms/search", "Words in rooms, newest first",
      query: [
        QueryField("q", "words; the last may be a beginning"), QueryField("room", "only in this one"), QueryField("from", "only of this agent"),
        QueryField("before", "`next` of the page before"),
      ], search)
  }

  static func search(_ call: Call<Staff>, _: Nothing) async throws -> Hits {
    let words = try Field.line(call.query("q"), "q", "The search", limit: 200)
    let numbers = 1...Int64.max
    let query = RoomSearch.Query(
      words: words, room: try call.number("room", in: numbers).map { ID($0) }, author: try call.number("from", in: numbers).map { ID($0) },
      before: try call.number("before", in: numbers))
    let agent = call.caller.agent
    return try await call.desk.read { connection, directory in
      let found = try RoomSearch.hits(query, for: agent, limit: pageSize + 1, directory, on: connection)
      let page = found.prefix(pageSize)
      return Hits(
        items: try page.map { try Hit($0, for: agent, directory, on: connection) }, next: found.count > pageSize ? page.last.map { "\($0.key)" } : nil)
    }
  }
}

extension RoomSearchRoutes.Hit {
  fileprivate init(_ hit: RoomSearch.Hit, for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws {
    (room, kind, seq, at, text, excerpt) = (hit.room.rawValue, hit.kind, hit.seq, hit.at.milliseconds, hit.text, hit.excerpt)
    by = RoomRow.Person(id: hit.agent?.rawValue ?? 0, name: hit.author)
    name = try hit.name ?? RoomStore.state(hit.room, visibleTo: .agent(agent), directory, on: connection)?.others(than: agent, in: directory) ?? ""
  }
}

extension RoomState {
  /// Who else is in an instant message: “Derek C., Grace H.”.
  func others(than agent: ID<Agent>?, in directory: Directory) -> String {
    members.filter { $0.agent != agent && $0.state != .left }.compactMap { directory.agents[$0.agent]?.displayName }.sorted().joined(separator: ", ")
  }
}
