/// The round robin of 2.1: a pure function from what is known of a group's members to one of them.
package enum Routing {
  package static let method = "round-robin"

  package static func decide(_ members: [RoutingMember], at now: Timestamp) -> RoutingDecision {
    var out: [RoutingDecision.Out] = []
    var eligible: [RoutingMember] = []
    for member in members {
      if let why = member.whyOut {
        out.append(.init(agent: member.agent, name: member.name, why: why))
      } else {
        eligible.append(member)
      }
    }
    eligible.sort(by: RoutingMember.precedes)
    return RoutingDecision(
      method: method, at: now.milliseconds,
      candidates: eligible.enumerated().map { index, member in
        .init(
          agent: member.agent, name: member.name, tier: member.handling == .primary ? 0 : 1, chats: member.chats, max: member.maximum,
          lastEnded: member.lastEnded?.milliseconds, lastAssigned: member.lastAssigned?.milliseconds, rank: index + 1)
      },
      out: out, chosen: eligible.first?.agent, reason: reason(eligible, outside: out.count))
  }

  private static func reason(_ ranked: [RoutingMember], outside: Int) -> String {
    guard let first = ranked.first else {
      return outside == 0 ? "The group has no members." : "Nobody of the group can be given a chat now."
    }
    guard ranked.count > 1 else { return "\(first.name) was the only one who could be given a chat." }
    let second = ranked[1]
    if first.handling != second.handling { return "\(first.name) is a primary agent of the group." }
    if first.chats * second.maximum != second.chats * first.maximum {
      return "\(first.name) had the lowest share of capacity in use: \(first.chats) of \(first.maximum)."
    }
    if first.chats != second.chats { return "\(first.name) and \(second.name) had the same share of capacity; \(first.name) had fewer chats." }
    if first.lastEnded != second.lastEnded { return "Equally busy; \(first.name)'s last chat ended the longest ago." }
    if first.lastAssigned != second.lastAssigned { return "Equally busy; \(first.name) was given a chat the longest ago." }
    return "Equal in everything; \(first.name) has been here the longest."
  }
}
