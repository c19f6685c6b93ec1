import Randomness
import SwitchboardCore
import SwitchboardStore
import Testing

/// Lists against a plain model: what they show, to whom, in which order, page by page (S16-S23, S31-S42, C7).
@Suite(.timeLimit(.minutes(5))) struct ChatListTests {
  private func ids(_ northwind: Northwind, _ list: ChatList, of agent: ID<Agent>) async throws -> ListPage<ChatRow> {
    let now = northwind.desk.clock.now
    return try await northwind.database.read { connection, directory in try list.rows(for: agent, directory, now: now, on: connection) }
  }

  @Test(arguments: 1...3) func `Every list shows what it must, in every order, and nothing else`(seed: Int) async throws {
    let model = try await ModelDesk.open(chats: 60, seed: seed)
    let northwind = model.northwind
    northwind.desk.clock.advance(5_000)
    let directory = try await northwind.database.read { _, directory in directory }
    var shown: [ChatList.Name: Int] = [:]
    for agent in northwind.people {
      for name in ChatList.Name.allCases {
        for sort in ChatList.Sort.allCases {
          for ascending in [true, false] {
            let found = try await ids(northwind, ChatList(name, .init(sort: sort, ascending: ascending, limit: 500)), of: agent)
            let expected = model.ids(name, of: agent, sort, ascending: ascending, directory, now: northwind.desk.clock.now)
            #expect(found.rows.map(\.id) == expected, "\(name) of \(agent) by \(sort), ascending \(ascending)")
            #expect(found.total == expected.count && found.next == nil)
            shown[name, default: 0] += expected.count
          }
        }
      }
    }
    #expect(ChatList.Name.allCases.allSatisfy { shown[$0, default: 0] > 0 }, "the premise: no list is empty for all")
  }

  @Test func `What a list shows may also be opened, and only staff who may see a chat find it`() async throws {
    let model = try await ModelDesk.open(chats: 60, seed: 4)
    let northwind = model.northwind
    let directory = try await northwind.database.read { _, directory in directory }
    var hidden = 0
    for agent in northwind.people {
      let listed = Set(ChatList.Name.allCases.flatMap { model.ids($0, of: agent, .started, ascending: true, directory, now: northwind.desk.clock.now) })
      for state in model.states {
        let had = model.had[state.chat.id, default: []].contains(agent)
        let expected = listed.contains(state.chat.id.rawValue) || had
        let byChat = try await northwind.state(state.chat.id, visibleTo: .agent(agent)) != nil
        let byBackstage = try await northwind.database.read { connection, directory in
          try ChatStore.state(conversation: state.backstage.id, visibleTo: .agent(agent), directory, on: connection) != nil
        }
        #expect(byChat == expected && byBackstage == expected, "chat \(state.chat.id), agent \(agent)")
        if !expected { hidden += 1 }
      }
    }
    #expect(hidden > 20, "the premise: some chats are hidden from some")
  }

  @Test func `A customer finds the own chat, by its public conversation only`() async throws {
    let northwind = try await Northwind.open()
    let dana = try await northwind.start("Dana", "start-dana")
    let carl = try await northwind.start("Carl", "start-carl")
    func sees(_ actor: Actor, _ conversation: ID<Conversation>) async throws -> Bool {
      try await northwind.database.read { try ChatStore.state(conversation: conversation, visibleTo: actor, $1, on: $0) != nil }
    }
    #expect(try await sees(.customer(dana.chat.id), dana.conversation.id))
    #expect(try await !sees(.customer(dana.chat.id), dana.backstage.id))
    #expect(try await !sees(.customer(dana.chat.id), carl.conversation.id))
    #expect(try await !sees(.anybody, dana.conversation.id))
    #expect(try await northwind.state(carl.chat.id, visibleTo: .customer(dana.chat.id)) == nil)
  }

  @Test(arguments: ChatList.Sort.allCases) func `Pages give every row exactly once while others arrive`(sort: ChatList.Sort) async throws {
    for ascending in [true, false] {
      var model = try await ModelDesk.open(chats: 90, seed: 5)
      var random = SeededGenerator(seed: 6)
      let northwind = model.northwind
      let directory = try await northwind.database.read { _, directory in directory }
      let expected = model.ids(.queue, of: northwind.andrea, sort, ascending: ascending, directory, now: northwind.desk.clock.now)
      try #require(expected.count > 5, "the premise: several pages")
      var seen: [Int64] = []
      var cursor: ListCursor?
      var pages = 0
      repeat {
        let page = try await ids(northwind, ChatList(.queue, .init(sort: sort, ascending: ascending, limit: 3, cursor: cursor)), of: northwind.andrea)
        seen += page.rows.map(\.id)
        cursor = page.next.flatMap { ListCursor($0.encoded) }
        pages += 1
        for _ in 0..<3 { try await model.add(1_000 + seen.count * 10 + Int(UInt16.random(in: 0...9_999, using: &random)), &random) }
      } while cursor != nil && pages < 100
      #expect(pages > 2 && pages < 100)
      #expect(Set(seen).count == seen.count, "no row twice")
      #expect(seen.filter(Set(expected).contains) == expected)
    }
  }

  @Test func `Ties go from least to most idle ascending and from most to least descending`() async throws {
    let northwind = try await Northwind.open()
    var chats: [Int64] = []
    for (number, wait) in [(1, 4_000), (2, 9_000), (3, 1_000)] {
      northwind.desk.clock.advance(Int64(wait))
      chats.append(try await northwind.start("Dana", "start-dana-\(number)").chat.id.rawValue)
    }
    northwind.desk.clock.advance(1_000)
    let up = try await ids(northwind, ChatList(.queue, .init(sort: .user, ascending: true, limit: 10)), of: northwind.emily)
    #expect(up.rows.map(\.id) == [chats[2], chats[1], chats[0]], "S42")
    let down = try await ids(northwind, ChatList(.queue, .init(sort: .user, ascending: false, limit: 10)), of: northwind.emily)
    #expect(down.rows.map(\.id) == chats)
  }

  @Test(arguments: [("dana", 2), ("DANA", 2), ("100%", 1), ("%", 1), ("_", 1), ("\\", 1), ("Question", 5), ("3", 1), ("nobody", 0)])
  func `A search finds names, questions and numbers, and takes its own signs as text`(query: String, count: Int) async throws {
    try await expect(count, by: query, among: ["Dana", "Dana B", "100% Carl", "under_score", "back\\slash"])
  }

  @Test(arguments: [
    ("élodie", 2), ("ÉLODIE", 2), ("E\u{301}lodie", 2), ("elodie", 0), ("żółw", 1), ("ŻÓŁW", 1), ("дмитрий", 1), ("ДМИТРИЙ", 1), ("ö_", 1), ("Question of é", 2),
  ])
  func `A search regards no capitals in any alphabet, and not how an accent was typed`(query: String, count: Int) async throws {
    try await expect(count, by: query, among: ["Élodie", "E\u{301}LODIE", "Żółw", "Дмитрий", "Ö_lçek"])
  }

  /// How many of the chats of these customers a search finds.
  private func expect(_ count: Int, by query: String, among names: [String]) async throws {
    let northwind = try await Northwind.open()
    for (number, name) in names.enumerated() { _ = try await northwind.start(name, "start-000\(number)") }
    let found = try await ids(northwind, ChatList(.queue, .init(text: query, sort: .started, ascending: true, limit: 10)), of: northwind.emily)
    #expect(found.rows.count == count)
    #expect(found.total == count)
  }

  @Test func `The numbers beside the lists are those of the lists`() async throws {
    let model = try await ModelDesk.open(chats: 60, seed: 7)
    let northwind = model.northwind
    let directory = try await northwind.database.read { _, directory in directory }
    for agent in northwind.people {
      let counts = try await northwind.database.read { try ChatCounts.load(for: agent, $1, on: $0) }
      func listed(_ name: ChatList.Name) -> Int { model.ids(name, of: agent, .started, ascending: true, directory, now: northwind.desk.clock.now).count }
      #expect([counts.mine, counts.queue, counts.active] == [listed(.mine), listed(.queue), listed(.active)], "agent \(agent)")
      #expect(counts.mineByGroup.values.reduce(0, +) == counts.mine)
      #expect(counts.queueByGroup.values.reduce(0, +) == counts.queue)
      #expect(counts.activeByGroup.values.reduce(0, +) == counts.active)
    }
  }

  @Test func `Places in the queue follow priority, then age, then number, and count the own group only`() async throws {
    let northwind = try await Northwind.open()
    let first = try await northwind.start("Dana", "start-dana")
    let second = try await northwind.start("Carl", "start-carl")
    northwind.desk.clock.advance(1_000)
    let third = try await northwind.start("Eve", "start-eve1")
    _ = try await northwind.start("Other", "start-other", in: northwind.sales)
    func ahead() async throws -> [Int?] {
      try await northwind.database.read { connection, directory in
        try [first, second, third].map { state in
          guard let state = try ChatStore.state(state.chat.id, visibleTo: .system, directory, on: connection) else { return nil }
          return try ChatStore.ahead(of: state.chat, on: connection)
        }
      }
    }
    #expect(try await ahead() == [0, 1, 2])
    #expect(try await northwind.database.read { try ChatStore.queue(of: northwind.billingL1, on: $0) } == [first, second, third].map(\.chat.id))
    try await northwind.database.write { tx in _ = try tx.connection.run("UPDATE chat SET priority = 3 WHERE id = ?", .of(third.chat.id)) }
    #expect(try await ahead() == [1, 2, 0])
    try await northwind.perform(.take(from: nil), on: first.chat.id, by: .agent(northwind.emily))
    #expect(try await ahead() == [nil, 1, 0])
  }
}
