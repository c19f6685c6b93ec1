import Foundation
import SwitchboardCore
import SwitchboardStore

/// A desk for load tests: many active chats, made through the same commands as real ones, with the keys and tokens to enter them.
package struct BenchDesk: Sendable {
  package struct Access: Codable, Sendable {
    package struct Agent: Codable, Sendable {
      package var id: Int64
      package var key: String
    }
    package struct Chat: Codable, Sendable {
      package var id: Int64
      package var conversation: Int64
      package var token: String
      package var agent: Int64
    }
    /// A chat room that all of the agents have access to.
    package struct Room: Codable, Sendable {
      package var id: Int64
      package var conversation: Int64
      package var messages: Int
      /// The number of its newest event.
      package var last: Int64
      /// Between which moments its messages were written, in milliseconds since 1970.
      package var from: Int64
      package var to: Int64
    }
    package var agents: [Agent]
    package var chats: [Chat]
    package var room: Room?
    /// When the chats of `Load.due` go back to the queue, in milliseconds since 1970.
    package var dueAt: Int64?
  }

  /// What a load test needs beside chats that nothing happens to.
  package struct Load: Sendable {
    /// The desk distributes, and the agents count as sitting at open consoles.
    package var roundRobin = false
    /// So many rows wait for a moment a day from now.
    package var timers = 0
    /// So many of the first chats are handed off for want of a reply, this many seconds from now.
    package var due = 0
    package var dueIn: Int64 = 0
    /// A room with so many messages; 0: none.
    package var roomMessages = 0

    package init() {}
  }

  let database: Database

  package init(database: Database) { self.database = database }

  package func fill(chats: Int, agents: Int, _ load: Load = .init()) async throws -> Access {
    let secret = try await database.write { tx in
      if let secret = try SettingStore.value("secret", on: tx.connection) { return secret }
      let secret = Tokens.random()
      try SettingStore.set("secret", secret, in: tx)
      return secret
    }
    let tokens = Tokens(secret: secret)
    let people = try await database.write { tx in try Self.people(agents, in: tx) }
    var access = Access(agents: people, chats: [])
    let expires = database.clock() + 30 * 86_400_000
    for start in stride(from: 0, to: chats, by: 200) {
      let made = try await database.write { [people] tx in
        try (start..<min(chats, start + 200)).map { number in try Self.chat(number, people[number % people.count].id, in: tx) }
      }
      access.chats += made.map {
        .init(id: $0.id, conversation: $0.conversation, token: tokens.visitor(ID($0.id), expires: expires), agent: $0.agent)
      }
    }
    if load.roomMessages > 0 {
      access.room = try await BenchRoom(database: database, agents: people.map { ID($0.id) }).fill(messages: load.roomMessages)
    }
    access.dueAt = try await database.write { [access] tx in try Self.prepare(load, access, in: tx) }
    return access
  }

  /// Nobody answers in these chats and no page is open: left as they are by default, all would be handed off and ended while they are measured.
  private static func prepare(_ load: Load, _ access: Access, in tx: WriteTransaction) throws -> Int64? {
    var settings = try tx.directory().liveChat
    settings.roundRobin = load.roundRobin
    for limit in [\LiveChatSettings.noReply, \.noFollowUp, \.disconnected, \.stopReceiving, \.keepPlace] { settings[keyPath: limit].on = false }
    settings.customerLeft.on = false
    // A hand-off, since what ends an absent customer's chat is put off by a start on purpose.
    settings.noReply.on = load.due > 0
    try LiveChatStore.save(settings, in: tx)
    try tx.connection.run("DELETE FROM timer")
    if load.roundRobin {
      for agent in access.agents { try tx.connection.run("UPDATE agent SET gone_at = NULL WHERE id = ?", .of(agent.id)) }
    }
    try tx.connection.run(
      """
      WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
      INSERT INTO timer (kind, subject, due_at) SELECT 'chat', 1000000000 + n, ? + n FROM number WHERE ? > 0
      """, .of(load.timers), .of(tx.now + 86_400_000), .of(load.timers))
    guard load.due > 0 else { return nil }
    let due = tx.now + load.dueIn * 1000
    let since = due - settings.noReply.seconds * 1000
    for chat in access.chats.prefix(load.due) {
      try tx.connection.run("UPDATE chat SET assigned_at = ? WHERE id = ?", .of(since), .of(chat.id))
      try tx.connection.run("UPDATE conversation SET waiting_since = ? WHERE id = ?", .of(since), .of(chat.conversation))
      try TimerStore.set(.chat, chat.id, at: due, in: tx)
    }
    return due.milliseconds
  }

  private static func people(_ count: Int, in tx: WriteTransaction) throws -> [Access.Agent] {
    let directory = try tx.directory()
    guard let group = directory.departments.values.min(by: { $0.id < $1.id })?.frontLineGroup,
      let role = directory.roles.values.first(where: { $0.permissions.contains(.seeGlobalChats) })
    else { throw Refusal(.unavailable, "The desk has no department; seed the demo first.") }
    var people: [Access.Agent] = []
    for _ in 0..<count {
      let mark = String(UInt64.random(in: .min ... .max), radix: 36)
      let id = try AgentStore.insert(
        name: "Bench \(mark)", displayName: "Bench \(mark)", email: "\(mark)@bench.example", passwordHash: nil, maxChats: 100, available: true,
        in: tx)
      guard var agent = try tx.directory().agents[id] else { continue }
      agent.roles = [role.id]
      try AgentStore.save(agent, in: tx)
      try OrganisationStore.setMemberships(of: id, to: [(group, true)], in: tx)
      let key = Tokens.random(prefix: "sbk_")
      _ = try APIKeyStore.insert(tokenHash: Tokens.hash(key), agent: id, name: "bench", in: tx)
      people.append(.init(id: id.rawValue, key: key))
    }
    return people
  }

  private static func chat(_ number: Int, _ agent: Int64, in tx: WriteTransaction) throws -> Access.Chat {
    let directory = try tx.directory()
    guard let link = directory.links.values.min(by: { $0.id < $1.id }), let department = directory.choices(of: link).first else {
      throw Refusal(.unavailable, "The desk has no link; seed the demo first.")
    }
    let chat = try StartChat(
      link: link.key,
      input: .init(
        id: "bench-\(String(UInt64.random(in: .min ... .max), radix: 36))", name: "Customer \(number)", email: nil,
        department: department.id.rawValue, question: "Question \(number)?", page: nil), suggestion: nil, identity: nil
    ).run(as: .anybody, in: tx)
    guard let state = try ChatStore.state(ID(chat.number), visibleTo: .system, directory, on: tx.connection) else {
      throw Refusal.notFound("The chat")
    }
    // More chats than an agent may have at once: a load test of messages, not of routing.
    guard let person = directory.agents[ID(agent)] else { throw Refusal.notFound("The agent") }
    _ = try ChatWriter.record(
      [
        .backstage(
          .agent(person), .assigned(.init(agent: person.id, agentName: person.displayName, from: nil, fromName: nil, waited: 0, how: .taken))),
        .public(.agent(person), .taken(agentName: person.displayName)),
      ], on: state, in: tx)
    return .init(id: chat.number, conversation: chat.conversation, token: "", agent: agent)
  }
}
