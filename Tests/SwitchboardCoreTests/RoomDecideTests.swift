import SwitchboardCore
import Testing

/// What commands on messages of a room lead to, case by case.
@Suite struct RoomDecideTests {
  private let directory = People.directory()

  /// Emily and Derek have joined, Andrea is invited; or a chat room for the whole company.
  private static func room(_ kind: Room.Kind = .instant, isArchived: Bool = false) -> RoomState {
    var room = Room(id: ID(5), conversation: ID(50), kind: kind, name: kind == .room ? "Duty" : nil, createdBy: People.emily, createdAt: People.noon)
    if kind == .room { room.permissions = [.company] }
    if isArchived { room.archivedAt = People.noon }
    var head = Conversation(id: ID(50), chat: nil, kind: kind == .instant ? .instant : .room)
    head.lastSeq = 9
    let members = [(People.emily, RoomMember.State.joined), (People.derek, .joined), (People.andrea, .invited)].map {
      RoomMember(agent: $0.0, state: $0.1, level: .all)
    }
    return RoomState(room: room, head: head, members: kind == .instant ? members : [])
  }

  private static func target(
    by agent: ID<Agent> = People.emily, isText: Bool = true, isDeleted: Bool = false, isPinned: Bool = false, reactions: [String: Set<ID<Agent>>] = [:]
  ) -> RoomCommand.Target {
    .init(
      seq: 4, at: People.noon, author: Author(kind: .agent, agent: agent, name: "Emily W."), text: "Hello", isText: isText, isDeleted: isDeleted,
      isPinned: isPinned, reactions: reactions)
  }

  private func decide(_ command: RoomCommand, by agent: ID<Agent> = People.emily, _ state: RoomState = room()) throws -> [RoomEvent] {
    try state.decide(command, by: agent, in: directory)
  }

  private func refusal(_ command: RoomCommand, by agent: ID<Agent> = People.emily, _ state: RoomState = room()) -> Refusal.Code? {
    let refusal = #expect(throws: Refusal.self) { try decide(command, by: agent, state) }
    return refusal?.code
  }

  @Test func `An author edits and deletes the own message, and what is so already is nothing`() throws {
    #expect(try decide(.edit(Self.target(), MessageText("Hello Derek"))) == [.edited(4, try MessageText("Hello Derek"))])
    #expect(try decide(.edit(Self.target(), MessageText("Hello"))) == [])
    #expect(try decide(.delete(Self.target())) == [.deleted(4)])
    #expect(try decide(.delete(Self.target(isText: false))) == [.deleted(4)], "a file as well")
    #expect(try decide(.delete(Self.target(isDeleted: true))) == [])
  }

  @Test func `Nobody else does, not even who sets up the desk`() throws {
    let text = try MessageText("Other")
    for agent in [People.derek, People.andrea] {
      #expect(refusal(.edit(Self.target(), text), by: agent) == .notAllowed)
      #expect(refusal(.delete(Self.target()), by: agent) == .notAllowed)
      #expect(refusal(.delete(Self.target(isDeleted: true)), by: agent) == .notAllowed)
    }
    #expect(refusal(.delete(Self.target()), by: People.sam, Self.room(.room)) == .notAllowed)
    #expect(refusal(.edit(Self.target(), text), by: People.sam) == .notFound, "an instant message of others is not there")
    #expect(refusal(.edit(Self.target(isText: false), text)) == .notAllowed, "a file is not written")
  }

