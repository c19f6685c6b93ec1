import SwitchboardCore

/// What the whole desk must look like, worked out in the plainest way: after everything that happens all waiting chats are gone through from
/// the front, until nobody can be given any (2.1, S59-S75).
struct DistributionModel {
  typealias Moment = Int64

  struct Person: Equatable {
    var isSignedIn = false
    /// When the open console was closed; its lease still stands.
    var consoleClosedAt: Moment?
    /// Nil: connected.
    var goneAt: Moment? = 0
    var isAvailable = false
    /// When the agent became available, or was gone after that.
    var availableSince: Moment = 0
    /// The desk itself made the agent unavailable; the console coming back takes that back.
    var wasStoppedByDesk = false
    var maximum = 5
    var lastEnded: Moment?
    var lastAssigned: Moment?

    var isConnected: Bool { goneAt == nil }
  }

  struct Place: Equatable {
    var isActive: Bool
    var handling: AgentGroup.Handling
  }

  struct Talk: Equatable {
    let id: Int64
    let started: Moment
    var group: Int64
    /// Nil: waits.
    var agent: Int64?
    var priority = 1
    var assignedAt: Moment = 0
    /// The first of the customer's messages that nobody has answered.
    var waitingSince: Moment?
    var lastReply: Moment?
    var typedAt: Moment?
    var excluded: Set<Int64> = []
  }

  var people: [Int64: Person] = [:]
  var places: [Int64: [Int64: Place]] = [:]
  /// A department's front line group.
  var frontLines: [Int64: Int64] = [:]
  /// The open ones.
  var chats: [Int64: Talk] = [:]
  var started: Int64 = 0
  var settings = LiveChatSettings()

  static let lease: Moment = 60_000

  // MARK: Who is given a chat

  func load(_ agent: Int64) -> Int { chats.values.count { $0.agent == agent } }

  func isEligible(_ agent: Int64, in group: Int64, excluded: Set<Int64>) -> Bool {
    guard let person = people[agent], let place = places[group]?[agent] else { return false }
    let isThere = person.isConnected && person.isAvailable && place.isActive
    return isThere && place.handling != .pull && load(agent) < person.maximum && !excluded.contains(agent)
  }

  /// By elimination: at each level all go out whom another beats.
  func choose(in group: Int64, excluding excluded: Set<Int64>) -> Int64? {
    var left = people.keys.filter { isEligible($0, in: group, excluded: excluded) }
    func keepBest(_ isWorse: (Int64, Int64) -> Bool) { left = left.filter { one in !left.contains { isWorse(one, $0) } } }
    func level(_ agent: Int64) -> Int { places[group]?[agent]?.handling == .secondary ? 1 : 0 }
    func maximum(_ agent: Int64) -> Int { people[agent]?.maximum ?? 1 }
    keepBest { level($0) > level($1) }
    keepBest { load($0) * maximum($1) > load($1) * maximum($0) }
    keepBest { load($0) > load($1) }
    keepBest { people[$0]?.lastEnded ?? -1 > people[$1]?.lastEnded ?? -1 }
    keepBest { people[$0]?.lastAssigned ?? -1 > people[$1]?.lastAssigned ?? -1 }
    return left.min()
  }

  var queue: [Talk] {
    chats.values.filter { $0.agent == nil }.sorted { a, b in
      if a.priority != b.priority { return a.priority > b.priority }
      if a.started != b.started { return a.started < b.started }
      return a.id < b.id
    }
  }

  private mutating func drain(_ now: Moment) {
    guard settings.roundRobin else { return }
    while let (chat, agent) = firstToGive { assign(chat, to: agent, now) }
  }

  private var firstToGive: (chat: Int64, agent: Int64)? {
    for chat in queue {
      if let agent = choose(in: chat.group, excluding: chat.excluded) { return (chat.id, agent) }
    }
    return nil
  }

  private mutating func assign(_ chat: Int64, to agent: Int64, _ now: Moment) {
    chats[chat]?.agent = agent
    chats[chat]?.assignedAt = now
    chats[chat]?.typedAt = nil
    chats[chat]?.excluded.remove(agent)
    people[agent]?.lastAssigned = now
  }

  /// Typed, clicked, took: at work again, and no longer spared the chats that were taken away.
  private mutating func acted(_ agent: Int64) {
    for chat in Array(chats.keys) { chats[chat]?.excluded.remove(agent) }
  }

  private func isMember(_ agent: Int64, of group: Int64) -> Bool { places[group]?[agent] != nil }

  // MARK: What happens

