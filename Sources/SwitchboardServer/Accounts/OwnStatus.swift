import Foundation
import SwitchboardCore
import SwitchboardStore

/// What agents set for themselves: Available, Active per group, preferences of the console.
enum OwnStatus {
  struct Availability: Codable, Sendable {
    var available: Bool
    /// Why not: one of the desk's reasons.
    var reason: String?
  }

  struct Activity: Codable, Sendable { var active: Bool }

  static func setAvailability(_ call: Call<Staff>, _ input: Availability) async throws -> Me {
    try await call.desk.perform(SetAvailability(available: input.available, reason: input.reason), as: call.caller.actor)
  }

  static func setActivity(_ call: Call<Staff>, _ input: Activity) async throws -> Me {
    try await call.desk.perform(SetActivity(group: try call.id("group"), active: input.active), as: call.caller.actor)
  }

  static let largestPreferences = 16 * 1024

  static func preferences(_ call: Call<Staff>, _: Nothing) async throws -> JSONObject {
    let agent = call.caller.agent
    let json = try await call.desk.read { connection, _ in try AgentStore.preferences(of: agent, on: connection) }
    return try JSONDecoder().decode(JSONObject.self, from: Data(json.utf8))
  }

  static func setPreferences(_ call: Call<Staff>, _ input: JSONObject) async throws -> Nothing {
    let json = String(decoding: try JSONEncoder().encode(input), as: UTF8.self)
    try await call.desk.perform(SetPreferences(json: json), as: call.caller.actor)
    return Nothing()
  }
}

struct SetAvailability: Command {
  let available: Bool
  let reason: String?

  func run(as actor: Actor, in tx: WriteTransaction) throws -> Me {
    guard case .agent(let agent) = actor else { throw Refusal.notAllowed("Only agents can be available.") }
    try AgentStore.setAvailable(available, reason: try reason.flatMap { try Self.known($0, in: tx.directory()) }, agent, in: tx)
    try ExclusionStore.agentActed(agent, in: tx)
    guard let me = Me(agent, in: try tx.directory()) else { throw Refusal(.signInNeeded, "Please sign in.") }
    return me
  }
}

extension SetAvailability {
  /// Reports count reasons, so they are the desk's and not free text.
  static func known(_ reason: String, in directory: Directory) throws -> String {
    guard directory.liveChat.reasons.contains(reason) else { throw Refusal.invalid("reason", "This is none of the desk's reasons.") }
    return reason
  }
}

struct SetActivity: Command {
  let group: ID<AgentGroup>
  let active: Bool

  func run(as actor: Actor, in tx: WriteTransaction) throws -> Me {
    guard case .agent(let agent) = actor, try tx.directory().isMember(agent, of: group) else { throw Refusal.notFound("This group") }
    try OrganisationStore.setActive(active, agent, in: group, tx: tx)
    try ExclusionStore.agentActed(agent, in: tx)
    guard let me = Me(agent, in: try tx.directory()) else { throw Refusal(.signInNeeded, "Please sign in.") }
    return me
  }
}

struct SetPreferences: Command {
  let json: String

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    guard case .agent(let agent) = actor else { throw Refusal.notAllowed("Only agents have preferences.") }
    guard json.utf8.count <= OwnStatus.largestPreferences else {
      throw Refusal(.bodyTooLarge, "The preferences are larger than 16 KiB.")
    }
    try AgentStore.setPreferences(json, of: agent, in: tx)
  }
}
