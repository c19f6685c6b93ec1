import Randomness
import SwitchboardCore
import SwitchboardStore

/// Random chats, and beside them what their lists must show, worked out in the plainest way from the chats' states.
struct ModelDesk {
  let northwind: Northwind
  var states: [ChatState] = []
  /// Who has had which chat (S16).
  var had: [ID<Chat>: Set<ID<Agent>>] = [:]

  static let names = ["Dana", "dana", "Carl", "Eve", "Zoë"]

  static func open(chats: Int, seed: Int) async throws -> ModelDesk {
    var desk = ModelDesk(northwind: try await Northwind.open())
    var random = SeededGenerator(seed: seed)
    for number in 0..<chats { try await desk.add(number, &random) }
    return desk
  }

  /// One more chat, somewhere in its life. The clock often stands still, so that there are ties.
  mutating func add(_ number: Int, _ random: inout SeededGenerator) async throws {
    let clock = northwind.desk.clock
    if random.chance(0.5) { clock.advance(Int64(random.pick([1, 1_000, 60_000]))) }
    let group = random.pick(northwind.groups)
    var state = try await northwind.start(random.pick(Self.names), "start-\(number)-\(UInt32.random(in: 0...9999, using: &random))", in: group)
    let chat = state.chat.id
    for step in 0..<Int.random(in: 0...3, using: &random) {
      state = try await northwind.perform(.post(.public, MessageText("Hm \(step)"), ClientID("said-\(number)-\(step)-dana")), on: chat, by: .customer(chat))
    }
    let staff = northwind.people.filter { agent in random.chance(0.7) || agent == northwind.sam }
    if random.chance(0.7), let agent = staff.first(where: { _ in random.chance(0.6) }) {
      if random.chance(0.4) { clock.advance(30_000) }
      try await take(chat, agent)
      had[chat, default: []].insert(agent)
      if random.chance(0.6) {
        try await northwind.perform(.post(.public, MessageText("Yes"), ClientID("staff-said-\(number)")), on: chat, by: .agent(agent))
      }
      if random.chance(0.2), let other = northwind.people.first(where: { $0 != agent }) {
        try await take(chat, other)
        had[chat, default: []].insert(other)
      }
    }
    if random.chance(0.4) { try await northwind.perform(.end(close: false), on: chat, by: .customer(chat)) }
    if let end = try await northwind.state(chat) { states.append(end) }
  }

  /// By the log, whatever the rules of taking say: lists must be right for every desk.
  private func take(_ chat: ID<Chat>, _ agent: ID<Agent>) async throws {
    try await northwind.database.write { tx in
      guard let state = try ChatStore.state(chat, visibleTo: .system, tx.directory(), on: tx.connection) else { return }
      _ = try ChatWriter.record(
        [.backstage(.system, .assigned(.init(agent: agent, agentName: "\(agent)", from: state.chat.agent, fromName: nil, waited: 0)))], on: state, in: tx)
    }
  }

  // MARK: What a list must show

  func belongs(_ state: ChatState, to name: ChatList.Name, of agent: ID<Agent>, _ directory: Directory) -> Bool {
    let chat = state.chat
    let isMember = directory.groups[chat.group]?.members.contains { $0.agent == agent } ?? false
    let mine = directory.groups.values.filter { $0.members.contains { $0.agent == agent } }.map(\.department)
    let oversees = directory.may(agent, .seeGlobalChats) && mine.contains { $0 == directory.groups[chat.group]?.department }
    return switch name {
    case .mine: chat.status == .active && chat.agent == agent
    case .mineCompleted: !chat.status.isOpen && had[chat.id, default: []].contains(agent)
    case .queue: chat.status == .queued && (oversees || isMember && directory.may(agent, .takeChats))
    case .active: chat.status == .active && oversees
    case .completed: !chat.status.isOpen && oversees
    }
  }

  enum Key: Comparable {
    case number(Int64)
    case text(String)
  }

  func idle(_ state: ChatState, _ now: Timestamp) -> Int64 {
    (state.chat.endedAt ?? now).milliseconds - (state.conversation.lastStaffAt ?? state.chat.startedAt).milliseconds
  }

  func key(_ state: ChatState, _ sort: ChatList.Sort, _ directory: Directory, _ now: Timestamp) -> Key {
    let chat = state.chat
    return switch sort {
    case .status: .text(chat.status.rawValue)
    case .user: .text(Self.lower(chat.customerName))
    case .group: .text(Self.lower(directory.groups[chat.group]?.name ?? ""))
    case .started: .number(chat.startedAt.milliseconds)
    case .queue: .number(chat.queueMilliseconds + (chat.queuedSince.map { now.milliseconds - $0.milliseconds } ?? 0))
    case .idle: .number(idle(state, now))
    case .messages: .number(Int64(state.conversation.messages))
    case .agent: .text(Self.lower(chat.agent.flatMap { directory.agents[$0]?.displayName } ?? ""))
    }
  }

  /// SQLite knows the case of A to Z only.
  private static func lower(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isASCII ? Unicode.Scalar(String($0).lowercased()) ?? $0 : $0 }))
  }

  func ids(_ name: ChatList.Name, of agent: ID<Agent>, _ sort: ChatList.Sort, ascending: Bool, _ directory: Directory, now: Timestamp) -> [Int64] {
    let members = states.filter { belongs($0, to: name, of: agent, directory) }
    let sorted = members.sorted { a, b in
      let (left, right) = (key(a, sort, directory, now), key(b, sort, directory, now))
      if left != right { return left < right }
      if idle(a, now) != idle(b, now) { return idle(a, now) < idle(b, now) }
      return a.chat.id < b.chat.id
    }
    let ids = sorted.map(\.chat.id.rawValue)
    return ascending ? ids : ids.reversed()
  }
}
