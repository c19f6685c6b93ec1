import SwitchboardCore
import SwitchboardStore
import Testing

/// The nothing-lost check finds every kind of damage that was planted, and none where there is none.
@Suite(.timeLimit(.minutes(5))) struct VerificationTests {
  enum Damage: String, CaseIterable, Sendable {
    case eventGone = "DELETE FROM event WHERE conversation_id = :c AND seq = 3"
    case firstGone = "DELETE FROM event WHERE conversation_id = :c AND seq = 1"
    case lastGone = "DELETE FROM event WHERE conversation_id = :c AND seq = (SELECT last_seq FROM conversation WHERE id = :c)"
    case allGone = "DELETE FROM event WHERE conversation_id = :c"
    case renumbered = "UPDATE event SET seq = 99 WHERE conversation_id = :c AND seq = 3"
    case headAhead = "UPDATE conversation SET last_seq = last_seq + 1 WHERE id = :c"
    case headBehind = "UPDATE conversation SET last_seq = last_seq - 1 WHERE id = :c"
    case miscounted = "UPDATE conversation SET messages = messages + 1 WHERE id = :c"
    case wrongLastMessage = "UPDATE conversation SET last_message_seq = 1 WHERE id = :c"
    case astray = "UPDATE event SET conversation_id = 999 WHERE conversation_id = :c AND seq = 3"
    case endedWithoutEnd = "UPDATE chat SET status = 'completed', ended_at = 1 WHERE conversation_id = :c"
    case endWithoutEnded = "UPDATE event SET kind = 'ended', text = 'agent' WHERE conversation_id = :c AND seq = 3"
    case wrongAgent = "UPDATE chat SET agent_id = (SELECT id FROM agent WHERE name = 'Derek') WHERE conversation_id = :c"
  }

  private static func busyDesk() async throws -> (Northwind, ChatState) {
    let northwind = try await Northwind.open()
    let dana = try await northwind.start("Dana", "start-dana")
    let carl = try await northwind.start("Carl", "start-carl")
    for chat in [dana.chat.id, carl.chat.id] {
      try await northwind.say(5, in: chat)
      try await northwind.perform(.take(from: nil), on: chat, by: .agent(northwind.emily))
      try await northwind.perform(.post(.public, MessageText("Hello"), ClientID("emily-01")), on: chat, by: .agent(northwind.emily))
      try await northwind.perform(.post(.backstage, MessageText("Note"), ClientID("note-0001")), on: chat, by: .agent(northwind.emily))
    }
    try await northwind.perform(.end(close: true), on: carl.chat.id, by: .agent(northwind.emily))
    return (northwind, dana)
  }

  @Test func `A sound desk has no problems, and all is counted`() async throws {
    let (northwind, _) = try await Self.busyDesk()
    _ = try await northwind.start("Eve", "start-eve1")
    let report = try await northwind.database.read { try Verification.run(on: $0) }
    #expect(report.problems == [])
    #expect(report.conversations == 6)
    #expect(try await northwind.desk.count("event") == report.events)
  }

  @Test(arguments: Damage.allCases) func `Damage is found`(damage: Damage) async throws {
    let (northwind, dana) = try await Self.busyDesk()
    let changed = try await northwind.database.write { tx in
      try tx.connection.run(damage.rawValue, .of(dana.conversation.id))
    }
    #expect(changed > 0, "the premise: something was damaged")
    let problems = try await northwind.database.read { try Verification.run(on: $0).problems }
    #expect(!problems.isEmpty)
  }

  @Test func `A message that is stored twice is found, should the index that forbids it be gone`() async throws {
    let (northwind, dana) = try await Self.busyDesk()
    try await northwind.database.write { tx in
      try tx.connection.script("DROP INDEX event_client")
      try tx.connection.run("UPDATE event SET client_id = 'said-again' WHERE conversation_id = ? AND kind = 'message'", .of(dana.conversation.id))
    }
    let problems = try await northwind.database.read { try Verification.run(on: $0).problems }
    #expect(problems.contains { $0.contains("twice") })
  }
}
