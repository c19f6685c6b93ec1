import Logging
import Randomness
import SwitchboardCore
import SwitchboardStore
import Testing

/// What the writer remembers of chats is what is stored, whoever changed it and whatever was undone. In debug builds every look at it is held
/// against the rows, in all other tests as well.
@Suite(.timeLimit(.minutes(5))) struct ChatMemoryTests {
  private struct Undone: Error {}

  private func post(_ text: String, _ chat: ID<Chat>, in tx: WriteTransaction) throws {
    guard let state = try ChatStore.state(chat, visibleTo: .customer(chat), tx.directory(), on: tx.connection) else { throw Refusal.notFound("This chat") }
    _ = try ChatWriter.perform(.post(.public, MessageText(text), ClientID("id-of-\(text)")), on: state, by: .customer(chat), in: tx)
  }

  private func texts(_ northwind: Northwind, _ state: ChatState) async throws -> [Seq: String] {
    try await northwind.database.read { connection in
      let events: [Recorded<PublicEvent>] = try EventLog.all(state.conversation.id, on: connection)
      return Dictionary(uniqueKeysWithValues: events.compactMap { event in
        if case .message(let text, _) = event.body { (event.seq, text.rawValue) } else { nil }
      })
    }
  }

  @Test(arguments: 0..<6) func `Random writes, alone and together, kept and undone, number every chat without a gap`(seed: Int) async throws {
    var random = SeededGenerator(seed: seed)
    let northwind = try await Northwind.open()
    var chats: [ChatState] = []
    for number in 0..<3 { chats.append(try await northwind.start("Customer \(number)", "start-of-\(number)")) }
    var expected: [[String]] = chats.map { ["Question of \($0.chat.customerName)?"] }
    for round in 0..<60 {
      let (index, isUndone) = (Int.random(in: 0..<3, using: &random), random.chance(0.3))
      let chat = chats[index].chat.id
      let many = Int.random(in: 1...3, using: &random)
      let said = (0..<many).map { "text-\(round)-\($0)" }
      let change = Int.random(in: 0..<4, using: &random)
      // Beside it, in the same commit where they meet: one that fails after it has written makes all of them run again.
      let neighbour = chats[(index + 1) % 3].chat.id
      async let beside: Void? = try? northwind.database.write { tx in
        try post("beside-\(round)", neighbour, in: tx)
        throw Undone()
      }
      do {
        try await northwind.database.write { [change, isUndone] tx in
          for text in said { try post(text, chat, in: tx) }
          if change == 0 { try tx.connection.run("UPDATE chat SET subject = ? WHERE id = ?", .text("round \(round)"), .of(chat)) }
          if change == 1 { try tx.connection.run("UPDATE conversation SET seen_staff = last_seq WHERE chat_id = ?", .of(chat)) }
          if isUndone { throw Undone() }
        }
        expected[index] += said
      } catch is Undone {}
      _ = await beside
    }
    for (state, wanted) in zip(chats, expected) {
      let found = try await texts(northwind, state)
      #expect(found.sorted { $0.key < $1.key }.map(\.value) == wanted)
      #expect(try await northwind.state(state.chat.id)?.conversation.messages == wanted.count)
    }
    #expect(try await northwind.database.read { try Verification.run(on: $0).problems } == [])
  }

  @Test func `Two programs on one file go on where the other one stopped`() async throws {
    let northwind = try await Northwind.open()
    let state = try await northwind.start()
    let other = try SwitchboardStore.Database(
      path: northwind.database.path, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: { [clock = northwind.desk.clock] in clock.now })
    for number in 0..<10 {
      try await northwind.database.write { tx in try post("here-\(number)", state.chat.id, in: tx) }
      try await other.write { tx in try post("there-\(number)", state.chat.id, in: tx) }
    }
    let found = try await texts(northwind, state).sorted { $0.key < $1.key }
    #expect(found.dropFirst().map(\.value) == (0..<10).flatMap { ["here-\($0)", "there-\($0)"] })
    #expect(found.map(\.key) == Array(2...22), "without a gap")
    try await other.close()
  }
}
