import SwitchboardCore

/// Gives waiting chats to agents, inside the transaction of whatever made it possible (rule 6): after each commit nobody waits while an
/// eligible agent is free, nobody has more than the maximum, and no two agents have one chat.
package enum Distribution {
  /// To be called at the end of every command. Does nothing unless it woke a queue, or when agents pick for themselves.
  package static func settle(_ tx: WriteTransaction) throws {
    guard let woken = tx.takeWoken() else { return }
    let directory = try tx.directory()
    guard directory.liveChat.roundRobin else { return }
    let waiting = try ChatStore.groupsWithQueue(on: tx.connection)
    let groups: [ID<AgentGroup>] =
      switch woken {
      case .all: Array(waiting)
      case .groups(let groups): Array(groups.intersection(waiting))
      }
    guard !groups.isEmpty else { return }
    var table = try RoutingTable(directory, on: tx.connection)
    var queues = Queues(groups)
    while let waiting = try queues.first(where: { table.hasFreeMember($0) }, on: tx.connection) {
      guard let state = try ChatStore.state(waiting.chat, visibleTo: .system, directory, on: tx.connection) else { break }
      let decision = try decide(state.chat, in: waiting.group, table, tx)
      guard let agent = decision.chosen else {
        // Only those are free whom a hand-off took it from: the others behind it go on.
        queues.skip(waiting)
        continue
      }
      _ = try ChatWriter.perform(.assign(decision), on: state, by: .system, in: tx)
      table.assigned(agent, at: tx.now)
      queues.took(from: waiting.group)
    }
    // What giving chats away changed can free nobody.
    _ = tx.takeWoken()
  }

  package static func decide(
    _ chat: Chat, in group: ID<AgentGroup>, _ table: RoutingTable, holder: ID<Agent>? = nil, _ tx: WriteTransaction
  ) throws -> RoutingDecision {
    let excluded = try ExclusionStore.agents(excludedFrom: chat.id, on: tx.connection)
    return Routing.decide(table.members(of: group, excluding: excluded, holder: holder), at: tx.now)
  }

  /// Where a chat goes that leaves its agent, by the group's method: to an agent, or to the queue (2.3, S137).
  package static func destination(
    of chat: Chat, in group: ID<AgentGroup>, excluding holder: ID<Agent>?, _ tx: WriteTransaction
  ) throws -> ChatCommand.Destination {
    let directory = try tx.directory()
    guard directory.liveChat.roundRobin else { return .queue(decision: nil) }
    let table = try RoutingTable(directory, on: tx.connection)
    let decision = try decide(chat, in: group, table, holder: holder, tx)
    guard let agent = decision.chosen else { return .queue(decision: decision) }
    return .agent(agent, openChats: table.openChats(of: agent), decision: decision)
  }
}

/// The heads of several queues in the order of the whole desk: priority, time of first entry, number (2.1).
private struct Queues {
  struct Waiting {
    let group: ID<AgentGroup>
    let chat: ID<Chat>
    let priority: Int64
    let since: Timestamp
  }

  private enum Head { case unknown, known(Waiting), empty }
  private var heads: [ID<AgentGroup>: Head]
  private var skipped: [ID<AgentGroup>: Set<ID<Chat>>] = [:]

  init(_ groups: [ID<AgentGroup>]) { heads = Dictionary(uniqueKeysWithValues: groups.map { ($0, .unknown) }) }

  mutating func first(where isFree: (ID<AgentGroup>) -> Bool, on connection: any SQLConnection) throws -> Waiting? {
    var best: Waiting?
    for group in Array(heads.keys) {
      if case .empty = heads[group] { continue }
      guard isFree(group), let head = try head(of: group, connection) else { continue }
      if let current = best, !Self.precedes(head, current) { continue }
      best = head
    }
    return best
  }

  mutating func took(from group: ID<AgentGroup>) { heads[group] = .unknown }

  mutating func skip(_ waiting: Waiting) {
    skipped[waiting.group, default: []].insert(waiting.chat)
    heads[waiting.group] = .unknown
  }

  private static func precedes(_ a: Waiting, _ b: Waiting) -> Bool {
    if a.priority != b.priority { return a.priority > b.priority }
    return (a.since, a.chat) < (b.since, b.chat)
  }

  private mutating func head(of group: ID<AgentGroup>, _ connection: any SQLConnection) throws -> Waiting? {
    switch heads[group] {
    case .known(let waiting): return waiting
    case .empty, nil: return nil
    case .unknown: break
    }
    let skipped = skipped[group] ?? []
    let rows = try connection.rows(
      "SELECT id, priority, started_at FROM chat WHERE group_id = ? AND status = 'queued' ORDER BY priority DESC, started_at, id LIMIT ?",
      .of(group), .of(Int64(skipped.count + 1)))
    for var row in rows {
      let chat: ID<Chat> = try row.id()
      guard !skipped.contains(chat) else { continue }
      let waiting = Waiting(group: group, chat: chat, priority: try row.int(), since: try row.time())
      heads[group] = .known(waiting)
      return waiting
    }
    heads[group] = .empty
    return nil
  }
}
