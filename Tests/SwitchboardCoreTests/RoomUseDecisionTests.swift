import SwitchboardCore
import Testing

/// What may be put into a chat out of a room, what may be posted as a card, and what a card says: case by case (section 5, ideas 21 and 22).
@Suite struct RoomUseDecisionTests {
  private let directory = People.directory()

  private func room(_ kind: Room.Kind = .instant, archivedAt: Timestamp? = nil) -> RoomState {
    let room = Room(
      id: ID(1), conversation: ID(11), kind: kind, name: kind == .room ? "Duty room" : nil, createdBy: People.emily, createdAt: People.noon,
      archivedAt: archivedAt)
    let members = [People.emily, People.derek].map { RoomMember(agent: $0, state: .joined, level: .all) }
    return RoomState(room: room, head: Conversation(id: ID(11), chat: nil, kind: .instant), members: members)
  }

  private func target(_ text: String = "Five days.", isText: Bool = true, isDeleted: Bool = false) -> RoomCommand.Target {
    RoomCommand.Target(
      seq: 4, at: People.noon, author: Author(kind: .agent, agent: People.derek, name: "Derek C."), text: text, isText: isText,
      isDeleted: isDeleted, isPinned: false)
  }

  private var source: RoomSource { RoomSource(target(), in: room().room) }

  // MARK: Use in the chat

  @Test func `Who may write in the room may use what was written, and the room notes it`() throws {
    let id = try ClientID("use-0001")
    #expect(try room().decide(.use(target(), .draft, chat: ID(7), id), by: People.emily, in: directory) == [.used(4, .draft, chat: ID(7), id)])
    #expect(throws: Refusal.self) { try room().decide(.use(target(), .draft, chat: ID(7), id), by: People.andrea, in: directory) }
    #expect(throws: Refusal.self) { try room().decide(.use(target(isDeleted: true), .draft, chat: ID(7), id), by: People.emily, in: directory) }
    #expect(throws: Refusal.self) { try room().decide(.use(target(isText: false), .coaching, chat: ID(7), id), by: People.emily, in: directory) }
  }

  @Test func `Coaching carries its source; a draft needs the chat to be one's own; neither goes into one that has ended`() throws {
    var chat = People.danasChat()
    try chat.happen(.take(from: nil), by: People.emily, in: directory)
    let (text, id) = (try MessageText("Five days."), try ClientID("use-0001"))
    #expect(
      try chat.decide(.coach(text, id, source), by: .agent(People.andrea), in: directory, now: People.noon)
        == [.backstage(Author(kind: .agent, agent: People.andrea, name: "Andrea"), .message(text, id, source: source))])
    let noted = try chat.decide(.draft(source), by: .agent(People.emily), in: directory, now: People.noon)
    let sentence = "put words of Derek C. in an instant message into the reply"
    #expect(noted == [.backstage(Author(kind: .agent, agent: People.emily, name: "Emily W."), .item(.init(what: .draft, sentence: sentence)))])
    #expect(throws: Refusal.self) { try chat.decide(.draft(source), by: .agent(People.andrea), in: directory, now: People.noon) }
    #expect(throws: Refusal.self) { try chat.decide(.coach(text, id, source), by: .customer(ID(7)), in: directory, now: People.noon) }
    try chat.happen(.end(close: false), by: People.emily, in: directory)
    #expect(throws: Refusal.self) { try chat.decide(.draft(source), by: .agent(People.emily), in: directory, now: People.noon) }
    #expect(throws: Refusal.self) { try chat.decide(.coach(text, id, source), by: .agent(People.emily), in: directory, now: People.noon) }
  }

  private static let words: [(String, String)] = [
    ("Refunds take five days.", "Refunds take five days."), ("<@12> Refunds take five days.", "Refunds take five days."),
    ("<@12>, <@all>: refunds take five days", "refunds take five days"), ("Ask <@12> about it", "Ask about it"),
    ("Five days, says <@12>.", "Five days, says."), ("Five days\n<@12>\nat most", "Five days\n\nat most"), ("<@12> <@all>", ""), ("<@12>", ""),
    ("a <@ b <@x> <@0>", "a <@ b <@x> <@0>"), ("x<@12>y", "xy"), ("(<@12>) five", "() five"), ("Café <@7>  ☕️", "Café ☕️"),
  ]

  @Test(arguments: words) func `What goes to a customer names no colleague`(said: String, words: String) {
    #expect(Mentions.removed(from: said) == words)
    #expect(Mentions(in: Mentions.removed(from: said)).isEmpty)
  }

  // MARK: Cards

  @Test func `A waiting chat becomes a card with name, question, group and the beginning of the wait`() throws {
    let card = try DutyCard(People.danasChat().chat, in: directory)
    #expect((card.chat, card.name, card.question, card.groupName) == (7, "Dana", "Why was I charged twice?", "Billing L1"))
    #expect(card.since == People.noon.milliseconds)
    var taken = People.danasChat()
    try taken.happen(.take(from: nil), by: People.emily, in: directory)
    let refusal = #expect(throws: Refusal.self) { try DutyCard(taken.chat, in: directory) }
    #expect(refusal?.code == .notQueued && refusal?.message == "Emily W. has the chat with Dana already.")
    try taken.happen(.end(close: false), by: People.emily, in: directory)
    #expect(throws: Refusal.self) { try DutyCard(taken.chat, in: directory) }
  }

  @Test func `It is posted by who may write there, once while it waits, never into an archived room`() throws {
    let (card, id) = (try DutyCard(People.danasChat().chat, in: directory), try ClientID("card-0001"))
    #expect(try room().decide(.postCard(card, id, isHere: false), by: People.emily, in: directory) == [.card(card, id)])
    #expect(throws: Refusal.self) { try room().decide(.postCard(card, id, isHere: false), by: People.andrea, in: directory) }
    let twice = #expect(throws: Refusal.self) { try room().decide(.postCard(card, id, isHere: true), by: People.emily, in: directory) }
    #expect(twice?.code == .inUse && twice?.field == "chat")
    #expect(throws: Refusal.self) { try room(.room, archivedAt: People.noon).posting(card, id, isHere: false) }
  }

  @Test func `What a card says follows from the chat alone`() {
    #expect(Chat.Status.allCases.map(DutyCard.State.init) == [.waiting, .taken, .ended, .ended])
  }
}

extension ChatState {
  fileprivate mutating func happen(_ command: ChatCommand, by agent: ID<Agent>, in directory: Directory) throws {
    for event in try decide(command, by: .agent(agent), in: directory, now: People.noon) { _ = apply(event, at: People.noon) }
  }
}
