/// Who got a chat, and why: stored with the assignment, read in the History tab (rule 6).
package struct RoutingDecision: Sendable, Equatable, Codable {
  package struct Candidate: Sendable, Equatable, Codable {
    package var agent: ID<Agent>
    package var name: String
    package var tier: Int
    package var chats: Int
    package var max: Int
    package var lastEnded: Int64?
    package var lastAssigned: Int64?
    package var rank: Int
  }

  package struct Out: Sendable, Equatable, Codable {
    package var agent: ID<Agent>
    package var name: String
    package var why: String
  }

  package var method: String
  package var at: Int64
  /// In the order of the algorithm: the first was chosen.
  package var candidates: [Candidate]
  package var out: [Out]
  package var chosen: ID<Agent>?
  package var reason: String
}

extension RoutingDecision {
  /// For the log and the wire: one is stored with each assignment, with a line for every member of the group.
  package func write(into json: inout JSONWriter) {
    json.field("method", method)
    json.field("at", at)
    json.array("candidates", candidates) { json, candidate in
      json.object {
        $0.field("agent", candidate.agent.rawValue)
        $0.field("name", candidate.name)
        $0.field("tier", candidate.tier)
        $0.field("chats", candidate.chats)
        $0.field("max", candidate.max)
        $0.field("lastEnded", candidate.lastEnded)
        $0.field("lastAssigned", candidate.lastAssigned)
        $0.field("rank", candidate.rank)
      }
    }
    json.array("out", out) { json, out in
      json.object {
        $0.field("agent", out.agent.rawValue)
        $0.field("name", out.name)
        $0.field("why", out.why)
      }
    }
    json.field("chosen", chosen?.rawValue)
    json.field("reason", reason)
  }
}
