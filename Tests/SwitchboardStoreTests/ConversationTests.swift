import SwitchboardCore
import SwitchboardStore
import Testing

/// Rules 4 and 5: a retry gets the first answer; who comes back gets what follows, or is told to start anew.
@Suite(.timeLimit(.minutes(5))) struct ConversationTests {
  private func accepted(_ journal: Journal) -> [Seq] {
    journal.finished.flatMap(\.effects).compactMap { if case .accepted(_, _, let seq, _) = $0 { seq } else { nil } }
  }

  private func events(_ journal: Journal) -> Int {
    journal.finished.flatMap(\.effects).count { if case .event = $0 { true } else { false } }
  }

  @Test func `The same message sent again is stored once and answered as the first time`() async throws {
    let northwind = try await Northwind.open()
    let chat = try await northwind.start().chat.id
    northwind.desk.journal.clear()
    let post = ChatCommand.post(.public, try MessageText("Hello"), try ClientID("dana-0001"))
    let first = try await northwind.perform(post, on: chat, by: .customer(chat))
    let again = try await northwind.perform(post, on: chat, by: .customer(chat))
    #expect(first == again)
    #expect(accepted(northwind.desk.journal) == [3, 3])
    #expect(events(northwind.desk.journal) == 1)
    #expect(try await northwind.state(chat)?.conversation.messages == 2)
  }

  @Test func `Fifty copies at once are stored once, and all get one answer`() async throws {
    let northwind = try await Northwind.open()
    let chat = try await northwind.start().chat.id
    northwind.desk.journal.clear()
    let post = ChatCommand.post(.public, try MessageText("Hello"), try ClientID("dana-0001"))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { try await northwind.perform(post, on: chat, by: .customer(chat)) } }
      try await group.waitForAll()
    }
    #expect(accepted(northwind.desk.journal) == Array(repeating: 3, count: 50))
    #expect(events(northwind.desk.journal) == 1)
    #expect(try await northwind.desk.count("event", where: "client_id = 'dana-0001'") == 1)
  }

  @Test func `The same id in another conversation is another message`() async throws {
    let northwind = try await Northwind.open()
    let dana = try await northwind.start("Dana", "start-dana").chat.id
    let carl = try await northwind.start("Carl", "start-carl").chat.id
    for chat in [dana, carl] { try await northwind.perform(.post(.public, MessageText("Hello"), ClientID("same-id-1")), on: chat, by: .customer(chat)) }
    #expect(try await northwind.desk.count("event", where: "client_id = 'same-id-1'") == 2)
  }

  @Test func `An id that the other side has used is refused, because the answer would be taken for stored`() async throws {
    let northwind = try await Northwind.open()
    let chat = try await northwind.start().chat.id
    let id = try ClientID("same-id-1")
    try await northwind.perform(.take(from: nil), on: chat, by: .agent(northwind.emily))
    try await northwind.perform(.post(.public, MessageText("Hello"), id), on: chat, by: .agent(northwind.emily))
    await #expect(throws: Refusal.self) { try await northwind.perform(.post(.public, MessageText("Hi"), id), on: chat, by: .customer(chat)) }
    #expect(try await northwind.desk.count("event", where: "client_id = 'same-id-1'") == 1)
  }

  @Test func `A retry after the end of the chat still finds its first answer`() async throws {
    let northwind = try await Northwind.open()
    let state = try await northwind.start()
    let id = try ClientID("dana-0001")
    try await northwind.perform(.post(.public, MessageText("Hello"), id), on: state.chat.id, by: .customer(state.chat.id))
    try await northwind.perform(.end(close: false), on: state.chat.id, by: .customer(state.chat.id))
    let first = try await northwind.database.write { tx in try ChatWriter.accepted(id, by: .customer, nil, in: state.conversation.id, tx).map { [$0.seq, $0.at.milliseconds] } }
    #expect(first?.first == 3)
    let never = try await northwind.database.write { tx in try ChatWriter.accepted(ClientID("dana-0002"), by: .customer, nil, in: state.conversation.id, tx) == nil }
    #expect(never)
  }

  @Test func `What follows is replayed without a hole up to 500 events; further back one starts anew`() async throws {
    let northwind = try await Northwind.open()
    let state = try await northwind.start()
    try await northwind.say(700, in: state.chat.id)
    let last: Seq = 702
    let conversation = state.conversation.id
    func page(_ since: Seq?) async throws -> Page<PublicEvent> {
      try await northwind.database.read { try EventLog.page(conversation, since: since, last: last, on: $0) }
    }
    for since in [last - 500, last - 499, last - 1] {
      let page = try await page(since)
      #expect(!page.resync && page.first == since + 1 && page.events.map(\.seq) == Array((since + 1)...last))
    }
    let nothing = try await page(last)
    #expect(!nothing.resync && nothing.events.isEmpty && nothing.first == last + 1 && nothing.last == last)
    for wrong in [last - 501, 0, last + 1, -1, Seq.max, Seq.min] {
      let page = try await page(wrong)
      #expect(page.resync && page.events.map(\.seq) == Array((last - 99)...last), "since \(wrong)")
    }
    let newest = try await page(nil)
    #expect(!newest.resync && newest.events.count == 100)
  }

  @Test func `Paging back gives every event once, down to the first`() async throws {
    let northwind = try await Northwind.open()
    let state = try await northwind.start()
    try await northwind.say(250, in: state.chat.id)
    var seen: [Seq] = []
    var before: Seq = 253
    while before > 1 {
      let limit = before
      let page: Page<PublicEvent> = try await northwind.database.read {
        try EventLog.page(state.conversation.id, before: limit, limit: 60, last: 252, on: $0)
      }
      #expect(!page.events.isEmpty && page.first == page.events.first?.seq)
      seen.insert(contentsOf: page.events.map(\.seq), at: 0)
      before = page.first
    }
    #expect(seen == Array(1...252))
  }

  @Test func `Everything that can happen is read back as it was written`() async throws {
    let northwind = try await Northwind.open()
    let state = try await northwind.start()
    let odd = "“Ünïcode” 👩🏽‍💻\u{2028} \\ \" \u{0}NUL"
    let author = Author(kind: .agent, agent: northwind.emily, name: odd)
    let said: [PublicEvent] = [
      .started(question: odd, page: nil), .started(question: odd, page: "https://x.example/?a=1"), .message(.init(stored: odd), try ClientID("odd-text-1")),
      .taken(agentName: odd), .ended(.customer), .ended(.agent), .ended(.closed), .ended(.system),
    ]
    let behind: [BackstageEvent] = [
      .message(.init(stored: odd), try ClientID("odd-text-1")), .queued(group: northwind.sales, groupName: odd), .closed,
      .suggested(.init(articles: [.init(id: 1, title: odd, read: true)], outcome: "continued")),
      .assigned(.init(agent: northwind.emily, agentName: odd, from: northwind.derek, fromName: odd, waited: 7)),
    ]
    try await northwind.database.write { tx in
      _ = try ChatWriter.record(behind.map { .backstage(author, $0) } + said.map { .public(author, $0) }, on: state, in: tx)
    }
    let readSaid: [Recorded<PublicEvent>] = try await northwind.database.read { try EventLog.all(state.conversation.id, on: $0) }
    let readBehind: [Recorded<BackstageEvent>] = try await northwind.database.read { try EventLog.all(state.backstage.id, on: $0) }
    #expect(readSaid.dropFirst(2).map(\.body) == said)
    #expect(readBehind.dropFirst(1).map(\.body) == behind)
    #expect(readSaid.dropFirst(2).allSatisfy { $0.author == author })
  }

  @Test func `Seen marks go forward only, and never beyond what was said`() async throws {
    let northwind = try await Northwind.open()
    let chat = try await northwind.start().chat.id
    try await northwind.say(5, in: chat)
    func mark(_ seq: Seq) async throws -> Seq? {
      try await northwind.database.write { tx in
        guard let state = try ChatStore.state(chat, visibleTo: .system, tx.directory(), on: tx.connection) else { return }
        try SeenStore.mark(state.conversation, .staff, seq, chat: state.chat, in: tx)
      }
      return try await northwind.state(chat)?.conversation.seenByStaff
    }
    #expect(try await mark(3) == 3)
    northwind.desk.journal.clear()
    for back in [2, 3, 0, -5, Seq.min] { #expect(try await mark(back) == 3) }
    #expect(northwind.desk.journal.finished.allSatisfy { $0.effects.isEmpty }, "what did not move is not told")
    #expect(try await mark(Seq.max) == 7)
  }

  @Test func `A draft is kept for its agent alone, and an empty one is gone`() async throws {
    let northwind = try await Northwind.open()
    let state = try await northwind.start()
    func draft(of agent: ID<Agent>) async throws -> String? {
      try await northwind.database.read { try DraftStore.text(agent: agent, conversation: state.conversation.id, on: $0) }
    }
    for text in ["Dear", "Dear Dana"] {
      try await northwind.database.write { try DraftStore.set(text, agent: northwind.emily, conversation: state.conversation.id, in: $0) }
    }
    #expect(try await draft(of: northwind.emily) == "Dear Dana")
    #expect(try await draft(of: northwind.derek) == nil)
    try await northwind.database.write { try DraftStore.set("", agent: northwind.emily, conversation: state.conversation.id, in: $0) }
    #expect(try await draft(of: northwind.emily) == nil)
  }
}
