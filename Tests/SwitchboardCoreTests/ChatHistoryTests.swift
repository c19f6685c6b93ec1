import Randomness
import SwitchboardCore
import Testing

/// Random histories of commands and re-queuing, with a clock that also jumps back; whatever happens, a chat stays whole.
@Suite struct ChatHistoryTests {
  @Test(arguments: 0..<150) func `A random history never breaks a chat`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let directory = People.directory()
    var state = People.danasChat()
    var now = People.noon
    var said = 0
    var coached = 0
    for step in 0..<120 {
      now = random.chance(0.1) ? now - Int64.random(in: 0...600_000, using: &random) : now + Int64.random(in: 0...30_000, using: &random)
      let before = state
      let events: [ChatEvent]
      if before.chat.status.isOpen, random.chance(0.05) {
        events = [.backstage(.system, .queued(group: People.billingL1, groupName: "Billing L1"))]
      } else {
        let (command, actor) = try Self.anything(step, &random)
        events = (try? state.decide(command, by: actor, in: directory, now: now)) ?? []
      }
      #expect(state == before, "deciding changes nothing")
      for event in events {
        let old = state
        let seq = state.apply(event, at: now)
        Self.checkStep(event, seq, old, state, now)
        switch event {
        case .public(_, .message): said += 1
        case .backstage(_, .message): coached += 1
        default: break
        }
      }
      Self.checkWhole(state)
      #expect(state.conversation.messages == said)
      #expect(state.backstage.messages == coached)
      if !before.chat.status.isOpen { #expect(state.chat == before.chat, "what has ended stays as it ended") }
    }
  }

  @Test func `The histories reach every status, and refusals as well as events`() throws {
    var reached: Set<Chat.Status> = []
    var refused = 0
    for seed in 0..<150 {
      var random = SeededGenerator(seed: seed)
      var state = People.danasChat()
      for step in 0..<40 {
        let (command, actor) = try Self.anything(step, &random)
        do {
          for event in try state.decide(command, by: actor, in: People.directory(), now: People.noon) {
            _ = state.apply(event, at: People.noon)
          }
        } catch { refused += 1 }
        reached.insert(state.chat.status)
      }
    }
    #expect(reached == Set(Chat.Status.allCases))
    #expect(refused > 100)
  }

  private static func anything(_ step: Int, _ random: inout SeededGenerator) throws -> (ChatCommand, Actor) {
    let actor: Actor = random.pick(
      [.customer(ID(7)), .customer(ID(7)), .customer(ID(8)), .anybody, .system] + People.all.map { Actor.agent($0) })
    let command: ChatCommand =
      switch Int.random(in: 0..<20, using: &random) {
      case 0: .end(close: random.chance(0.5))
      case 1...3: .take(from: random.pick([nil] + People.all.map(Optional.some)))
      case 4...7: .post(.backstage, try MessageText("Mind the refund"), try ClientID("coaching-\(step)"))
      default: .post(.public, try MessageText("Hello"), try ClientID("message-\(step)"))
      }
    return (command, actor)
  }

  private static func checkStep(_ event: ChatEvent, _ seq: Seq, _ old: ChatState, _ new: ChatState, _ now: Timestamp) {
    switch event {
    case .public(let author, let body):
      #expect(seq == old.conversation.lastSeq + 1 && new.conversation.lastSeq == seq)
      #expect(new.backstage == old.backstage)
      let isStaffMessage = if case .message = body { author.kind == .agent } else { false }
      #expect(new.conversation.lastStaffAt == (isStaffMessage ? now : old.conversation.lastStaffAt), "S37")
    case .backstage:
      #expect(seq == old.backstage.lastSeq + 1 && new.backstage.lastSeq == seq)
      #expect(new.conversation == old.conversation, "S37: coaching and what happens behind the scenes do not touch Idle")
    }
    #expect(new.chat.queueMilliseconds >= old.chat.queueMilliseconds)
  }

  private static func checkWhole(_ state: ChatState) {
    let chat = state.chat
    #expect((chat.status == .queued) == (chat.queuedSince != nil))
    #expect(chat.status != .active || chat.agent != nil)
    #expect(chat.status != .queued || chat.agent == nil)
    #expect(chat.status.isOpen == (chat.endedAt == nil) && chat.status.isOpen == (chat.endedBy == nil))
    #expect(chat.queueMilliseconds >= 0)
    #expect((chat.status == .abandoned) == (chat.endedBy == .customer && state.conversation.lastStaffAt == nil), "2.3")
    #expect(chat.status.isOpen || state.conversation.waitingSince == nil)
    #expect(state.conversation.seenByCustomer <= state.conversation.lastSeq)
    #expect(state.conversation.seenByStaff <= state.conversation.lastSeq)
  }
}
