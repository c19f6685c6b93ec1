import SwitchboardCore
import SwitchboardStore

/// Accounts from the command line: through the same commands as the screens, as the system.
package struct Accounts: Sendable {
  let database: Database
  let passwords: Passwords

  package init(database: Database, passwords: Passwords) {
    self.database = database
    self.passwords = passwords
  }

  package func add(email: String, name: String, role: String, password: String) async throws {
    let hash = try await passwords.hash(try Passwords.check(password, field: "password"))
    try await database.write { tx in
      var roles = try tx.directory().roles.values.sorted { $0.id < $1.id }
      if roles.isEmpty {
        _ = try DeskSeed.roles(in: tx)
        roles = try tx.directory().roles.values.sorted { $0.id < $1.id }
      }
      guard let chosen = roles.first(where: { $0.name.lowercased() == role.lowercased() }) else {
        throw Refusal.invalid("role", "There is no role \(role). There are: \(roles.map(\.name).joined(separator: ", ")).")
      }
      var input = AgentRoutes.Input()
      (input.name, input.email, input.roles) = (name, email, [chosen.id.rawValue])
      _ = try SaveAgent(id: nil, input: input, passwordHash: hash).run(as: .system, in: tx)
    }
  }

  package func setPassword(email: String, password: String) async throws {
    let hash = try await passwords.hash(try Passwords.check(password, field: "password"))
    try await database.write { tx in
      guard let agent = try tx.directory().agents.values.first(where: { $0.email.lowercased() == email.trimmed().lowercased() }) else {
        throw Refusal.invalid("email", "Nobody has the address \(email).")
      }
      try SetPassword(hash: hash, keeping: nil).run(as: .agent(agent.id), in: tx)
    }
  }
}
