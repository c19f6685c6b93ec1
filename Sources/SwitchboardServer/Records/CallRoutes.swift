import SwitchboardCore
import SwitchboardStore

/// Calls as a list and one by one. They are changed where they belong: with their chat.
enum CallRoutes {
  struct Row: Codable, Sendable {
    var id: Int64
    var chat: Int64
    /// Its customer.
    var chatName: String
    var email: String?
    var number: String
    var direction: CallLog.Direction
    var startedAt: Int64
    var seconds: Int
    var description: String?
    var by: String
    var byID: Int64?
    var group: Int64
    var groupName: String

    init(_ found: CallList.Row, in directory: Directory) {
      let call = found.call
      id = call.id.rawValue
      chat = call.chat.rawValue
      chatName = found.customer
      email = found.email
      number = call.content.number
      direction = call.content.direction
      startedAt = call.content.time.startedAt.milliseconds
      seconds = call.content.time.seconds
      description = call.content.description
      by = call.byName
      byID = call.by?.rawValue
      group = found.group.rawValue
      groupName = directory.groups[found.group]?.name ?? ""
    }
  }

  static func one(_ call: Call<Staff>, _: Nothing) async throws -> Row {
    let (agent, id) = (call.caller.agent, try call.id("id", CallLog.self))
    return try await call.desk.read { connection, directory in
      guard let found = try CallList.row(id, for: agent, directory, on: connection) else { throw Refusal.notFound("This call") }
      return Row(found, in: directory)
    }
  }

  static func list(_ call: Call<Staff>, _: Nothing) async throws -> ListAnswer<Row> {
    let (list, agent) = (CallList(try call.list(by: .started)), call.caller.agent)
    return try await call.desk.read { connection, directory in
      ListAnswer(try list.rows(for: agent, directory, on: connection)) { Row($0, in: directory) }
    }
  }
}
