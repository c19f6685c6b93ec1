import SwitchboardCore
import SwitchboardStore

/// When an agent was available, connected, and Active where: the entries, and the time spent in each state (H14).
struct AgentActivity: Codable, Sendable {
  struct Time: Codable, Sendable {
    /// "Available", or the reason for not being so.
    var state: String
    var milliseconds: Int64
  }

  var times: [Time]
  var entries: [ActivityStore.Entry]

  private static let pageSize: Int64 = 200
  private static let longest: Int64 = 366 * 86_400_000

  static func list(_ call: Call<StatusManager>, _: Nothing) async throws -> AgentActivity {
    let (caller, agent, now) = (call.caller.staff.agent, try call.id("id", Agent.self), call.desk.now)
    let to = try call.number("to", in: 0...Int64.max).map { Timestamp(milliseconds: $0) } ?? now
    let from = try call.number("from", in: 0...Int64.max).map { Timestamp(milliseconds: $0) } ?? (to - 86_400_000)
    guard from <= to, to.since(from) <= longest else { throw Refusal.invalid("from", "Choose at most a year, from before to.") }
    let before = try call.number("before", in: 1...Int64.max)
    return try await call.desk.read { connection, directory in
      guard directory.agents[agent] != nil, AgentStatusRoutes.isInScope(agent, of: caller, directory) else { throw Refusal.notFound("This agent") }
      return AgentActivity(
        times: try ActivityStore.times(of: agent, from: from, to: min(to, now), on: connection).map { Time(state: $0.state, milliseconds: $0.milliseconds) },
        entries: try ActivityStore.page(of: agent, before: before, limit: pageSize, on: connection))
    }
  }
}
