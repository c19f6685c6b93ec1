import SwitchboardCore
import SwitchboardStore

@testable import SwitchboardServer

/// Goes through the log of all chats in the order in which it was written, and keeps count by itself: who has which chat, and who waits.
struct DistributionReplay {
  struct Chat {
    var group: Int64 = 0
    var agent: Int64?
    var isQueued = false
    var priority = 1
    var hasEnded = false
    var started: Int64 = 0
    var excluded: Set<Int64> = []
  }

  /// Agents who could be given chats all the time, with their maximum: with them it is known whether anybody waited for nothing.
  private let alwaysThere: [Int64: Int]
  private let members: [Int64: Set<Int64>]

  private(set) var chats: [Int64: Chat] = [:]
  private(set) var problems: [String] = []
  private(set) var givenByDesk = 0
  private(set) var taken = 0
  private(set) var transferred = 0
  private(set) var highest: [Int64: Int] = [:]

  private init(alwaysThere: [Int64: Int], members: [Int64: Set<Int64>]) {
    self.alwaysThere = alwaysThere
    self.members = members
  }

  static func read(_ desk: Desk, alwaysThere: [Int64: Int] = [:], members: [Int64: Set<Int64>] = [:]) async throws -> DistributionReplay {
    try await desk.read { connection, _ in
      var replay = DistributionReplay(alwaysThere: alwaysThere, members: members)
      for var row in try connection.rows(
        """
        SELECT c.chat_id, c.kind, e.kind, e.at, e.by_agent, e.data ->> 'agent', e.data ->> 'from', e.data ->> 'how', e.data ->> 'group', e.data ->> 'priority',
          e.data ->> 'toGroup', e.data ->> 'to'
        FROM event e JOIN conversation c ON c.id = e.conversation_id ORDER BY e.id
        """)
      {
        let (chat, side, kind, at, by) = (try row.int(), try row.text(), try row.text(), try row.int(), try row.optionalInt())
        let (agent, from, how, group) = (try row.optionalInt(), try row.optionalInt(), try row.optionalText(), try row.optionalInt())
        let priority = try row.optionalInt()
        replay.next(Line(chat: chat, kind: "\(side) \(kind)", at: at, by: by, agent: agent, from: from, how: how, group: group, priority: priority, toGroup: try row.optionalInt(), to: try row.optionalInt()))
      }
      return replay
    }
  }

  struct Line {
    let chat: Int64
    let kind: String
    let at: Int64
    let by: Int64?
    let agent: Int64?
    let from: Int64?
    let how: String?
    let group: Int64?
    let priority: Int64?
    let toGroup: Int64?
    let to: Int64?
  }

  private mutating func next(_ line: Line) {
    var chat = chats[line.chat] ?? Chat()
    // What the desk gives by itself follows what somebody did in the same commit; before anything else it has come to rest.
    if ["public started", "public ended", "backstage transferred"].contains(line.kind) || line.kind == "backstage assigned" && line.how == "taken" {
      lookAround(before: line)
    }
    switch line.kind {
    case "public started": chat.started = line.at
    case "backstage queued":
      chat.group = line.group ?? 0
      chat.excluded.formUnion([chat.agent].compactMap { $0 })
      (chat.agent, chat.isQueued) = (nil, true)
    case "backstage prioritised": chat.priority = Int(line.priority ?? 1)
    case "backstage transferred":
      transferred += 1
      chat.group = line.toGroup ?? 0
      if let by = line.by { act(by, &chat) }
    case "backstage assigned": assign(line, &chat)
    case "public ended":
      if let by = line.by { act(by, &chat) }
      if chat.hasEnded { problems.append("chat \(line.chat) ended twice") }
      (chat.hasEnded, chat.isQueued) = (true, false)
    default: break
    }
    chats[line.chat] = chat
  }

  private mutating func assign(_ line: Line, _ chat: inout Chat) {
    guard let agent = line.agent else { return problems.append("chat \(line.chat) was assigned to nobody") }
    if chat.hasEnded { problems.append("chat \(line.chat) was assigned after its end") }
    let isTakenOver = line.how != "auto" && line.from != nil
    if chat.agent != line.from { problems.append("chat \(line.chat) belonged to \(chat.agent ?? 0), and was assigned as if to \(line.from ?? 0)") }
    if chat.agent != nil, line.from == nil { problems.append("chat \(line.chat) has two agents") }
    if !isTakenOver, chat.agent == nil, !chat.isQueued { problems.append("chat \(line.chat) was assigned without waiting") }
    (chat.agent, chat.isQueued) = (agent, false)
    chat.excluded.remove(agent)
    chats[line.chat] = chat
    let load = load(agent)
    highest[agent] = max(highest[agent] ?? 0, load)
    if let maximum = alwaysThere[agent], load > maximum { problems.append("agent \(agent) had \(load) chats of \(maximum)") }
    if line.how == "auto" { givenByDesk += 1 } else if line.how == "taken" {
      taken += 1
      act(agent, &chat)
    }
  }

  /// Whoever acts may be given again what was taken away before.
  private mutating func act(_ agent: Int64, _ chat: inout Chat) {
    for id in Array(chats.keys) { chats[id]?.excluded.remove(agent) }
    chat.excluded.remove(agent)
  }

  private func load(_ agent: Int64) -> Int { chats.values.count { $0.agent == agent && !$0.hasEnded && !$0.isQueued } }

  private mutating func lookAround(before line: Line) {
    guard !alwaysThere.isEmpty else { return }
    for (id, chat) in chats where chat.isQueued {
      for (agent, maximum) in alwaysThere where members[chat.group]?.contains(agent) == true && !chat.excluded.contains(agent) && load(agent) < maximum {
        problems.append("chat \(id) waited while agent \(agent) was free, before \(line.kind) of chat \(line.chat)")
      }
    }
  }
}
