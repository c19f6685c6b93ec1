import Randomness
import SwitchboardCore

/// Makes up what happens next: mostly what people do, sometimes what is refused.
struct DistributionHistory {
  let agents: [Int64]
  let departments: [Int64]
  let groups: [Int64]
  var random: SeededGenerator

  /// A new shift: other members, other settings, everybody's chats ended.
  mutating func opening(_ model: DistributionModel) -> [DistributionStep] {
    var steps = model.chats.keys.sorted().map { DistributionStep.endByCustomer($0) }
    for group in groups { steps.append(.setMembers(group: group, members())) }
    steps.append(.set(settings()))
    for agent in agents { steps.append(.setMaximum(agent, random.pick([1, 1, 2, 2, 3, 4, 5]))) }
    for agent in agents.shuffled(using: &random) where random.chance(0.6) && model.people[agent]?.isSignedIn == false { steps.append(.signIn(agent)) }
    return steps
  }

  private mutating func members() -> [Int64: DistributionModel.Place] {
    var members: [Int64: DistributionModel.Place] = [:]
    for agent in agents where random.chance(0.65) { members[agent] = .init(isActive: random.chance(0.85), handling: handling()) }
    return members
  }

  private mutating func handling() -> AgentGroup.Handling { random.pick([.primary, .primary, .primary, .primary, .secondary, .secondary, .pull]) }

  private mutating func settings() -> LiveChatSettings {
    func limit(_ on: Double, _ seconds: [Int64]) -> LiveChatSettings.Limit { .init(on: random.chance(on), seconds: random.pick(seconds)) }
    var settings = LiveChatSettings()
    settings.roundRobin = random.chance(0.85)
    settings.noReply = limit(0.8, [30, 300])
    settings.noFollowUp = limit(0.5, [30, 300])
    settings.disconnected = limit(0.8, [30, 120])
    settings.stopReceiving = limit(0.8, [90, 120])
    // Customers of this test have no pages; what their leaving does is tested elsewhere.
    settings.keepPlace = .init(on: false, seconds: 180)
    settings.customerLeft = .init(on: false, seconds: 600)
    return settings
  }

  /// How far the clock goes before the next step; often it stands still, so that there are ties.
  mutating func pause(after step: DistributionStep) -> Int64 {
    // A reply and an assignment in the same millisecond have no order.
    if case .reply = step { return 1 }
    return random.chance(0.45) ? 0 : random.chance(0.85) ? Int64.random(in: 1...4_000, using: &random) : random.pick([31_000, 61_000, 125_000, 301_000])
  }

  mutating func next(_ model: DistributionModel) -> DistributionStep {
    let open = model.chats.keys.sorted()
    let waiting = open.filter { model.chats[$0]?.agent == nil }
    let active = open.filter { model.chats[$0]?.agent != nil }
    let agent = random.pick(agents)
    let person = model.people[agent] ?? .init()
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<24 where open.count < 24: return .start(department: random.pick(departments))
    case 0..<30 where !open.isEmpty: return random.chance(0.5) ? .endByCustomer(random.pick(open)) : endByAgent(random.pick(open), model)
    case 30..<36 where !active.isEmpty: return endByAgent(random.pick(active), model)
    case 36..<42: return take(waiting, active, agent, model)
    case 42..<50 where !open.isEmpty: return transfer(random.pick(open), agent, model)
    case 50..<54 where !waiting.isEmpty: return .prioritise(random.pick(waiting), by: agent, Int.random(in: 0...3, using: &random))
    case 54..<58 where !active.isEmpty:
      let chat = random.pick(active)
      return model.chats[chat]?.agent.map { .reply(chat, by: $0) } ?? .pass
    case 58..<61 where !open.isEmpty: return .ask(random.pick(open))
    case 61..<64 where !active.isEmpty:
      let chat = random.pick(active)
      return model.chats[chat]?.agent.map { .type(chat, by: $0) } ?? .pass
    case 64..<72: return person.isSignedIn ? presence(agent, person) : .signIn(agent)
    case 72..<78 where person.isSignedIn: return .setAvailable(agent, random.chance(0.65))
    case 78..<80: return .setOthersAvailable(agent, random.chance(0.65))
    case 80..<84: return .setActive(agent, group: random.pick(groups), random.chance(0.7))
    case 84..<86: return .setOthersActive(agent, group: random.pick(groups), random.chance(0.7))
    case 86..<91: return .setMaximum(agent, random.pick([1, 1, 2, 2, 3, 4, 5]))
    case 91..<95:
      let group = random.pick(groups)
      var members = model.places[group] ?? [:]
      if let changed = members.keys.sorted().randomElement(using: &random) { members[changed]?.handling = handling() }
      return .setMembers(group: group, random.chance(0.8) ? members : self.members())
    case 95..<98: return .set(settings())
    default: return .pass
    }
  }

  private mutating func presence(_ agent: Int64, _ person: DistributionModel.Person) -> DistributionStep {
    if random.chance(0.25) { return .signOut(agent) }
    return person.isConnected && person.consoleClosedAt == nil ? .closeConsole(agent) : .openConsole(agent)
  }

  private mutating func take(_ waiting: [Int64], _ active: [Int64], _ agent: Int64, _ model: DistributionModel) -> DistributionStep {
    if !waiting.isEmpty, random.chance(0.6) { return .take(random.pick(waiting), by: member(near: random.pick(waiting), agent, model), from: nil) }
    guard !active.isEmpty else { return .take(Int64.random(in: 1...max(1, model.started), using: &random), by: agent, from: nil) }
    let chat = random.pick(active)
    return .take(chat, by: member(near: chat, agent, model), from: random.chance(0.85) ? model.chats[chat]?.agent : random.pick(agents))
  }

  private mutating func transfer(_ chat: Int64, _ agent: Int64, _ model: DistributionModel) -> DistributionStep {
    let sender = model.chats[chat]?.agent ?? member(near: chat, agent, model)
    let group = random.chance(0.5) ? model.chats[chat]?.group ?? random.pick(groups) : random.pick(groups)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return .transfer(chat, by: random.chance(0.8) ? sender : agent, group: group, to: random.pick(agents), auto: false)
    case 1: return .transfer(chat, by: sender, group: group, to: nil, auto: true)
    default: return .transfer(chat, by: sender, group: group, to: nil, auto: false)
    }
  }

  private mutating func endByAgent(_ chat: Int64, _ model: DistributionModel) -> DistributionStep {
    .endByAgent(chat, model.chats[chat]?.agent ?? random.pick(agents))
  }

  /// Mostly somebody of the chat's group.
  private mutating func member(near chat: Int64, _ other: Int64, _ model: DistributionModel) -> Int64 {
    guard random.chance(0.85), let members = model.chats[chat].flatMap({ model.places[$0.group] })?.keys.sorted(), !members.isEmpty else { return other }
    return random.pick(members)
  }
}
