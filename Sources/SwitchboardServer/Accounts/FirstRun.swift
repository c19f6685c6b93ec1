import SwitchboardCore
import SwitchboardStore

/// The first administrator, made by whoever reads the program's console: a passer-by who finds the page first does not know the token.
enum FirstRun {
  static let tokenSetting = "setup-token-hash"

  struct Needed: Codable, Sendable { var needed: Bool }

  struct Input: Codable, Sendable {
    var token: String
    var name: String
    var email: String
    var password: String
    var brand: String
  }

  static func needed(_ call: Call<Anybody>, _: Nothing) async throws -> Needed {
    Needed(needed: try await call.desk.read { _, directory in directory.agents.isEmpty })
  }

  static func setUp(_ call: Call<Anybody>, _ input: Input) async throws -> SignIn.SignedIn {
    let desk = call.desk
    try desk.limits.spend(
      .init("set-up", 20, per: 15 * 60_000), call.request.clientAddress(call.context, desk.config), now: desk.now)
    let name = try Field.line(input.name, "name", "Name", limit: 80)
    guard let email = try Field.email(input.email, "email", "E-mail") else { throw Refusal.missing("email", "E-mail") }
    let password = try Passwords.check(input.password, field: "password")
    let brand = try Field.line(input.brand, "brand", "Brand", limit: 80)
    let command = SetUpDesk(
      tokenHash: Tokens.hash(input.token.trimmed()), name: name, email: email, passwordHash: try await desk.passwords.hash(password),
      brand: brand, linkKey: String(Tokens.random().prefix(16)), linkSecret: Tokens.random())
    return try await SignIn.open(try await desk.perform(command, as: .anybody), email: email.lowercased(), call)
  }

  /// A token for a desk without an administrator; nil once there is one. Printed on the console, kept as a hash.
  static func issueToken(_ database: Database) async throws -> String? {
    guard try await database.read({ _, directory in directory.agents.isEmpty }) else { return nil }
    let token = String(Tokens.random().prefix(24))
    try await database.write { tx in try SettingStore.set(tokenSetting, Tokens.hash(token), in: tx) }
    return token
  }
}

struct SetUpDesk: Command {
  let tokenHash: String
  let name: String
  let email: String
  let passwordHash: String
  let brand: String
  let linkKey: String
  let linkSecret: String

  func run(as actor: Actor, in tx: WriteTransaction) throws -> ID<Agent> {
    guard try tx.directory().agents.isEmpty else { throw Refusal(.alreadySetUp, "This desk has an administrator already. Please sign in.") }
    guard try SettingStore.value(FirstRun.tokenSetting, on: tx.connection) == tokenHash else {
      throw Refusal.invalid("token", "This is not the setup token that the program printed.")
    }
    let roles = try DeskSeed.roles(in: tx)
    let agent = try AgentStore.insert(
      name: name, displayName: name, email: email, passwordHash: passwordHash, maxChats: 5, in: tx)
    guard var administrator = try tx.directory().agents[agent] else { throw Refusal.notFound("The administrator") }
    administrator.roles = [roles.administrator]
    try AgentStore.save(administrator, in: tx)
    let brandID = try OrganisationStore.insertBrand(name: brand, in: tx)
    let (_, group) = try OrganisationStore.insertDepartment(
      brand: brandID, name: "Support", frontLineGroup: "Support L1", queueMessage: nil, position: 0, in: tx)
    try OrganisationStore.setMembers(of: group, to: [.init(agent: agent, active: true)], in: tx)
    _ = try OrganisationStore.insertLink(
      ChatLink(
        id: ID(0), key: linkKey, name: "Website", brand: brandID, department: nil, title: "Ask \(brand)",
        greeting: "How can we help?", accent: nil, askEmail: .optional, origins: [], secret: linkSecret), in: tx)
    try SettingStore.set(FirstRun.tokenSetting, nil, in: tx)
    return agent
  }
}