  /// Whether it was accepted; a refusal changes nothing.
  mutating func apply(_ step: DistributionStep, _ now: Moment) -> Bool {
    let before = self
    guard happens(step, now) else {
      self = before
      return false
    }
    drain(now)
    return true
  }

  private mutating func happens(_ step: DistributionStep, _ now: Moment) -> Bool {
    switch step {
    case .start(let department):
      guard let group = frontLines[department], let members = places[group],
        members.contains(where: { $1.isActive && people[$0]?.isAvailable == true })
      else { return false }
      started += 1
      chats[started] = Talk(id: started, started: now, group: group, waitingSince: now)
    case .endByCustomer(let chat): end(chat, now)
    case .endByAgent(let chat, let agent):
      guard let talk = chats[chat], talk.agent == agent || isMember(agent, of: talk.group) else { return false }
      end(chat, now)
      acted(agent)
    case .take(let chat, let agent, let from): return take(chat, agent, from, now)
    case .transfer(let chat, let agent, let group, let receiver, let auto): return transfer(chat, agent, group, receiver, auto, now)
    case .prioritise(let chat, let agent, let priority):
      guard let talk = chats[chat], talk.agent == agent || isMember(agent, of: talk.group) else { return false }
      chats[chat]?.priority = priority
      acted(agent)
    case .reply(let chat, let agent):
      guard chats[chat]?.agent == agent else { return false }
      chats[chat]?.lastReply = now
      chats[chat]?.waitingSince = nil
      acted(agent)
    case .ask(let chat):
      let since = chats[chat]?.waitingSince ?? now
      chats[chat]?.waitingSince = since
    case .type(let chat, let agent):
      if chats[chat]?.agent == agent { chats[chat]?.typedAt = now }
      acted(agent)
    case .signIn(let agent):
      people[agent]?.isSignedIn = true
      setAvailable(agent, true, now)
      openConsole(agent)
    case .signOut(let agent):
      people[agent]?.isSignedIn = false
      if people[agent]?.isConnected == true { goneNow(agent, now) }
      people[agent]?.consoleClosedAt = nil
      if settings.stopReceiving.on {
        people[agent]?.isAvailable = false
        people[agent]?.wasStoppedByDesk = false
      }
    case .openConsole(let agent): openConsole(agent)
    case .closeConsole(let agent): people[agent]?.consoleClosedAt = now
    case .setAvailable(let agent, let available):
      setAvailable(agent, available, now)
      acted(agent)
    case .setOthersAvailable(let agent, let available):
      setAvailable(agent, available, now)
    case .setActive(let agent, let group, let active):
      guard isMember(agent, of: group) else { return false }
      places[group]?[agent]?.isActive = active
      acted(agent)
    case .setOthersActive(let agent, let group, let active):
      guard isMember(agent, of: group) else { return false }
      places[group]?[agent]?.isActive = active
    case .setMaximum(let agent, let maximum): people[agent]?.maximum = maximum
    case .setMembers(let group, let members): places[group] = members
    case .set(let settings): self.settings = settings
    case .fire(let kind, let subject): fire(kind, subject, now)
    case .pass: break
    }
    return true
  }

  private mutating func setAvailable(_ agent: Int64, _ available: Bool, _ now: Moment) {
    if available, people[agent]?.isAvailable == false { people[agent]?.availableSince = now }
    people[agent]?.isAvailable = available
    people[agent]?.wasStoppedByDesk = false
  }

  private mutating func goneNow(_ agent: Int64, _ now: Moment) {
    people[agent]?.goneAt = now
    people[agent]?.availableSince = now
  }

  private mutating func openConsole(_ agent: Int64) {
    people[agent]?.goneAt = nil
    people[agent]?.consoleClosedAt = nil
    guard people[agent]?.wasStoppedByDesk == true else { return }
    people[agent]?.isAvailable = true
    people[agent]?.wasStoppedByDesk = false
  }

  private mutating func end(_ chat: Int64, _ now: Moment) {
    guard let talk = chats.removeValue(forKey: chat), let agent = talk.agent else { return }
    people[agent]?.lastEnded = now
  }

  private mutating func take(_ chat: Int64, _ agent: Int64, _ from: Int64?, _ now: Moment) -> Bool {
    guard let talk = chats[chat] else { return false }
    if talk.agent != agent {
      guard talk.agent == nil || talk.agent == from, isMember(agent, of: talk.group), load(agent) < people[agent]?.maximum ?? 0 else { return false }
      assign(chat, to: agent, now)
    }
    acted(agent)
    return true
  }

