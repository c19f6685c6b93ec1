import Foundation
import Logging
import SwitchboardCore
import SwitchboardStore

@testable import SwitchboardServer

/// The real program without a network: two departments, three groups, six agents and Sam, who sets them up. Steps are the commands that
/// routes, sockets and the clock perform.
final class DistributionDesk: Sendable {
  let desk: Desk
  let clock = TestClock()
  let agents: [Int64]
  let departments: [Int64]
  /// The first two are front lines; the third is the first department's second level.
  let groups: [Int64]
  private let sam: Actor
  private let folder: URL
  private static let key = "northwind"

  init(agents count: Int = 6) async throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("switchboard-distribution-\(UUID().uuidString)")
    var config = Config()
    config.database = folder.appendingPathComponent("desk.sqlite").path
    config.passwordRounds = World.passwords.rounds
    desk = try await App.build(config, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: { [clock] in clock.now }).desk
    let made = try await desk.database.write { tx in try Self.fill(tx, agents: count) }
    (agents, departments, groups) = (made.agents, made.departments, made.groups)
    sam = .agent(ID(made.sam))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static func fill(_ tx: WriteTransaction, agents: Int) throws -> (agents: [Int64], departments: [Int64], groups: [Int64], sam: Int64) {
    let role = try OrganisationStore.insertRole(name: "Everything", permissions: Set(Permission.allCases), in: tx)
    func person(_ name: String) throws -> ID<Agent> {
      let id = try AgentStore.insert(
        name: name, displayName: name, email: "\(name.lowercased())@northwind.example", passwordHash: nil, maxChats: 5, in: tx)
      guard var agent = try tx.directory().agents[id] else { throw Refusal.notFound(name) }
      agent.roles = [role]
      try AgentStore.save(agent, in: tx)
      return id
    }
    let people = try (1...agents).map { try person("Agent\($0)") }
    let sam = try person("Sam")
    let brand = try OrganisationStore.insertBrand(name: "Northwind", in: tx)
    let (billing, front) = try OrganisationStore.insertDepartment(
      brand: brand, name: "Billing", frontLineGroup: "Billing L1", queueMessage: nil, position: 0, in: tx)
    let (sales, other) = try OrganisationStore.insertDepartment(
      brand: brand, name: "Sales", frontLineGroup: "Sales L1", queueMessage: nil, position: 1, in: tx)
    let second = try OrganisationStore.insertGroup(department: billing, name: "Billing L2", in: tx)
    _ = try OrganisationStore.insertLink(
      ChatLink(
        id: ID(0), key: key, name: "Website", brand: brand, department: nil, title: "Ask", greeting: "Hello", accent: nil, askEmail: .no,
        origins: [], secret: "secret"), in: tx)
    return (people.map(\.rawValue), [billing.rawValue, sales.rawValue], [front.rawValue, other.rawValue, second.rawValue], sam.rawValue)
  }

  // MARK: Steps

  /// Whether it was accepted.
  func perform(_ step: DistributionStep) async throws -> Bool {
    do {
      try await run(step)
      return true
    } catch is Refusal {
      return false
    }
  }

