import SwitchboardCore

/// To whom something can be given: for pickers.
enum AgentChoices {
  struct Choice: Codable, Sendable {
    var id: Int64
    var name: String
    var available: Bool
    var connected: Bool

    init(_ agent: Agent) {
      id = agent.id.rawValue
      name = agent.displayName
      available = agent.available
      connected = agent.isConnected
    }
  }

  static func list(_ call: Call<Staff>, _: Nothing) async throws -> [Choice] {
    let agent = call.caller.agent
    if let group = try call.number("group", in: 1...Int64.max) {
      return try await call.desk.read { _, directory in
        guard TicketPolicy.scope(of: agent, directory).contains(ID(group)) else {
          throw Refusal.invalid("group", "This is none of your groups.")
        }
        return directory.members(of: ID(group)).map(Choice.init)
      }
    }
    if let chat = try call.number("chat", in: 1...Int64.max) {
      return try await call.reading(ID(chat)) { state, _, directory, _ in directory.readers(of: state.chat).map(Choice.init) }
    }
    return try await call.desk.read { _, directory in directory.colleagues(of: agent).map(Choice.init) }
  }
}
