import SwitchboardCore
import SwitchboardStore

enum APIKeyRoutes {
  struct View: Codable, Sendable {
    var id: Int64
    var name: String
    var agent: Int64
    var createdAt: Int64
    /// The key itself: only in the answer that made it.
    var key: String?
  }

  struct Input: Codable, Sendable {
    var name: String
    var agent: Int64
  }

  static func list(_ call: Call<DeskManager>, _: Nothing) async throws -> Items<View> {
    try await call.desk.read { connection, _ in
      Items(
        items: try APIKeyStore.all(on: connection).map {
          View(id: $0.id, name: $0.name, agent: $0.agent.rawValue, createdAt: $0.createdAt.milliseconds)
        })
    }
  }

  static func create(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    let key = Tokens.random(prefix: "sbk_")
    var view = try await call.desk.perform(CreateAPIKey(input: input, tokenHash: Tokens.hash(key)), as: call.caller.actor)
    view.key = key
    return view
  }

  static func revoke(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(RevokeAPIKey(id: try call.id("id", APIKey.self).rawValue), as: call.caller.actor)
    return Nothing()
  }
}

struct CreateAPIKey: Command {
  let input: APIKeyRoutes.Input
  let tokenHash: String

  func run(as actor: Actor, in tx: WriteTransaction) throws -> APIKeyRoutes.View {
    let directory = try tx.directory()
    try Rights.need(.manageDesk, actor, directory)
    let name = try Field.line(input.name, "name", "Name", limit: 80)
    guard let agent = directory.staff(ID(input.agent)) else { throw Refusal.invalid("agent", "There is no such agent.") }
    let id = try APIKeyStore.insert(tokenHash: tokenHash, agent: agent.id, name: name, in: tx)
    return .init(id: id, name: name, agent: agent.id.rawValue, createdAt: tx.now.milliseconds)
  }
}

struct RevokeAPIKey: Command {
  let id: Int64

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    try Rights.need(.manageDesk, actor, tx.directory())
    try APIKeyStore.delete(id, in: tx)
  }
}
