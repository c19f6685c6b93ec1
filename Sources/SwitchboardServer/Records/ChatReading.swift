import SwitchboardCore
import SwitchboardStore

extension Call where C == Staff {
  /// Reads something of a chat, found through who asks (rule 8): one who may not see it is told that there is none.
  func reading<Answer: Sendable>(
    _ chat: ID<Chat>, _ read: @escaping @Sendable (ChatState, ID<Agent>, Directory, any SQLConnection) throws -> Answer
  ) async throws -> Answer {
    let agent = caller.agent
    return try await desk.read { connection, directory in
      guard let state = try ChatStore.state(chat, visibleTo: .agent(agent), directory, on: connection) else {
        throw Refusal.notFound("This chat")
      }
      return try read(state, agent, directory, connection)
    }
  }
}