  private mutating func transfer(_ chat: Int64, _ sender: Int64, _ group: Int64, _ receiver: Int64?, _ auto: Bool, _ now: Moment) -> Bool {
    guard let talk = chats[chat], talk.agent == sender || isMember(sender, of: talk.group) else { return false }
    var chosen = receiver
    if let receiver {
      guard isMember(receiver, of: group), receiver != talk.agent, people[receiver]?.isConnected == true,
        load(receiver) < people[receiver]?.maximum ?? 0
      else { return false }
    } else if auto, settings.roundRobin {
      chosen = choose(in: group, excluding: talk.excluded.union([talk.agent].compactMap { $0 }))
    }
    if chosen == nil, talk.agent == nil, talk.group == group { return false }
    chats[chat]?.group = group
    if let chosen { assign(chat, to: chosen, now) } else { chats[chat]?.agent = nil }
    acted(sender)
    // Whoever had it does not get it straight back from the queue.
    if chosen == nil, let former = talk.agent { chats[chat]?.excluded.insert(former) }
    return true
  }

  // MARK: By itself

  private mutating func fire(_ kind: DistributionStep.Clock, _ subject: Int64, _ now: Moment) {
    switch kind {
    case .chat:
      guard isOverdue(subject, now), let talk = chats[subject], let holder = talk.agent else { return }
      chats[subject]?.excluded.insert(holder)
      let chosen = settings.roundRobin ? choose(in: talk.group, excluding: talk.excluded.union([holder])) : nil
      if let chosen { assign(subject, to: chosen, now) } else { chats[subject]?.agent = nil }
    case .leases:
      for (agent, person) in people {
        guard let closed = person.consoleClosedAt, closed + Self.lease <= now else { continue }
        people[agent]?.goneAt = closed
        people[agent]?.availableSince = closed
        people[agent]?.consoleClosedAt = nil
      }
    case .gone:
      guard isToStop(subject, now) else { return }
      people[subject]?.isAvailable = false
      people[subject]?.wasStoppedByDesk = true
    }
  }

  /// A timer takes it from its agent: no answer for too long, or no console.
  func isOverdue(_ chat: Int64, _ now: Moment) -> Bool {
    guard let talk = chats[chat], let holder = talk.agent.flatMap({ people[$0] }) else { return false }
    if let waiting = talk.waitingSince {
      let hasReplied = talk.lastReply.map { $0 >= talk.assignedAt } ?? false
      let limit = hasReplied ? settings.noFollowUp : settings.noReply
      if limit.on, max(waiting, talk.assignedAt, talk.typedAt ?? 0) + limit.seconds * 1000 <= now { return true }
    }
    guard let gone = holder.goneAt, talk.assignedAt < gone + Self.lease, settings.disconnected.on else { return false }
    return max(gone, talk.assignedAt) + settings.disconnected.seconds * 1000 <= now
  }

  func isToStop(_ agent: Int64, _ now: Moment) -> Bool {
    guard let person = people[agent], person.isAvailable, let gone = person.goneAt, settings.stopReceiving.on else { return false }
    return max(gone, person.availableSince) + settings.stopReceiving.seconds * 1000 <= now
  }

  /// What the clock should have done by now.
  func overdue(_ now: Moment) -> [String] {
    chats.keys.filter { isOverdue($0, now) }.map { "chat \($0) should have been handed off" }
      + people.keys.filter { isToStop($0, now) }.map { "agent \($0) should have stopped receiving" }
      + people.filter { ($1.consoleClosedAt ?? .max) <= now - Self.lease }.map { "agent \($0.key) should be gone" }
  }
}

/// One thing that somebody does, or that happens.
enum DistributionStep: Sendable {
  enum Clock: String, Sendable { case chat, leases, gone }

  case start(department: Int64)
  case endByCustomer(Int64)
  case endByAgent(Int64, Int64)
  case take(Int64, by: Int64, from: Int64?)
  case transfer(Int64, by: Int64, group: Int64, to: Int64?, auto: Bool)
  case prioritise(Int64, by: Int64, Int)
  case reply(Int64, by: Int64)
  case ask(Int64)
  case type(Int64, by: Int64)
  case signIn(Int64)
  case signOut(Int64)
  case openConsole(Int64)
  case closeConsole(Int64)
  case setAvailable(Int64, Bool)
  case setOthersAvailable(Int64, Bool)
  case setActive(Int64, group: Int64, Bool)
  case setOthersActive(Int64, group: Int64, Bool)
  case setMaximum(Int64, Int)
  case setMembers(group: Int64, [Int64: DistributionModel.Place])
  case set(LiveChatSettings)
  case fire(Clock, Int64)
  case pass
}
