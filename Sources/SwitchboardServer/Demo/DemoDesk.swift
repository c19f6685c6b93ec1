import Foundation
import SwitchboardCore
import SwitchboardStore

/// A small believable desk to try everything on: one brand, two departments, four people, a dozen articles.
package struct DemoDesk: Sendable {
  package struct Person: Sendable {
    package let name: String
    package let displayName: String
    package let email: String
    package let role: String
  }

  package static let password = "switchboard-demo"
  package static let linkKey = "northwind-demo"
  package static let people = [
    Person(name: "Emily Watson", displayName: "Emily W.", email: "emily@northwind.example", role: "Agent"),
    Person(name: "Derek Coleman", displayName: "Derek C.", email: "derek@northwind.example", role: "Agent"),
    Person(name: "Andrea Rossi", displayName: "Andrea", email: "andrea@northwind.example", role: "Manager"),
    Person(name: "Sam Administrator", displayName: "Sam", email: "admin@northwind.example", role: "Administrator"),
  ]

  let database: Database
  let passwords: Passwords

  package init(database: Database, passwords: Passwords) {
    self.database = database
    self.passwords = passwords
  }

  /// Fills an empty desk; one that has people is left as it is. Answers whether it filled it.
  @discardableResult package func seed() async throws -> Bool {
    guard try await database.read({ _, directory in directory.agents.isEmpty }) else { return false }
    let hash = try await passwords.hash(Self.password)
    let articles = try DemoArticles.all()
    try await database.write { tx in try Self.fill(tx, passwordHash: hash, articles) }
    return true
  }

  private static func fill(_ tx: WriteTransaction, passwordHash: String, _ articles: [DemoArticles.Page]) throws {
    guard try tx.directory().agents.isEmpty else { return }
    let roles = try DeskSeed.roles(in: tx)
    var agents: [ID<Agent>] = []
    for person in people {
      let id = try AgentStore.insert(
        name: person.name, displayName: person.displayName, email: person.email, passwordHash: passwordHash, maxChats: 5, in: tx)
      guard var agent = try tx.directory().agents[id] else { continue }
      agent.roles = [person.role == "Agent" ? roles.agent : person.role == "Manager" ? roles.manager : roles.administrator]
      try AgentStore.save(agent, in: tx)
      agents.append(id)
    }
    let brand = try OrganisationStore.insertBrand(name: "Northwind", in: tx)
    let billing = try OrganisationStore.insertDepartment(
      brand: brand, name: "Billing", frontLineGroup: "Billing L1",
      queueMessage: nil, position: 0, in: tx)
    let sales = try OrganisationStore.insertDepartment(
      brand: brand, name: "Sales", frontLineGroup: "Sales", queueMessage: "Thanks for your patience! Customers ahead of you: {ahead}.",
      position: 1, in: tx)
    let level2 = try OrganisationStore.insertGroup(department: billing.0, name: "Billing L2", in: tx)
    try OrganisationStore.setMembers(of: billing.1, to: agents.map { .init(agent: $0, active: true) }, in: tx)
    try OrganisationStore.setMembers(of: level2, to: [.init(agent: agents[2], active: true), .init(agent: agents[3], active: true)], in: tx)
    try OrganisationStore.setMembers(of: sales.1, to: [0, 1, 2, 3].map { .init(agent: agents[$0], active: true) }, in: tx)
    _ = try OrganisationStore.insertLink(
      ChatLink(
        id: ID(0), key: linkKey, name: "Northwind website", brand: brand, department: nil, title: "Ask Northwind",
        greeting: "Questions about your plan or a payment? We are here.", accent: nil, askEmail: .optional, origins: [],
        secret: Tokens.random()), in: tx)
    try DemoReplies.seed(billing: billing.0, sales: sales.1, in: tx)
    try DemoFields.fill(brand: brand, in: tx)
    for page in articles {
      let article = Article(
        id: ID(0), brand: brand, title: page.title, body: page.body, format: .markdown, keywords: page.keywords, status: .published,
        sourceKey: "demo/\(page.name)", updatedAt: tx.now)
      _ = try ArticleStore.insert(article, ArticleHTML.index(page.body, .markdown), in: tx)
    }
  }
}
