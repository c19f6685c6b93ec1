import SwitchboardCore
import Testing

/// Taking, answering and ending, case by case (S16, S37, S60, S79, S80, S97).
@Suite struct TakingTests {
  private let directory = People.directory()

  @Test func `Emily takes Dana's chat, and how long Dana waited is kept`() throws {
    var state = People.danasChat()
    try state.perform(.take(from: nil), by: .agent(People.emily), in: directory, at: People.noon + 42_000)
    #expect(state.chat.status == .active)
    #expect(state.chat.agent == People.emily)
    #expect(state.chat.queueMilliseconds == 42_000)
    #expect(state.conversation.messages == 0, "taking is no message")
  }

  @Test func `A clock that jumped back makes no wait negative`() throws {
    var state = People.danasChat()
    let events = try state.perform(.take(from: nil), by: .agent(People.emily), in: directory, at: People.noon - 5_000)
    #expect(state.chat.queueMilliseconds == 0)
    guard case .backstage(_, .assigned(let assignment)) = try #require(events.first) else {
      Issue.record("the first event is the assignment")
      return
    }
    #expect(assignment.waited == 0)
  }

  @Test func `Taking what one has already changes nothing`() throws {
    var state = People.danasChat()
    try state.perform(.take(from: nil), by: .agent(People.emily), in: directory)
    #expect(try state.decide(.take(from: nil), by: .agent(People.emily), in: directory, now: People.noon) == [])
  }

  @Test func `Derek, who still saw the queue, is told that Emily was faster`() throws {
    var state = People.danasChat()
    try state.perform(.take(from: nil), by: .agent(People.emily), in: directory)
    let refusal = #expect(throws: Refusal.self) {
      try state.decide(.take(from: nil), by: .agent(People.derek), in: directory, now: People.noon)
    }
    #expect(refusal?.code == .chatTaken)
    #expect(refusal?.info["agentName"] == "Emily W.")
    #expect(refusal?.info["agent"] == "\(People.emily)")
  }

  @Test func `Andrea takes the chat from Emily only when it is Emily whom she saw`() throws {
    var state = People.danasChat()
    try state.perform(.take(from: nil), by: .agent(People.emily), in: directory)
    #expect(throws: Refusal.self) { try state.decide(.take(from: People.derek), by: .agent(People.andrea), in: directory, now: People.noon) }
    let events = try state.perform(.take(from: People.emily), by: .agent(People.andrea), in: directory)
    #expect(state.chat.agent == People.andrea)
    guard case .backstage(_, .assigned(let assignment)) = try #require(events.first) else {
      Issue.record("the first event is the assignment")
      return
    }
    #expect(assignment.from == People.emily && assignment.fromName == "Emily W.")
  }

  @Test func `An agent at the maximum takes nothing more`() throws {
    var state = People.danasChat()
    state.openChatsOfActor = 4
    #expect(throws: Never.self) { try state.decide(.take(from: nil), by: .agent(People.emily), in: directory, now: People.noon) }
    state.openChatsOfActor = 5
    let refusal = #expect(throws: Refusal.self) {
      try state.decide(.take(from: nil), by: .agent(People.emily), in: directory, now: People.noon)
    }
    #expect(refusal?.code == .atLimit)
  }

  @Test func `A customer who leaves before any answer has abandoned the chat, after one it is completed`() throws {
    var unanswered = People.danasChat()
    try unanswered.perform(.take(from: nil), by: .agent(People.emily), in: directory)
    try unanswered.perform(.end(close: false), by: .customer(ID(7)), in: directory)
    #expect(unanswered.chat.status == .abandoned)

    var answered = People.danasChat()
    try answered.perform(.take(from: nil), by: .agent(People.emily), in: directory)
    try answered.perform(.post(.public, MessageText("Hello Dana"), ClientID("emily-01")), by: .agent(People.emily), in: directory)
    try answered.perform(.end(close: false), by: .customer(ID(7)), in: directory)
    #expect(answered.chat.status == .completed)
  }

  @Test func `Close ends and closes, once; after End only the closing is left`() throws {
    var state = People.danasChat()
    try state.perform(.take(from: nil), by: .agent(People.emily), in: directory)
    #expect(try state.perform(.end(close: true), by: .agent(People.emily), in: directory).count == 2)
    #expect(try state.perform(.end(close: true), by: .agent(People.emily), in: directory) == [])

    var ended = People.danasChat()
    try ended.perform(.take(from: nil), by: .agent(People.emily), in: directory)
    #expect(try ended.perform(.end(close: false), by: .agent(People.emily), in: directory).count == 1)
    #expect(try ended.perform(.end(close: false), by: .agent(People.emily), in: directory) == [])
    #expect(try ended.perform(.end(close: true), by: .agent(People.emily), in: directory) == [.backstage(Author(kind: .agent, agent: People.emily, name: "Emily W."), .closed)])
  }

  @Test func `Nobody writes after the end, and no customer writes behind the scenes`() throws {
    var state = People.danasChat()
    let text = try MessageText("Hello")
    let id = try ClientID("dana-0001")
    #expect(throws: Never.self) { try state.decide(.post(.public, text, id), by: .customer(ID(7)), in: directory, now: People.noon) }
    let refusal = #expect(throws: Refusal.self) { try state.decide(.post(.backstage, text, id), by: .customer(ID(7)), in: directory, now: People.noon) }
    #expect(refusal?.code == .notFound)
    #expect(throws: Refusal.self) { try state.decide(.post(.public, text, id), by: .customer(ID(8)), in: directory, now: People.noon) }
    try state.perform(.end(close: false), by: .customer(ID(7)), in: directory)
    for actor in [Actor.customer(ID(7)), .agent(People.emily)] {
      let refusal = #expect(throws: Refusal.self) { try state.decide(.post(.public, text, id), by: actor, in: directory, now: People.noon) }
      #expect(refusal?.code == .chatEnded)
    }
  }

  @Test func `Waiting starts with the first unanswered message and Idle with the last answer`() throws {
    var state = People.danasChat()
    try state.perform(.take(from: nil), by: .agent(People.emily), in: directory)
    try state.perform(.post(.public, MessageText("One"), ClientID("dana-0001")), by: .customer(ID(7)), in: directory, at: People.noon + 1_000)
    try state.perform(.post(.public, MessageText("Two"), ClientID("dana-0002")), by: .customer(ID(7)), in: directory, at: People.noon + 2_000)
    #expect(state.conversation.waitingSince == People.noon + 1_000)
    #expect(state.conversation.lastStaffAt == nil)
    try state.perform(.post(.public, MessageText("Yes"), ClientID("emily-01")), by: .agent(People.emily), in: directory, at: People.noon + 3_000)
    #expect(state.conversation.waitingSince == nil)
    try state.perform(.post(.public, MessageText("Three"), ClientID("dana-0003")), by: .customer(ID(7)), in: directory, at: People.noon + 9_000)
    #expect(ChatRow(state.chat, state.conversation, last: nil, in: directory).idleSince == (People.noon + 3_000).milliseconds)
    #expect(state.conversation.messages == 4)
  }
}

extension ChatState {
  @discardableResult fileprivate mutating func perform(
    _ command: ChatCommand, by actor: Actor, in directory: Directory, at now: Timestamp = People.noon
  ) throws -> [ChatEvent] {
    let events = try decide(command, by: actor, in: directory, now: now)
    for event in events { _ = apply(event, at: now) }
    return events
  }
}
