import SwitchboardCore
import SwitchboardStore

@testable import SwitchboardServer

/// A desk at one moment, as its tables have it.
struct DistributionSnapshot: Equatable, Sendable {
  struct Chat: Equatable, Sendable {
    var group: Int64
    var agent: Int64?
    var isQueued: Bool
    var priority: Int64
    var started: Int64
    var excluded: Set<Int64>
  }

  struct Person: Equatable, Sendable {
    var isConnected: Bool
    var isAvailable: Bool
    var maximum: Int
    var lastEnded: Int64?
    var lastAssigned: Int64?
  }

  struct Place: Hashable, Sendable {
    let group: Int64
    let agent: Int64
  }

  struct Membership: Equatable, Sendable {
    var isActive: Bool
    var handling: String
  }

  var isRoundRobin = false
  var chats: [Int64: Chat] = [:]
  var people: [Int64: Person] = [:]
  var places: [Place: Membership] = [:]

  // MARK: What must be so in every state, worked out from the tables alone

  func load(_ agent: Int64) -> Int { chats.values.count { $0.agent == agent && !$0.isQueued } }

  func mayBeGiven(_ chat: Chat, to agent: Int64, whateverLoad: Bool = false) -> Bool {
    guard let person = people[agent], let place = places[.init(group: chat.group, agent: agent)] else { return false }
    return person.isConnected && person.isAvailable && place.isActive && place.handling != "pull" && !chat.excluded.contains(agent)
      && (whateverLoad || load(agent) < person.maximum)
  }

  /// Nobody waits while somebody who may be given the chat is free (rule 6).
  var idleAgents: [String] {
    guard isRoundRobin else { return [] }
    return chats.filter(\.value.isQueued).flatMap { id, chat in
      people.keys.filter { mayBeGiven(chat, to: $0) }.map { "chat \(id) waits while agent \($0) is free" }
    }
  }

  /// Nobody was given a chat beyond the maximum, or had one taken away by a lowered maximum.
  func overloads(since before: DistributionSnapshot) -> [String] {
    people.compactMap { agent, person in
      let (was, now) = (before.load(agent), load(agent))
      return now > was && now > person.maximum ? "agent \(agent) has \(now) of \(person.maximum) chats, \(was) before" : nil
    }
  }

  /// Of two that waited, the one in front was passed over though the agent could have been given it.
  func overtakings(since before: DistributionSnapshot, except subject: Int64?) -> [String] {
    chats.flatMap { id, chat -> [String] in
      guard let agent = chat.agent, id != subject, before.chats[id]?.isQueued ?? true else { return [] }
      return chats.compactMap { other, waiting in
        guard waiting.isQueued, mayBeGiven(waiting, to: agent, whateverLoad: true), other != subject else { return nil }
        let isInFront = (-waiting.priority, waiting.started, other) < (-chat.priority, chat.started, id)
        return isInFront ? "agent \(agent) was given chat \(id) before chat \(other)" : nil
      }
    }
  }

  // MARK: Reading

  static func read(_ desk: Desk) async throws -> DistributionSnapshot {
    try await desk.read { connection, directory in
      var found = DistributionSnapshot(isRoundRobin: directory.liveChat.roundRobin)
      for var row in try connection.rows(
        "SELECT id, group_id, agent_id, status = 'queued', priority, started_at FROM chat WHERE status IN ('queued', 'active')")
      {
        found.chats[try row.int()] = Chat(
          group: try row.int(), agent: try row.optionalInt(), isQueued: try row.bool(), priority: try row.int(), started: try row.int(), excluded: [])
      }
      for var row in try connection.rows("SELECT chat_id, agent_id FROM handoff_exclusion") {
        let chat = try row.int()
        found.chats[chat, default: .init(group: 0, agent: nil, isQueued: false, priority: 0, started: 0, excluded: [])].excluded.insert(try row.int())
      }
      for var row in try connection.rows(
        "SELECT id, gone_at IS NULL, available, max_chats, last_ended_at, last_assigned_at FROM agent WHERE id IN (SELECT agent_id FROM membership)")
      {
        found.people[try row.int()] = Person(
          isConnected: try row.bool(), isAvailable: try row.bool(), maximum: Int(try row.int()), lastEnded: try row.optionalInt(),
          lastAssigned: try row.optionalInt())
      }
      for var row in try connection.rows("SELECT group_id, agent_id, active, handling FROM membership") {
        found.places[.init(group: try row.int(), agent: try row.int())] = .init(isActive: try row.bool(), handling: try row.text())
      }
      return found
    }
  }
}

extension DistributionModel {
  /// The same of the model.
  var snapshot: DistributionSnapshot {
    var made = DistributionSnapshot(isRoundRobin: settings.roundRobin)
    for (id, talk) in chats {
      made.chats[id] = .init(
        group: talk.group, agent: talk.agent, isQueued: talk.agent == nil, priority: Int64(talk.priority), started: talk.started, excluded: talk.excluded)
    }
    for (group, members) in places {
      for (agent, place) in members {
        made.places[.init(group: group, agent: agent)] = .init(isActive: place.isActive, handling: place.handling.rawValue)
        guard let person = people[agent] else { continue }
        made.people[agent] = .init(
          isConnected: person.isConnected, isAvailable: person.isAvailable, maximum: person.maximum, lastEnded: person.lastEnded,
          lastAssigned: person.lastAssigned)
      }
    }
    return made
  }
}

extension DistributionSnapshot {
  /// What this says otherwise than `other`, a line each.
  func differences(from other: DistributionSnapshot) -> [String] {
    func compare<Key: Hashable, Value: Equatable>(_ name: String, _ mine: [Key: Value], _ theirs: [Key: Value]) -> [String] {
      Set(mine.keys).union(theirs.keys).compactMap { key in
        mine[key] == theirs[key] ? nil : "\(name) \(key): \(mine[key].map { "\($0)" } ?? "none"), not \(theirs[key].map { "\($0)" } ?? "none")"
      }
    }
    return compare("chat", chats, other.chats) + compare("agent", people, other.people) + compare("place", places, other.places)
  }
}
