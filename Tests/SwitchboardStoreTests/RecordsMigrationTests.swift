import Foundation
import SwitchboardCore
import Testing

@testable import SwitchboardStore

/// The step that lets staff open tickets builds the tables of tickets anew: nothing that was in them may be lost.
struct RecordsMigrationTests {
  @Test func `Tickets, their history and the comments of old transfers come through the step`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("switchboard-records-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let driver = try SQLiteDriver(path: folder.appendingPathComponent("desk.sqlite").path, readers: 1)
    let before = try await driver.write { connection in
      try connection.script("CREATE TABLE migration (name TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT")
      for step in Migrations.all where step.name < Migration.records.name {
        try connection.script(step.sql)
        try connection.run("INSERT INTO migration (name, at) VALUES (?, 0)", .text(step.name))
      }
      try connection.script(Self.desk)
      return try Self.tickets(on: connection)
    }
    #expect(before.count == 5, "the premise: two tickets with three lines of history")
    let ran = try await driver.write { try Migrations.run(on: $0) }
    #expect(ran.first == Migration.records.name)
    let after = try await driver.read { connection in
      (
        tickets: try Self.tickets(on: connection), broken: try connection.rows("PRAGMA foreign_key_check").count,
        owner: try connection.rows("PRAGMA foreign_key_list(ticket_event)").first?.values[2],
        comments: try connection.rows("SELECT chat_id, by_agent, by_name, at, kind, text FROM chat_comment").map(\.values)
      )
    }
    #expect(after.tickets == before && after.broken == 0 && after.owner == "ticket")
    #expect(after.comments == [[1, 1, "Emily", 7, "transfer", "Please"]])
    try driver.pool.close()
  }

  private static func tickets(on connection: any SQLConnection) throws -> [[SQLValue]] {
    let ticket = "number, client_id, revision, group_id, status, subject, name, email, text, link_id, page, chat_id, created_at, closed_at"
    return try connection.rows("SELECT \(ticket) FROM ticket ORDER BY number").map(\.values)
      + connection.rows(
        "SELECT ticket_number, seq, at, by_kind, by_agent, by_name, kind, data FROM ticket_event ORDER BY ticket_number, seq"
      ).map(\.values)
  }

  private static let desk = """
    INSERT INTO brand (id, name) VALUES (1, 'Northwind');
    BEGIN;
    PRAGMA defer_foreign_keys = ON;
    INSERT INTO department (id, brand_id, name, front_line_group_id) VALUES (1, 1, 'Billing', 1);
    INSERT INTO agent_group (id, department_id, name) VALUES (1, 1, 'Billing L1');
    INSERT INTO agent (id, name, display_name, email, created_at) VALUES (1, 'Emily', 'Emily', 'emily@northwind.example', 0);
    INSERT INTO chat (id, start_id, conversation_id, backstage_id, group_id, status, customer_name, question, started_at, queued_since)
      VALUES (1, 'start-0001', 1, 2, 1, 'queued', 'Dana', 'Why?', 1, 1);
    INSERT INTO conversation (id, chat_id, kind) VALUES (1, 1, 'public'), (2, 1, 'backstage');
    COMMIT;
    INSERT INTO event (conversation_id, seq, at, kind, by_kind, by_agent, by_name, data) VALUES
      (2, 1, 6, 'transferred', 'agent', 1, 'Emily', '{"toGroup":1,"toGroupName":"Billing L1"}'),
      (2, 2, 7, 'transferred', 'agent', 1, 'Emily', '{"toGroup":1,"toGroupName":"Billing L1","comment":"Please"}');
    INSERT INTO ticket (number, client_id, group_id, status, subject, name, email, text, chat_id, created_at, closed_at) VALUES
      (1001, 'ticket-0001', 1, 'closed', 'Charged twice', 'Dana', 'dana@example.com', 'Why?', 1, 2, 3),
      (1002, 'ticket-0002', 1, 'active', 'Refund', 'Carl', 'carl@example.com', 'When?', NULL, 4, NULL);
    INSERT INTO ticket_event (ticket_number, seq, at, by_kind, by_name, kind, data) VALUES
      (1001, 1, 2, 'customer', 'Dana', 'opened', NULL), (1001, 2, 3, 'agent', 'Emily', 'status', '{"from":"active","to":"closed"}'),
      (1002, 1, 4, 'customer', 'Carl', 'opened', NULL);
    """
}
