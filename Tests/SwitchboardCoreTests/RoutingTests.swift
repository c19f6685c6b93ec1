import SwitchboardCore
import Testing

/// Round robin by the worked example and its ties, level by level (S59-S63, 2.1).
struct RoutingTests {
  private static let now = Timestamp(milliseconds: 1_764_000_000_000)

  private static func member(
    _ id: Int64, _ name: String = "", handling: AgentGroup.Handling = .primary, chats: Int = 0, of maximum: Int = 5, ended: Int64? = nil,
    assigned: Int64? = nil
  ) -> RoutingMember {
    RoutingMember(
      agent: ID(id), name: name.isEmpty ? "Agent \(id)" : name, isConnected: true, isAvailable: true, isActive: true, handling: handling,
      chats: chats, maximum: maximum, isExcluded: false, lastEnded: ended.map { Timestamp(milliseconds: $0) },
      lastAssigned: assigned.map { Timestamp(milliseconds: $0) })
  }

  private static func chosen(_ members: [RoutingMember]) -> Int64? { Routing.decide(members, at: now).chosen?.rawValue }

  /// In whatever order they are told.
  private static func wins(_ winner: RoutingMember, over other: RoutingMember) -> Bool {
    chosen([winner, other]) == winner.agent.rawValue && chosen([other, winner]) == winner.agent.rawValue
      && RoutingMember.precedes(winner, other) && !RoutingMember.precedes(other, winner)
  }

  @Test func `Nine chats that none ends go to Joe, Bob, Sue, Sue, Sue, Bob, Sue, Sue and the queue`() {
    var desk = [
      Self.member(1, "Sue", of: 5, ended: 3_000), Self.member(2, "Joe", of: 1, ended: 1_000), Self.member(3, "Bob", of: 2, ended: 2_000),
    ]
    var given: [String] = []
    for chat in 0..<9 {
      let decision = Routing.decide(desk, at: Self.now + Int64(chat))
      guard let place = desk.firstIndex(where: { $0.agent == decision.chosen }) else {
        given.append("QUEUE")
        continue
      }
      given.append(desk[place].name)
      desk[place].chats += 1
      desk[place].lastAssigned = Self.now + Int64(chat)
    }
    #expect(given == ["Joe", "Bob", "Sue", "Sue", "Sue", "Bob", "Sue", "Sue", "QUEUE"])
    #expect(desk.map(\.chats) == [5, 1, 2], "the premise: all are full")
  }

  @Test func `With the same share in use, one of two goes before two of four`() {
    #expect(Self.wins(Self.member(9, "X", chats: 1, of: 2), over: Self.member(1, "Y", chats: 2, of: 4)))
  }

  @Test func `The share in use is what counts before the number: four of ten goes before one of two`() {
    #expect(Self.wins(Self.member(9, chats: 4, of: 10, ended: 9, assigned: 9), over: Self.member(1, chats: 1, of: 2)))
  }

  @Test func `Shares that floating point cannot tell apart are told apart`() {
    // 33/100 < 1/3, and 1/3 of anything is 1/3.
    #expect(Self.wins(Self.member(9, chats: 33, of: 100), over: Self.member(1, chats: 1, of: 3)))
    #expect(Self.wins(Self.member(9, chats: 1, of: 3), over: Self.member(1, chats: 33, of: 99)))
  }

  @Test func `A primary agent goes before a secondary one, however busy`() {
    #expect(Self.wins(Self.member(9, chats: 4, of: 5, ended: 9, assigned: 9), over: Self.member(1, handling: .secondary)))
  }

  @Test func `Equally busy, the one whose last chat ended earliest goes first, and never is earlier than ever`() {
    #expect(Self.wins(Self.member(9, ended: 1_000, assigned: 9_000), over: Self.member(1, ended: 1_001, assigned: 1)))
    #expect(Self.wins(Self.member(9, ended: nil, assigned: 9_000), over: Self.member(1, ended: 0, assigned: 1)))
  }

  @Test func `With equal ends, the one who was given a chat earliest goes first, and never is earlier than ever`() {
    #expect(Self.wins(Self.member(9, ended: 5, assigned: 10), over: Self.member(1, ended: 5, assigned: 11)))
    #expect(Self.wins(Self.member(9, assigned: nil), over: Self.member(1, assigned: 0)))
  }

  @Test func `Equal in everything, the lowest number goes first`() {
    #expect(Self.wins(Self.member(8, ended: 5, assigned: 5), over: Self.member(9, ended: 5, assigned: 5)))
    #expect(Self.wins(Self.member(8), over: Self.member(9)))
  }

  @Test func `A secondary agent is chosen when every primary one is out`() {
    var busy = Self.member(1, chats: 5, of: 5)
    #expect(Self.chosen([busy, Self.member(2, handling: .secondary)]) == 2)
    busy.chats = 4
    #expect(Self.chosen([busy, Self.member(2, handling: .secondary)]) == 1)
  }

  @Test func `Who cannot be given a chat is named with the first reason`() {
    func out(_ change: (inout RoutingMember) -> Void) -> String? {
      var member = Self.member(1, "Sue", chats: 2, of: 5)
      change(&member)
      let decision = Routing.decide([member], at: Self.now)
      #expect(decision.chosen == nil && decision.candidates.isEmpty && decision.out.count == 1)
      return decision.out.first?.why
    }
    #expect(out { $0.isConnected = false } == "not signed in")
    #expect(out { $0.isAvailable = false } == "unavailable")
    #expect(out { $0.isActive = false } == "inactive in this group")
    #expect(out { $0.handling = .pull } == "pulls from the queue")
    #expect(out { $0.chats = 5 } == "at the maximum (5 of 5)")
    #expect(out { ($0.chats, $0.maximum) = (4, 3) } == "at the maximum (4 of 3)", "a maximum that was lowered")
    #expect(out { $0.isExcluded = true } == "did not answer this chat before")
    #expect(out { ($0.isConnected, $0.isAvailable, $0.chats) = (false, false, 9) } == "not signed in")
  }

  @Test func `The reason says which level decided`() {
    func reason(_ a: RoutingMember, _ b: RoutingMember) -> String { Routing.decide([b, a], at: Self.now).reason }
    #expect(Routing.decide([], at: Self.now).reason == "The group has no members.")
    var gone = Self.member(1, "Sue")
    gone.isConnected = false
    #expect(Routing.decide([gone], at: Self.now).reason == "Nobody of the group can be given a chat now.")
    #expect(Routing.decide([gone, Self.member(2, "Joe")], at: Self.now).reason == "Joe was the only one who could be given a chat.")
    #expect(reason(Self.member(1, "Sue"), Self.member(2, "Joe", handling: .secondary)) == "Sue is a primary agent of the group.")
    #expect(reason(Self.member(1, "Sue", chats: 1), Self.member(2, "Joe", chats: 1, of: 2)) == "Sue had the lowest share of capacity in use: 1 of 5.")
    #expect(
      reason(Self.member(1, "Sue", chats: 1, of: 2), Self.member(2, "Joe", chats: 2, of: 4))
        == "Sue and Joe had the same share of capacity; Sue had fewer chats.")
    #expect(reason(Self.member(1, "Sue", ended: 1), Self.member(2, "Joe", ended: 2)) == "Equally busy; Sue's last chat ended the longest ago.")
    #expect(reason(Self.member(1, "Sue", assigned: 1), Self.member(2, "Joe", assigned: 2)) == "Equally busy; Sue was given a chat the longest ago.")
    #expect(reason(Self.member(1, "Sue"), Self.member(2, "Joe")) == "Equal in everything; Sue has been here the longest.")
  }
}
