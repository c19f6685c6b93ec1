import Randomness
import SwitchboardCore
import Testing

/// Holds the round robin against a slow model: nobody is sorted; at each level all go out whom somebody else beats, until one is left.
@Suite(.timeLimit(.minutes(5))) struct RoutingModelTests {
  @Test(arguments: 1...8) func `Ten thousand random groups are decided as by elimination, level by level`(seed: Int) throws {
    var random = SeededGenerator(seed: seed * 15_485_863)
    var ties = 0
    for _ in 0..<10_000 {
      let members = Self.group(&random)
      let now = Timestamp(milliseconds: Int64.random(in: 0...100, using: &random))
      let decision = Routing.decide(members, at: now)
      let (ranked, levels) = Self.ranking(members.filter(Self.isEligible))
      ties += levels
      try #require(decision.candidates.map(\.agent) == ranked.map(\.agent), "\(members)")
      try #require(decision.chosen == ranked.first?.agent)
      try #require(decision.candidates.map(\.rank) == Array(ranked.indices.map { $0 + 1 }))
      for (candidate, member) in zip(decision.candidates, ranked) {
        try #require(candidate.tier == (member.handling == .secondary ? 1 : 0) && candidate.chats == member.chats && candidate.max == member.maximum)
        try #require(candidate.lastEnded == member.lastEnded?.milliseconds && candidate.lastAssigned == member.lastAssigned?.milliseconds)
      }
      try #require(decision.out.map(\.agent) == members.filter { !Self.isEligible($0) }.map(\.agent), "everybody is a candidate or out")
      try #require(decision.at == now.milliseconds && decision.method == "round-robin")
    }
    #expect(ties > 500, "the premise: many groups need more than the first levels")
  }

  @Test func `The order of candidates is total: of two one goes first, never both, and three make no circle`() throws {
    var random = SeededGenerator(seed: 77)
    for _ in 0..<3_000 {
      let members = (1...5).map { Self.member(Int64($0), &random, [.primary, .secondary]) }
      for a in members {
        try #require(!RoutingMember.precedes(a, a))
        for b in members where a.agent != b.agent {
          try #require(RoutingMember.precedes(a, b) != RoutingMember.precedes(b, a), "\(a) \(b)")
          for c in members where RoutingMember.precedes(a, b) && RoutingMember.precedes(b, c) {
            try #require(RoutingMember.precedes(a, c), "\(a) \(b) \(c)")
          }
        }
      }
    }
  }

  @Test func `The order in which members are told does not matter`() throws {
    var random = SeededGenerator(seed: 78)
    for _ in 0..<3_000 {
      let members = Self.group(&random)
      let one = Routing.decide(members, at: Timestamp(milliseconds: 0))
      let other = Routing.decide(members.shuffled(using: &random), at: Timestamp(milliseconds: 0))
      try #require(one.candidates == other.candidates && one.chosen == other.chosen && one.reason == other.reason, "\(members)")
    }
  }

  // MARK: The model

  private static func isEligible(_ member: RoutingMember) -> Bool {
    let barred = !member.isConnected || !member.isAvailable || !member.isActive || member.handling == .pull || member.isExcluded
    return !barred && member.chats + 1 <= member.maximum
  }

  /// The members in order, and at how many places more than the first two levels were needed.
  private static func ranking(_ members: [RoutingMember]) -> ([RoutingMember], Int) {
    // Parts of a whole that all maxima divide: whole numbers, and no comparing crosswise.
    let whole = members.reduce(1) { $0 * $1.maximum / Self.divisor($0, $1.maximum) }
    let levels: [(RoutingMember) -> Int64] = [
      { $0.handling == .secondary ? 1 : 0 }, { Int64($0.chats * (whole / $0.maximum)) }, { Int64($0.chats) },
      { $0.lastEnded?.milliseconds ?? .min }, { $0.lastAssigned?.milliseconds ?? .min }, { $0.agent.rawValue },
    ]
    var (rest, ranked, deep) = (members, [RoutingMember](), 0)
    while !rest.isEmpty {
      var left = rest
      for (depth, level) in levels.enumerated() where left.count > 1 {
        left = left.filter { one in !left.contains { level($0) < level(one) } }
        if depth == 2, left.count > 1 { deep += 1 }
      }
      ranked += left
      rest.removeAll { $0.agent == left[0].agent }
    }
    return (ranked, deep)
  }

  private static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }

  // MARK: Random groups, from few values so that there are ties

  private static func group(_ random: inout SeededGenerator) -> [RoutingMember] {
    (0..<Int.random(in: 0...8, using: &random)).map { member(Int64($0 + 1), &random) }.shuffled(using: &random)
  }

  private static func member(
    _ id: Int64, _ random: inout SeededGenerator, _ handling: [AgentGroup.Handling] = [.primary, .primary, .primary, .secondary, .secondary, .pull]
  ) -> RoutingMember {
    func moment() -> Timestamp? { random.chance(0.3) ? nil : Timestamp(milliseconds: Int64.random(in: 0...2, using: &random)) }
    let maximum = random.pick([1, 2, 2, 3, 4, 4, 5, 6, 10, 97, 100])
    return RoutingMember(
      agent: ID(id), name: "Agent \(id)", isConnected: random.chance(0.9), isAvailable: random.chance(0.9), isActive: random.chance(0.9),
      handling: random.pick(handling),
      chats: random.chance(0.6) ? Int.random(in: 0...2, using: &random) : Int.random(in: 0...(maximum + 1), using: &random),
      maximum: maximum, isExcluded: random.chance(0.1), lastEnded: moment(), lastAssigned: moment())
  }
}
