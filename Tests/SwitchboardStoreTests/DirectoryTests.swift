import SwitchboardCore
import SwitchboardStore
import Testing

/// The organisation as readers know it is the committed one, always.
@Suite(.timeLimit(.minutes(5))) struct DirectoryTests {
  private struct Broken: Error {}

  private func name(_ northwind: Northwind) async throws -> String? {
    try await northwind.database.read { _, directory in directory.brands[northwind.brand]?.name }
  }

  @Test func `A change that is not committed yet is known to its own write only`() async throws {
    let northwind = try await Northwind.open()
    let gate = Gate()
    northwind.database.enqueue(origin: "rename") { tx in
      try OrganisationStore.save(Brand(id: northwind.brand, name: "Southwind"), in: tx)
      guard try tx.directory().brands[northwind.brand]?.name == "Southwind" else { throw Broken() }
      try gate.pass()
    }
    try await gate.waitUntilEntered()
    #expect(try await name(northwind) == "Northwind")
    gate.open()
    try await northwind.database.write { _ in }
    #expect(northwind.desk.journal.finished.first?.failure == nil)
    #expect(try await name(northwind) == "Southwind")
  }

  @Test func `A change that is undone never reaches readers, nor the write behind it that gets the same version`() async throws {
    let northwind = try await Northwind.open()
    let before = try await northwind.database.read { _, directory in directory.version }
    let gate = Gate()
    northwind.database.enqueue(origin: "gate") { _ in try gate.pass() }
    try await gate.waitUntilEntered()
    northwind.database.enqueue(origin: "undone") { tx in
      try OrganisationStore.save(Brand(id: northwind.brand, name: "Ghost"), in: tx)
      _ = try tx.directory()
      throw Broken()
    }
    northwind.database.enqueue(origin: "witness") { tx in
      guard try tx.directory().brands[northwind.brand]?.name == "Northwind" else { throw Broken() }
    }
    northwind.database.enqueue(origin: "renamed") { tx in
      try OrganisationStore.save(Brand(id: northwind.brand, name: "Eastwind"), in: tx)
      guard try tx.directory().brands[northwind.brand]?.name == "Eastwind" else { throw Broken() }
    }
    gate.open()
    try await northwind.database.write { _ in }
    let failed = northwind.desk.journal.finished.filter { $0.failure != nil }.compactMap { $0.origin as? String }
    #expect(failed == ["undone"])
    let after = try await northwind.database.read { _, directory in (directory.version, directory.brands[northwind.brand]?.name) }
    #expect(after.0 == before + 1, "the premise: the undone change had this version too")
    #expect(after.1 == "Eastwind")
  }

  @Test func `A failed change alone leaves the directory as it was`() async throws {
    let northwind = try await Northwind.open()
    await #expect(throws: Broken.self) {
      try await northwind.database.write { tx in
        try OrganisationStore.save(Brand(id: northwind.brand, name: "Ghost"), in: tx)
        _ = try tx.directory()
        throw Broken()
      }
    }
    #expect(try await name(northwind) == "Northwind")
    #expect(northwind.desk.journal.finished.allSatisfy { $0.effects.isEmpty })
  }

  @Test func `A name that is taken is refused by the field, and what has chats is not deleted`() async throws {
    let northwind = try await Northwind.open()
    let taken = await #expect(throws: Refusal.self) { try await northwind.database.write { try OrganisationStore.insertBrand(name: "Northwind", in: $0) } }
    #expect(taken?.code == .fieldTaken && taken?.field == "name")
    _ = try await northwind.start()
    let used = await #expect(throws: Refusal.self) {
      try await northwind.database.write { try OrganisationStore.delete(.department, northwind.billing.rawValue, in: $0) }
    }
    #expect(used?.code == .inUse)
    #expect(try await northwind.database.read { _, directory in directory.departments[northwind.billing]?.frontLineGroup } == northwind.billingL1)
  }

  @Test func `A right this version does not know gives nothing`() async throws {
    let northwind = try await Northwind.open()
    try await northwind.database.write { tx in
      try tx.connection.run("UPDATE role SET permissions = '[\"chat.take\",\"chat.rule-the-world\"]'")
      try tx.directoryChanged()
    }
    #expect(try await northwind.database.read { _, directory in directory.permissions(of: northwind.sam) } == [.takeChats])
  }
}
