import Randomness
import SwitchboardCore
import Testing

/// One stored moment for each chat is enough (rule 7): whatever happens in whatever order, it is never later than what is due, and what is
/// done at it was due. Held against a model that reads the whole past every second and knows nothing of stored moments.
struct ChatDeadlineTests {
  @Test(arguments: 0..<400) func `The stored moment is never late, and nothing is done early`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var run = Run(settings: Self.settings(&random))
    for _ in 0..<400 {
      run.second()
      #expect(run.findings == [], "seed \(seed), second \(run.now.milliseconds / 1000), settings \(run.settings)")
      try #require(run.findings.isEmpty)
      if run.state.chat.status.isOpen { run.something(&random) }
    }
  }

  @Test func `Over the first seeds everything that can happen by itself has happened`() {
    var seen: Set<String> = []
    for seed in 0..<60 {
      var random = SeededGenerator(seed: seed)
      var run = Run(settings: Self.settings(&random))
      for _ in 0..<400 {
        run.second()
        if run.state.chat.status.isOpen { run.something(&random) }
      }
      seen.formUnion(run.done)
    }
    #expect(
      seen.isSuperset(of: [
        "no-reply", "no-follow-up", "disconnected", "customer-left", "silent-customer", "silent-agent", "warn-customer", "warn-agent",
      ]),
      "only \(seen.sorted())")
  }

  @Test func `A chat that has ended has no moment`() throws {
    var state = People.danasChat()
    _ = state.apply(.public(.system, .ended(.system)), at: People.noon)
    #expect(ChatDeadline.next(state, typedAt: nil, in: People.directory(), now: People.noon) == nil)
  }

  @Test func `A chat that waits while its customer's page is open has no moment: only an agent can help`() throws {
    let state = People.danasChat()
    #expect(ChatDeadline.next(state, typedAt: nil, in: People.directory(), now: People.noon) == nil)
  }

  /// Short times, so that four hundred seconds see everything.
  private static func settings(_ random: inout SeededGenerator) -> LiveChatSettings {
    var settings = LiveChatSettings()
    func limit() -> LiveChatSettings.Limit { .init(on: random.chance(0.6), seconds: Int64.random(in: 10...60, using: &random)) }
    func silence() -> LiveChatSettings.Silence {
      .init(
        on: random.chance(0.5), warnSeconds: Int64.random(in: 10...60, using: &random),
        endSeconds: Int64.random(in: 10...60, using: &random))
    }
    settings.noReply = limit()
    settings.noFollowUp = limit()
    settings.disconnected = limit()
    settings.keepPlace = limit()
    settings.customerLeft = limit()
    settings.silentCustomer = silence()
    settings.silentAgent = silence()
    return settings
  }
}

/// A chat lived through second by second, with the stored moment kept as the store keeps it.
private struct Run {
  enum Past: Equatable {
    case said(byStaff: Bool)
    case assigned(ID<Agent>)
    case queued
    case typed(ID<Agent>)
    case left, returned
    case gone(ID<Agent>)
    case back(ID<Agent>)
    case warnedCustomer, warnedAgent
  }

  let settings: LiveChatSettings
  var state: ChatState
  var now = People.noon
  var stored: Timestamp?
  var findings: [String] = []
  var done: Set<String> = []
  private var past: [(at: Timestamp, what: Past)] = []
  private var typed: [ID<Agent>: Timestamp] = [:]
  private var gone: [ID<Agent>: Timestamp] = [:]
  private var messages = 0

  private static let agents = [People.emily, People.derek]

  init(settings: LiveChatSettings) {
    self.settings = settings
    state = People.danasChat()
    happen(.public(.customer("Dana"), .message(.init(stored: "Why?"), .init(stored: "first"))), .said(byStaff: false))
  }

  private var directory: Directory {
    let people = Self.agents.map { id in
      Agent(
        id: id, name: "\(id)", displayName: "\(id)", email: "\(id)@northwind.example", maxChats: 5, available: true, goneAt: gone[id],
        disabled: false, roles: [])
    }
    return Directory(
      version: 1, brands: [Brand(id: ID(1), name: "Northwind")],
      departments: [
        Department(id: People.billing, brand: ID(1), name: "Billing", frontLineGroup: People.billingL1, queueMessage: nil, position: 0)
      ],
      groups: [AgentGroup(id: People.billingL1, department: People.billing, name: "L1", members: [])], agents: people, roles: [], links: [],
      liveChat: settings)
  }

  /// As `ChatWriter`: only a changed row sets the moment anew.
  private mutating func happen(_ event: ChatEvent, _ what: Past? = nil) {
    let before = state.chat
    _ = state.apply(event, at: now)
    if let what { past.append((now, what)) }
    if state.chat != before { stored = ChatDeadline.next(state, typedAt: nil, in: directory, now: now)?.at }
  }

  // MARK: One second

  mutating func second() {
    now = now + 1_000
    let due = model()
    if !due.isEmpty, stored.map({ $0 > now }) ?? true {
      findings.append("\(due.sorted()) is due, but the moment is \(stored.map { "\(($0.since(now)) / 1000) s away" } ?? "none")")
    }
    var rounds = 0
    while let moment = stored, moment <= now, rounds < 5 {
      rounds += 1
      tick()
    }
    if rounds == 5 { findings.append("the moment does not move on") }
  }