  private func run(_ step: DistributionStep) async throws {
    func asked(_ agent: Int64) -> Actor { .agent(ID(agent)) }
    switch step {
    case .start(let department):
      _ = try await desk.perform(
        StartChat(
          link: Self.key,
          input: .init(id: World.clientID(), name: "Dana", email: nil, department: department, question: "Why?", page: nil), suggestion: nil,
          identity: nil), as: .anybody)
    case .endByCustomer(let chat): try await desk.perform(EndChat(chat: ID(chat), close: false), as: .customer(ID(chat)))
    case .endByAgent(let chat, let agent): try await desk.perform(EndChat(chat: ID(chat), close: false), as: asked(agent))
    case .take(let chat, let agent, let from): _ = try await desk.perform(TakeChat(chat: ID(chat), from: from.map { ID($0) }), as: asked(agent))
    case .transfer(let chat, let agent, let group, let receiver, let auto):
      let input = TransferRoutes.Input(group: group, agent: receiver, auto: auto, comment: nil)
      _ = try await desk.perform(TransferChat(chat: ID(chat), input: input), as: asked(agent))
    case .prioritise(let chat, let agent, let priority):
      _ = try await desk.perform(PrioritiseChat(chat: ID(chat), priority: priority), as: asked(agent))
    case .reply(let chat, let agent):
      let conversation = try await conversation(of: chat)
      _ = try await desk.perform(PostMessage(conversation: conversation, id: World.clientID(), text: "Hello"), as: asked(agent))
    case .ask(let chat):
      _ = try await desk.perform(PostMessage(conversation: nil, id: World.clientID(), text: "Hm"), as: .customer(ID(chat)))
    case .type(let chat, let agent):
      let conversation = try await conversation(of: chat)
      try await desk.perform(SaveDraft(conversation: conversation, text: "Well"), as: asked(agent))
    case .signIn(let agent):
      let hash = device(agent) + World.clientID()
      _ = try await desk.perform(
        OpenSession(agent: ID(agent), tokenHash: hash, hours: 8_760, address: "127.0.0.1", browser: "Test"), as: .anybody)
      try await desk.perform(OpenDevice(device: device(agent), node: desk.node), as: asked(agent))
    case .signOut(let agent): try await desk.perform(EndSessions(id: nil, except: nil), as: asked(agent))
    case .openConsole(let agent): try await desk.perform(OpenDevice(device: device(agent), node: desk.node), as: asked(agent))
    case .closeConsole(let agent): try await desk.perform(CloseDevice(device: device(agent), node: desk.node), as: asked(agent))
    case .setAvailable(let agent, let available):
      _ = try await desk.perform(SetAvailability(available: available, reason: nil), as: asked(agent))
    case .setOthersAvailable(let agent, let available): try await setStatus(agent, .init(available: available))
    case .setActive(let agent, let group, let active):
      _ = try await desk.perform(SetActivity(group: ID(group), active: active), as: asked(agent))
    case .setOthersActive(let agent, let group, let active): try await setStatus(agent, .init(groups: [.init(id: group, active: active)]))
    case .setMaximum(let agent, let maximum): try await setStatus(agent, .init(maxChats: maximum))
    case .setMembers(let group, let members):
      let list = members.sorted { $0.key < $1.key }.map { GroupRoutes.Member(agent: $0, active: $1.isActive, handling: $1.handling) }
      _ = try await desk.perform(SaveGroup(id: ID(group), input: .init(members: list)), as: sam)
    case .set(let settings):
      _ = try await desk.perform(SaveLiveChatSettings(input: Self.input(settings)), as: sam)
    case .fire(let kind, let subject):
      guard let timer = try await due().first(where: { $0.kind.rawValue == kind.rawValue && $0.subject == subject }) else { return }
      try await desk.perform(FireTimer(timer: timer, desk: desk), as: .system)
    case .pass: break
    }
  }

  private func setStatus(_ agent: Int64, _ input: AgentStatusRoutes.Input) async throws {
    _ = try await desk.perform(SetAgentStatus(agent: ID(agent), input: input), as: sam)
  }

  private static func input(_ settings: LiveChatSettings) -> LiveChatRoutes.Input {
    LiveChatRoutes.Input(
      roundRobin: settings.roundRobin, noReply: settings.noReply, noFollowUp: settings.noFollowUp, disconnected: settings.disconnected,
      stopReceiving: settings.stopReceiving, keepPlace: settings.keepPlace, customerLeft: settings.customerLeft)
  }

  private func device(_ agent: Int64) -> String { "device-\(agent)-".padding(toLength: 24, withPad: "0", startingAt: 0) }

  private func conversation(of chat: Int64) async throws -> ID<Conversation>? {
    try await desk.read { connection, directory in
      try ChatStore.state(ID(chat), visibleTo: .system, directory, on: connection)?.chat.conversation
    }
  }

  /// Timers of the kinds that this desk's model knows, whose moment has come.
  func due() async throws -> [DeskTimer] {
    let now = clock.now
    return try await desk.database.read { connection in
      try TimerStore.due(at: now, limit: 10_000, on: connection).filter { [.chat, .leases, .gone].contains($0.kind) }
        .sorted { ($0.due, $0.kind.rawValue, $0.subject) < ($1.due, $1.kind.rawValue, $1.subject) }
    }
  }
}
