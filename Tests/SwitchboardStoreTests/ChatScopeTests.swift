import SwitchboardCore
import Testing

@testable import SwitchboardStore

/// The policy as SQL is the policy: what lists of tasks, calls and related items show of chats.
@Suite(.timeLimit(.minutes(5))) struct ChatScopeTests {
  @Test(arguments: [11, 7_919, 104_729]) func `The condition finds exactly the chats that the policy lets an agent see`(seed: Int)
    async throws
  {
    let model = try await ModelDesk.open(chats: 80, seed: seed)
    let northwind = model.northwind
    var verdicts = (seen: 0, hidden: 0)
    for agent in northwind.people {
      let found = try await northwind.database.read { connection, directory in
        let scope = ChatScope.condition(for: agent, directory)
        return try Set(
          connection.rows("SELECT c.id FROM chat c WHERE \(scope.sql)", scope.arguments).map { row in
            var row = row
            return try row.id(Chat.self)
          })
      }
      for state in model.states {
        let isSeen = try await northwind.state(state.chat.id, visibleTo: .agent(agent)) != nil
        #expect(found.contains(state.chat.id) == isSeen, "chat \(state.chat.id), agent \(agent)")
        if isSeen { verdicts.seen += 1 } else { verdicts.hidden += 1 }
      }
    }
    #expect(verdicts.seen > 20 && verdicts.hidden > 20, "the premise: both happen")
  }
}
