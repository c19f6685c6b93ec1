import Foundation
import SwitchboardCore
import SwitchboardStore
import Testing

@Suite(.timeLimit(.minutes(5))) struct MigrationTests {
  @Test func `Each step of the schema runs once`() async throws {
    let desk = try await StoreDesk()
    let applied = try await desk.database.read { try Migrations.applied(on: $0) }
    #expect(applied == Migrations.names && applied.count >= 4)
    #expect(applied == applied.sorted(), "steps run in the order of their numbers")
    #expect(try await desk.database.migrate() == [])
    #expect(try await desk.database.integrityProblems() == [])
  }

  @Test func `A database of a newer version is refused, in words that say what to do`() async throws {
    let desk = try await StoreDesk()
    try await desk.database.write { tx in _ = try tx.connection.run("INSERT INTO migration (name, at) VALUES ('9999_teleport', 0)") }
    let refusal = await #expect(throws: Refusal.self) { try await desk.database.migrate() }
    #expect(refusal?.message.contains("9999_teleport") == true)
  }

  @Test func `Nobody else on the machine may read the file`() async throws {
    let desk = try await StoreDesk()
    let mode = try FileManager.default.attributesOfItem(atPath: desk.database.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `Backups that wait for a reader leave room for what gives it back`() async throws {
    let northwind = try await Northwind.open()
    let gates = (0..<4).map { _ in Gate() }
    let reads = gates.map { gate in Task { try await northwind.database.read { _ in try gate.pass() } } }
    for gate in gates { try await gate.waitUntilEntered() }
    // More than there are threads for everything async.
    let backups = (0..<ProcessInfo.processInfo.activeProcessorCount * 2).map { number in
      Task { try await northwind.database.backup(to: northwind.desk.folder.appendingPathComponent("backup-\(number).sqlite").path) }
    }
    await Task.detached { for gate in gates { gate.open() } }.value
    for backup in backups { try await backup.value }
    for read in reads { try await read.value }
  }

  @Test func `A backup taken while others write is whole`() async throws {
    let northwind = try await Northwind.open()
    let chat = try await northwind.start().chat.id
    let writing = Task { for round in 0..<20 { try await northwind.perform(.post(.public, MessageText("Hi"), ClientID("hello-dana-\(round)")), on: chat, by: .customer(chat)) } }
    let file = northwind.desk.folder.appendingPathComponent("backup.sqlite").path
    try await northwind.database.backup(to: file)
    try await writing.value
    let copy = try SwitchboardStore.Database(path: file, logger: .init(label: "test"), clock: { Timestamp(milliseconds: 0) })
    #expect(try await copy.integrityProblems() == [])
    #expect(try await copy.read { try Verification.run(on: $0).problems } == [])
    #expect(try await copy.migrate() == [])
    try await copy.close()
  }
}
