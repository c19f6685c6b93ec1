import SwitchboardCore
import SwitchboardStore

/// Billing with L1 and L2, and Sales; Emily and Derek are agents, Andrea manages Billing, Sam may everything and belongs nowhere.
struct Northwind: Sendable {
  let desk: StoreDesk
  let emily: ID<Agent>
  let derek: ID<Agent>
  let andrea: ID<Agent>
  let sam: ID<Agent>
  let brand: ID<Brand>
  let billingL1: ID<AgentGroup>
  let billingL2: ID<AgentGroup>
  let sales: ID<AgentGroup>
  let billing: ID<Department>
  let link: ChatLink

  var database: SwitchboardStore.Database { desk.database }
  var people: [ID<Agent>] { [emily, derek, andrea, sam] }
  var groups: [ID<AgentGroup>] { [billingL1, billingL2, sales] }

  static func open(onPublish: @escaping @Sendable (_ path: String, [Finished]) -> Void = { _, _ in }) async throws -> Northwind {
    let desk = try await StoreDesk(onPublish: onPublish)
    let made = try await desk.database.write { tx in try Self.fill(desk, tx) }
    desk.journal.clear()
    return made
  }

  private static func fill(_ desk: StoreDesk, _ tx: WriteTransaction) throws -> Northwind {
    let agentRole = try OrganisationStore.insertRole(name: "Agent", permissions: Role.agentPermissions, in: tx)
    let manager = try OrganisationStore.insertRole(name: "Manager", permissions: Role.managerPermissions, in: tx)
    let administrator = try OrganisationStore.insertRole(name: "Administrator", permissions: Set(Permission.allCases), in: tx)
    func person(_ name: String, _ role: ID<Role>) throws -> ID<Agent> {
      let id = try AgentStore.insert(
        name: name, displayName: name, email: "\(name.lowercased())@northwind.example", passwordHash: nil, maxChats: 100, available: true, in: tx)
      try AgentStore.save(
        Agent(
          id: id, name: name, displayName: name, email: "\(name.lowercased())@northwind.example", maxChats: 100, available: true,
          disabled: false, roles: [role]), in: tx)
      return id
    }
    let (emily, derek) = (try person("Emily", agentRole), try person("Derek", agentRole))
    let (andrea, sam) = (try person("Andrea", manager), try person("Sam", administrator))
    let brand = try OrganisationStore.insertBrand(name: "Northwind", in: tx)
    let billing = try OrganisationStore.insertDepartment(
      brand: brand, name: "Billing", frontLineGroup: "Billing L1", queueMessage: nil, position: 0, in: tx)
    let sales = try OrganisationStore.insertDepartment(
      brand: brand, name: "Sales", frontLineGroup: "Sales L1", queueMessage: nil, position: 1, in: tx)
    let level2 = try OrganisationStore.insertGroup(department: billing.0, name: "Billing L2", in: tx)
    try OrganisationStore.setMembers(of: billing.1, to: [.init(agent: emily, active: true), .init(agent: derek, active: true)], in: tx)
    try OrganisationStore.setMembers(of: level2, to: [.init(agent: andrea, active: true)], in: tx)
    try OrganisationStore.setMembers(of: sales.1, to: [.init(agent: derek, active: true)], in: tx)
    var link = ChatLink(
      id: ID(0), key: "northwind", name: "Website", brand: brand, department: nil, title: "Ask", greeting: "Hello", accent: nil,
      askEmail: .no, origins: [], secret: "secret")
    link.id = try OrganisationStore.insertLink(link, in: tx)
    return Northwind(
      desk: desk, emily: emily, derek: derek, andrea: andrea, sam: sam, brand: brand, billingL1: billing.1, billingL2: level2,
      sales: sales.1, billing: billing.0, link: link)
  }

  // MARK: Chats

  /// A chat that waits in a group's queue, as a customer's start makes it.
  static func start(_ name: String, _ id: String, in group: ID<AgentGroup>, _ tx: WriteTransaction) throws -> ChatState {
    let directory = try tx.directory()
    guard let link = directory.links.values.first, let department = directory.departments.values.min(by: { $0.id < $1.id }) else {
      throw Refusal.notFound("The link")
    }
    let start = try ChatStart(
      .init(id: id, name: name, email: nil, department: department.id.rawValue, question: "Question of \(name)?", page: nil), on: link,
      in: directory)
    let state = try ChatStore.insert(start, link: link.id, group: group, verifiedID: nil, in: tx)
    return try ChatWriter.record(
      [
        .public(.customer(name), .started(question: start.question, page: nil)),
        .backstage(.system, .queued(group: group, groupName: "\(group)")),
        .public(.customer(name), .message(.init(stored: start.question), start.id)),
      ], on: state, in: tx)
  }

  func start(_ name: String = "Dana", _ id: String = "start-0001", in group: ID<AgentGroup>? = nil) async throws -> ChatState {
    let group = group ?? billingL1
    return try await database.write { tx in try Self.start(name, id, in: group, tx) }
  }

  @discardableResult func perform(_ command: ChatCommand, on chat: ID<Chat>, by actor: Actor) async throws -> ChatState {
    try await database.write { tx in
      guard let state = try ChatStore.state(chat, visibleTo: .system, tx.directory(), on: tx.connection) else { throw Refusal.notFound("The chat") }
      return try ChatWriter.perform(command, on: state, by: actor, in: tx)
    }
  }

  /// Dana says `count` things in one commit.
  func say(_ count: Int, in chat: ID<Chat>) async throws {
    try await database.write { tx in
      guard var state = try ChatStore.state(chat, visibleTo: .system, tx.directory(), on: tx.connection) else { return }
      for number in 1...count {
        state = try ChatWriter.perform(
          .post(.public, MessageText("Message \(number)"), ClientID("said-\(chat)-\(number)")), on: state, by: .customer(chat), in: tx)
      }
    }
  }

  func state(_ chat: ID<Chat>, visibleTo actor: Actor = .system) async throws -> ChatState? {
    try await database.read { connection, directory in try ChatStore.state(chat, visibleTo: actor, directory, on: connection) }
  }
}