  @Test func `To what was deleted nothing is done, and nothing in an archived room`() throws {
    let gone = Self.target(isDeleted: true)
    let here = Self.target()
    for target in [gone, here] {
      let state = target == gone ? Self.room(.room) : Self.room(.room, isArchived: true)
      let commands: [RoomCommand] = [
        .edit(target, try MessageText("x")), .react(target, try Emoji("👍"), isOn: true), .pin(target, isOn: true),
        .use(target, .coaching, chat: ID(7), try ClientID("use-00001")),
      ]
      for command in commands { #expect(refusal(command, state) == .chatEnded) }
    }
    #expect(refusal(.delete(here), Self.room(.room, isArchived: true)) == .chatEnded)
    #expect(refusal(.post(RoomMessage(try MessageText("x")), try ClientID("post-0001")), Self.room(.room, isArchived: true)) == .chatEnded)
  }

  @Test func `A reaction is there once, and twenty kinds are enough`() throws {
    let thumb = try Emoji("👍")
    let reactions = ["👍": Set([People.derek])]
    #expect(try decide(.react(Self.target(), thumb, isOn: true)) == [.reacted(4, thumb, isOn: true)])
    #expect(try decide(.react(Self.target(), thumb, isOn: false)) == [])
    #expect(try decide(.react(Self.target(reactions: reactions), thumb, isOn: true)) == [.reacted(4, thumb, isOn: true)])
    #expect(try decide(.react(Self.target(reactions: reactions), thumb, isOn: true), by: People.derek) == [])
    #expect(try decide(.react(Self.target(reactions: reactions), thumb, isOn: false), by: People.derek) == [.reacted(4, thumb, isOn: false)])
    var full = Dictionary(uniqueKeysWithValues: (0..<19).map { ("\($0)", Set([People.derek])) })
    full["👍"] = [People.derek]
    #expect(refusal(.react(Self.target(reactions: full), try Emoji("🎉"), isOn: true)) == .atLimit)
    #expect(try decide(.react(Self.target(reactions: full), thumb, isOn: true)) == [.reacted(4, thumb, isOn: true)])
  }

  @Test func `Whoever may write pins, and pinning twice is once`() throws {
    for agent in [People.emily, People.derek, People.andrea] {
      #expect(try decide(.pin(Self.target(), isOn: true), by: agent) == [.pinned(4, isOn: true)])
      #expect(try decide(.pin(Self.target(isPinned: true), isOn: true), by: agent) == [])
      #expect(try decide(.pin(Self.target(isPinned: true), isOn: false), by: agent) == [.pinned(4, isOn: false)])
    }
  }

  @Test func `Who answers an invitation by writing has joined; a reaction answers nothing`() throws {
    let message = RoomEvent.message(RoomMessage(try MessageText("Hi")), try ClientID("post-0001"))
    let post = RoomCommand.post(RoomMessage(try MessageText("Hi")), try ClientID("post-0001"))
    #expect(try decide(post, by: People.andrea) == [.joined, message])
    #expect(try decide(post, by: People.derek) == [message])
    #expect(try decide(post, by: People.derek, Self.room(.room)) == [message])
    #expect(try decide(.react(Self.target(), try Emoji("👍"), isOn: true), by: People.andrea).count == 1)
  }

  // MARK: Words

  @Test(arguments: [
    ("<@12> hi", [12], false), ("<@12><@13>", [12, 13], false), ("<@all>", [], true), ("<@12> <@12> <@all>", [12], true), ("<@", [], false),
    ("<@>", [], false), ("<@0>", [], false), ("<@-1>", [], false), ("<@+1>", [], false), ("<@ 1>", [], false), ("<@1", [], false), ("< @1>", [], false),
    ("<@ALL>", [], false), ("<@<@5>", [5], false), ("<@x><@6>", [6], false), ("<@99999999999999999999>", [], false), ("&lt;@1&gt;", [], false),
    ("<@１>", [], false),
  ] as [(String, Set<Int64>, Bool)])
  func `Mentions are read as they are written and nothing else is one`(text: String, agents: Set<Int64>, isEverybody: Bool) {
    let mentions = Mentions(in: text)
    #expect(Set(mentions.agents.map(\.rawValue)) == agents && mentions.isEverybody == isEverybody)
    #expect(mentions.isEmpty == (agents.isEmpty && !isEverybody))
  }

  @Test func `In plain text mentions are names, whoever is gone is somebody, and all else stays as it was written`() {
    #expect(Mentions.plain("<@101>, ask <@102> <@all> <@999> <@x> <@", in: directory) == "@Emily W., ask @Derek C. @all @somebody <@x> <@")
    #expect(Mentions.plain("<@<@101>>", in: directory) == "<@@Emily W.>")
  }

  @Test(arguments: ["👍", "❤️", "👨‍👩‍👧‍👦", "🇩🇪", "1️⃣", "#️⃣", "👍🏽", "☝️", "☝", "✅", "™️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]) func `One emoji is a reaction`(emoji: String) throws {
    #expect(try Emoji(emoji).rawValue == emoji)
  }

  @Test(arguments: [nil, "", " ", "a", "1", "#", "é", "a\u{FE0F}", "1\u{FE0F}", "\u{FE0F}", "\u{200D}", "👍👍", "👍a", "👍\u{0301}", "☺", "™", "\u{202E}", "<@all>"])
  func `Anything else is none`(value: String?) {
    let refusal = #expect(throws: Refusal.self) { try Emoji(value) }
    #expect(refusal?.code == .fieldInvalid && refusal?.field == "emoji")
  }
}
