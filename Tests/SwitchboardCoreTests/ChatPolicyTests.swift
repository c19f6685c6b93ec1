import SwitchboardCore
import Testing

/// The table of `ChatPolicy`, row by row, for every combination of rights, membership, status and past.
@Suite struct ChatPolicyTests {
  /// One agent and one chat, with everything the policy may look at.
  struct Case: CustomStringConvertible {
    var rights: Set<Permission>
    var isMember: Bool
    var isInDepartment: Bool
    var isDisabled: Bool
    var has: Bool
    var had: Bool
    var status: Chat.Status

    var description: String { "\(rights.map(\.rawValue).sorted()) member \(isMember) department \(isInDepartment) disabled \(isDisabled) has \(has) had \(had) \(status)" }

    /// Andrea is in Billing L2 always; so the department is Billing when the chat waits there, Sales otherwise.
    var directory: Directory {
      var members: Set<ID<Agent>> = [People.derek]
      if isMember { members.insert(who) }
      return People.directory(permissions: [who: rights], disabled: isDisabled ? [who] : [], members: members)
    }
    /// Somebody who is in another group of the department, or in none.
    var who: ID<Agent> { isInDepartment ? People.andrea : People.sam }

    var chat: Chat {
      var chat = People.danasChat().chat
      chat.status = status
      chat.agent = has ? who : status == .active ? People.derek : nil
      return chat
    }
  }

  static let all: [Case] = {
    let rights: [Permission] = [.takeChats, .takeFromOthers, .seeGlobalChats, .endOthersChats, .coach]
    var cases: [Case] = []
    for mask in 0..<(1 << rights.count) {
      let held = Set(rights.enumerated().filter { mask & (1 << $0.offset) != 0 }.map(\.element))
      for bits in 0..<32 {
        for status in Chat.Status.allCases {
          cases.append(
            Case(
              rights: held, isMember: bits & 1 != 0, isInDepartment: bits & 2 != 0, isDisabled: bits & 4 != 0, has: bits & 8 != 0,
              had: bits & 16 != 0, status: status))
        }
      }
    }
    return cases
  }()

  @Test func `The table has every case`() {
    #expect(Self.all.count == 32 * 32 * 4)
    #expect(Self.all.contains { !$0.isInDepartment && $0.isMember } && Self.all.contains { $0.isInDepartment && !$0.isMember })
  }

  @Test func `Seeing: what one has or had, queues one may take from, and what one oversees`() {
    for item in Self.all {
      let mayTakeHere = item.status == .queued && item.isMember && item.rights.contains(.takeChats)
      let oversees = item.rights.contains(.seeGlobalChats) && (item.isMember || item.isInDepartment)
      let expected = !item.isDisabled && (item.has || item.had || mayTakeHere || oversees)
      #expect(ChatPolicy.sees(item.who, item.chat, wasAssigned: item.had, item.directory) == expected, "\(item)")
    }
  }

  @Test func `Writing to the customer: only who has the chat`() {
    for item in Self.all { #expect(Self.allows { try ChatPolicy.write(item.who, item.chat, item.directory) } == item.has, "\(item)") }
  }

  @Test func `Coaching: who has the chat, and members with the right`() {
    for item in Self.all {
      let expected = item.has || !item.isDisabled && item.isMember && item.rights.contains(.coach)
      #expect(Self.allows { try ChatPolicy.coach(item.who, item.chat, item.directory) } == expected, "\(item)")
    }
  }

  @Test func `Taking and ending: members with the right to it`() {
    for item in Self.all {
      let isActive = !item.isDisabled && item.isMember
      #expect(
        Self.allows { try ChatPolicy.takeFromQueue(item.who, item.chat, item.directory) } == (isActive && item.rights.contains(.takeChats)), "\(item)")
      #expect(
        Self.allows { try ChatPolicy.takeFromAgent(item.who, item.chat, item.directory) } == (isActive && item.rights.contains(.takeFromOthers)),
        "\(item)")
      let ends = item.has || isActive && item.rights.contains(.endOthersChats)
      #expect(Self.allows { try ChatPolicy.end(item.who, item.chat, item.directory) } == ends, "\(item)")
    }
  }

  @Test func `A disabled account writes, coaches, takes and ends nothing, not even in the own chat`() throws {
    var state = People.danasChat()
    (state.chat.status, state.chat.agent, state.chat.queuedSince) = (.active, People.emily, nil)
    let commands: [ChatCommand] = [
      .post(.public, try MessageText("Hello"), try ClientID("emily-01")), .post(.backstage, try MessageText("Hello"), try ClientID("emily-02")),
      .take(from: nil), .end(close: false),
    ]
    for command in commands {
      let after = command == .take(from: nil) ? People.danasChat() : state
      #expect(throws: Never.self, "the premise: Emily may \(command)") {
        try after.decide(command, by: .agent(People.emily), in: People.directory(), now: People.noon)
      }
      #expect(throws: Refusal.self) {
        try after.decide(command, by: .agent(People.emily), in: People.directory(disabled: [People.emily]), now: People.noon)
      }
    }
  }

  private static func allows(_ act: () throws -> Void) -> Bool {
    do { try act() } catch { return false }
    return true
  }
}