  /// As `ChatTick`.
  private mutating func tick() {
    stored = nil
    let typedAt = state.chat.agent.flatMap { typed[$0] }
    guard let next = ChatDeadline.next(state, typedAt: typedAt, in: directory, now: now) else { return }
    guard next.at <= now else {
      stored = next.at
      return
    }
    let name =
      switch next.happening {
      case .end(let reason): reason.rawValue
      case .warnCustomer: "warn-customer"
      case .warnAgent: "warn-agent"
      case .handOff(let cause): cause.rawValue
      case .look: "look"
      }
    if !model().contains(name) { findings.append("\(name) was done and is not due") }
    done.insert(name)
    switch next.happening {
    case .look: break
    case .end(let reason): happen(.public(.system, .ended(reason)))
    case .warnCustomer: happen(.public(.system, .warned(endsAt: now)), .warnedCustomer)
    case .warnAgent: happen(.backstage(.system, .warnedAgent(endsAt: now)), .warnedAgent)
    case .handOff: requeue()
    }
  }

  private mutating func requeue() { happen(.backstage(.system, .queued(group: People.billingL1, groupName: "L1", decision: nil)), .queued) }

  // MARK: What people do

  mutating func something(_ random: inout SeededGenerator) {
    guard random.chance(0.12) else { return }
    let (holder, other) = (state.chat.agent, random.pick(Self.agents))
    switch Int.random(in: 0..<12, using: &random) {
    case 0, 1, 2: said(.customer("Dana"), byStaff: false)
    case 3, 4:
      if let holder { said(Author(kind: .agent, agent: holder, name: "\(holder)"), byStaff: true) }
    case 5:
      if let holder {
        typed[holder] = now
        past.append((now, .typed(holder)))
      }
    case 6 where state.chat.customerLeftAt == nil: happen(.backstage(.customer("Dana"), .left(at: now)), .left)
    case 6: happen(.backstage(.customer("Dana"), .returned), .returned)
    case 7 where gone[other] == nil:
      gone[other] = now
      past.append((now, .gone(other)))
      // As `AgentGone`.
      if let wait = settings.disconnected.milliseconds, state.chat.agent == other { stored = min(stored ?? now + wait, now + wait) }
    case 7:
      gone[other] = nil
      past.append((now, .back(other)))
    case 8 where holder != nil: requeue()
    default:
      guard holder != other, holder == nil || random.chance(0.3) else { return }
      let assignment = BackstageEvent.Assignment(agent: other, agentName: "\(other)", from: nil, fromName: nil, waited: 0)
      happen(.backstage(.system, .assigned(assignment)), .assigned(other))
    }
  }

  private mutating func said(_ author: Author, byStaff: Bool) {
    messages += 1
    happen(.public(author, .message(.init(stored: "Hm"), .init(stored: "m\(messages)"))), .said(byStaff: byStaff))
  }

  // MARK: The model

  /// What is due, read off the past.
  private func model() -> Set<String> {
    guard state.chat.status.isOpen else { return [] }
    var due: Set<String> = []
    func check(_ name: String, _ on: Bool, _ since: Timestamp?, _ seconds: Int64) {
      if on, let since, now.since(since) >= seconds * 1000 { due.insert(name) }
    }
    func last(_ fits: (Past) -> Bool) -> Int? { past.lastIndex { fits($0.what) } }
    func isAssignment(_ what: Past) -> Bool { if case .assigned = what { true } else { false } }
    let assignedIndex = last { isAssignment($0) || $0 == .queued }.flatMap { isAssignment(past[$0].what) ? $0 : nil }
    if let left = last({ $0 == .left }), (last { $0 == .returned } ?? -1) < left {
      let limit = assignedIndex == nil ? settings.keepPlace : settings.customerLeft
      check("customer-left", limit.on, past[left].at, limit.seconds)
    }
    guard let assignedIndex, case .assigned(let holder) = past[assignedIndex].what else { return due }
    let assigned = past[assignedIndex].at
    let answer = last { $0 == .said(byStaff: true) } ?? -1
    let question = past.indices.first { $0 > answer && past[$0].what == .said(byStaff: false) }
    let hasReplied = past.contains { $0.what == .said(byStaff: true) && $0.at >= assigned }
    if let question {
      let asked = past[question].at
      let typed = last { $0 == .typed(holder) }.map { past[$0].at } ?? assigned
      let since = max(asked, assigned, typed)
      if hasReplied {
        check("no-follow-up", settings.noFollowUp.on, since, settings.noFollowUp.seconds)
      } else {
        check("no-reply", settings.noReply.on, since, settings.noReply.seconds)
      }
      // One warning is for one agent and one question.
      if let warned = last({ $0 == .warnedAgent }).flatMap({ $0 > max(question, assignedIndex) ? past[$0].at : nil }) {
        check("silent-agent", settings.silentAgent.on, warned, settings.silentAgent.endSeconds)
      } else {
        check("warn-agent", settings.silentAgent.on, asked, settings.silentAgent.warnSeconds)
      }
    } else if answer >= 0 {
      let said = past[answer].at
      let warned = past.last { $0.what == .warnedCustomer && $0.at >= said }?.at
      if let warned {
        check("silent-customer", settings.silentCustomer.on, warned, settings.silentCustomer.endSeconds)
      } else {
        check("warn-customer", settings.silentCustomer.on, said, settings.silentCustomer.warnSeconds)
      }
    }
    let went = last { $0 == .gone(holder) || $0 == .back(holder) }.flatMap { past[$0].what == .gone(holder) ? past[$0].at : nil }
    if let went, assigned < went + 60_000 {
      check("disconnected", settings.disconnected.on, max(went, assigned), settings.disconnected.seconds)
    }
    return due
  }
}
