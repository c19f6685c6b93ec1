import Randomness
import SwitchboardCore
import Testing

/// The table of `RoomPolicy`, held against a slow reading of it over random organisations, rooms and members; and what `decide` makes of it.
@Suite struct RoomPolicyTests {
  struct Scene {
    var directory: Directory
    var state: RoomState
    var agent: ID<Agent>

    /// Every permission that can be given here, one of them to a department that is gone.
    static let permissions: [RoomPermission] =
      [.company, .department(People.billing), .department(People.sales), .department(ID(99))]
      + [People.billingL1, People.billingL2, People.salesL1].map { .group($0) } + People.all.map { .role(ID($0.rawValue)) }

    init(_ random: inout SeededGenerator) {
      let rights: [Permission] = [.createRooms, .manageDesk, .seeGlobalChats]
      var permissions: [ID<Agent>: Set<Permission>] = [:]
      for agent in People.all { permissions[agent] = Set(rights.filter { _ in random.chance(0.3) }) }
      directory = People.directory(
        permissions: permissions, disabled: Set(People.all.filter { _ in random.chance(0.15) }),
        members: Set(People.all.filter { _ in random.chance(0.4) }))
      let kind = random.pick(Room.Kind.allCases)
      var room = Room(
        id: ID(5), conversation: ID(50), kind: kind, name: kind == .room ? "Duty" : nil, createdBy: nil, createdAt: People.noon)
      if kind == .room {
        let share = random.pick([0, 0.1, 0.3])
        room.permissions = Set(Self.permissions.filter { _ in random.chance(share) })
        if random.chance(0.2) { room.archivedAt = People.noon }
      }
      let states: [RoomMember.State] = kind == .instant ? [.invited, .joined, .declined, .left] : [.access]
      let members = People.all.filter { _ in random.chance(0.7) }.map {
        RoomMember(agent: $0, state: random.pick(states), level: random.pick(RoomMember.Level.allCases))
      }
      var head = Conversation(id: ID(50), chat: nil, kind: kind == .instant ? .instant : .room)
      head.lastSeq = 9
      state = RoomState(room: room, head: head, members: members)
      agent = random.pick(People.all)
    }

    var member: RoomMember? { state.members.first { $0.agent == agent } }
    var isDisabled: Bool { directory.agents[agent]?.disabled ?? true }

    /// The permissions read one by one, from the side of the groups.
    func fits(_ who: ID<Agent>) -> Bool {
      guard let staff = directory.agents[who], !staff.disabled else { return false }
      for permission in state.room.permissions {
        switch permission {
        case .company: return true
        case .role(let role): if staff.roles.contains(role) { return true }
        case .group(let id):
          for group in directory.groups.values where group.id == id { if group.members.contains(where: { $0.agent == who }) { return true } }
        case .department(let id):
          for group in directory.groups.values where group.department == id {
            if group.members.contains(where: { $0.agent == who }) { return true }
          }
        }
      }
      return false
    }

    var reads: Bool {
      if isDisabled { return false }
      return state.room.kind == .room ? fits(agent) : [.invited, .joined, .declined].contains(member?.state)
    }
    var knows: Bool { reads || !isDisabled && state.room.kind == .instant && member?.state == .left }
    var writes: Bool { reads && state.room.archivedAt == nil }
    var manages: Bool { !isDisabled && directory.roles[ID(agent.rawValue)]?.permissions.contains(.manageDesk) == true }
    var edits: Bool {
      guard !isDisabled, state.room.kind == .room else { return false }
      return manages || fits(agent) && directory.roles[ID(agent.rawValue)]?.permissions.contains(.createRooms) == true
    }

    /// The kinds of what follows, or the code of the refusal.
    func outcome(_ command: RoomCommand) -> String {
      do throws(Refusal) {
        return try state.decide(command, by: agent, in: directory).map(\.kind).joined(separator: " ")
      } catch {
        return error.code.rawValue
      }
    }
  }

  /// Runs `body` for many random scenes, and checks that each of `premises` was met at least once.
  private func everywhere(_ premises: [String: (Scene) -> Bool], _ body: (Scene) throws -> Void) rethrows {
    var met: Set<String> = []
    for seed in 0..<4_000 {
      var random = SeededGenerator(seed: seed)
      let scene = Scene(&random)
      for (name, holds) in premises where holds(scene) { met.insert(name) }
      try body(scene)
    }
    #expect(met == Set(premises.keys), "the premise: such rooms were among them")
  }

  @Test func `Reading and knowing: members of an instant message, and who fits one of the room's permissions now`() {
    everywhere([
      "left": { $0.knows && !$0.reads }, "disabled": { $0.isDisabled && $0.member?.state == .joined }, "declined reads": { $0.reads && $0.member?.state == .declined },
      "a room's reader": { $0.reads && $0.state.room.kind == .room }, "no access": { !$0.knows && $0.state.room.kind == .room && !$0.isDisabled },
    ]) { scene in
      let access = RoomPolicy.access(scene.agent, scene.state.room, scene.member, scene.directory)
      #expect(access == (scene.reads ? .reads : scene.knows ? .known : .none), "\(scene.state)")
    }
  }

  @Test func `With access: exactly those whom the policy lets in, and each of the permissions that do`() {
    everywhere(["two ways in": { $0.directory.grants($0.state.room.permissions, to: $0.agent).count > 1 }]) { scene in
      guard scene.state.room.kind == .room else { return }
      #expect(Set(scene.directory.access(to: scene.state.room).map(\.id)) == Set(People.all.filter(scene.fits)))
      for permission in scene.state.room.permissions {
        var alone = scene
        alone.state.room.permissions = [permission]
        #expect(scene.directory.grants(scene.state.room.permissions, to: scene.agent).contains(permission) == alone.fits(scene.agent))
      }
    }
  }

  @Test func `Rooms of an agent: what the directory lists is what the policy opens`() {
    everywhere(["one": { $0.reads && $0.state.room.kind == .room }]) { scene in
      let directory = Directory(
        version: 2, brands: [], departments: Array(scene.directory.departments.values), groups: Array(scene.directory.groups.values),
        agents: Array(scene.directory.agents.values), roles: Array(scene.directory.roles.values), links: [], rooms: [scene.state.room])
      guard scene.state.room.kind == .room else { return }
      #expect(directory.rooms(of: scene.agent).map(\.id) == (scene.reads ? [scene.state.room.id] : []))
    }
  }

  @Test func `Writing: readers, unless it is archived; in an instant message writing joins`() throws {
    let post = RoomCommand.post(RoomMessage(try MessageText("Hello")), try ClientID("room-post-1"))
    everywhere([
      "archived": { $0.reads && !$0.writes }, "left": { $0.knows && !$0.reads }, "joins": { $0.writes && $0.member?.state == .invited },
    ]) { scene in
      let joins = scene.state.room.kind == .instant && scene.member?.state != .joined
      let expected =
        scene.isDisabled || scene.knows && !scene.reads
        ? "not-allowed" : !scene.knows ? "not-found" : !scene.writes ? "chat-ended" : joins ? "joined message" : "message"
      #expect(scene.outcome(post) == expected, "\(scene.state)")
    }
  }

  @Test func `A message is changed by its author alone; pinned and reacted to by whoever may write`() throws {
    let text = try MessageText("Otherwise")
    let emoji = try Emoji("👍")
    everywhere(["writes": { $0.writes }, "cannot": { !$0.writes }]) { scene in
      for author in People.all {
        guard let staff = scene.directory.agents[author] else { continue }
        let target = RoomCommand.Target(seq: 3, at: People.noon, author: .agent(staff), text: "So", isText: true, isDeleted: false, isPinned: false)
        let own = scene.writes && author == scene.agent
        #expect((scene.outcome(.edit(target, text)) == "edited") == own)
        #expect((scene.outcome(.delete(target)) == "deleted") == own)
        #expect((scene.outcome(.pin(target, isOn: true)) == "pinned") == scene.writes)
        #expect((scene.outcome(.react(target, emoji, isOn: true)) == "reacted") == scene.writes)
        var gone = target
        gone.isDeleted = true
        for command in [RoomCommand.edit(gone, text), .pin(gone, isOn: true), .react(gone, emoji, isOn: true)] {
          #expect(["chat-ended", "not-found", "not-allowed"].contains(scene.outcome(command)), "what was deleted cannot be changed")
        }
      }
    }
  }

  @Test func `Joining, rejecting and leaving: everybody who was ever in an instant message, each once`() {
    everywhere([
      "left": { $0.member?.state == .left && $0.knows }, "declined": { $0.member?.state == .declined && $0.reads }, "stranger": { !$0.knows },
    ]) { scene in
      guard scene.state.room.kind == .instant else { return }
      let (join, decline, leave): (String, String, String) =
        switch scene.isDisabled ? nil : scene.member?.state {
        case .invited: ("joined", "declined", "left")
        case .joined: ("", "not-allowed", "left")
        case .declined: ("joined", "", "left")
        case .left: ("joined", "not-allowed", "")
        case .access, nil: scene.isDisabled ? ("not-allowed", "not-allowed", "not-allowed") : ("not-found", "not-found", "not-found")
        }
      #expect(scene.outcome(.join) == join && scene.outcome(.decline) == decline && scene.outcome(.leave) == leave, "\(scene.state)")
    }
  }

  @Test func `Adding others: into an instant message whom it lacks, to a chat room only who has access`() {
    everywhere(["added": { $0.writes && $0.state.room.kind == .instant }, "a room": { $0.writes && $0.state.room.kind == .room }]) { scene in
      for other in People.all where other != scene.agent {
        let outcome = scene.outcome(.invite([other], .new))
        let isThere = scene.state.members.contains { $0.agent == other && $0.state != .left }
        let isStaff = scene.directory.agents[other]?.disabled == false
        let expected =
          if !scene.writes { false } else if scene.state.room.kind == .room { isStaff && scene.fits(other) } else { isStaff && !isThere }
        #expect(outcome.hasSuffix("invited") == expected, "\(outcome) \(scene.state)")
      }
    }
  }

  @Test func `Renaming, permissions and archiving: room.create with access, or desk.manage`() {
    everywhere([
      "without access": { $0.edits && !$0.reads }, "without the right": { $0.reads && !$0.edits && $0.state.room.kind == .room }, "both": { $0.edits && $0.reads },
    ]) { scene in
      #expect(RoomPolicy.mayEdit(scene.agent, scene.state.room, scene.directory) == scene.edits)
      #expect((scene.outcome(.rename("Night duty")) == "renamed") == scene.edits)
      #expect((scene.outcome(.archive(scene.state.room.archivedAt == nil)) == "archived") == scene.edits)
      #expect((scene.outcome(.setPermissions([.role(ID(7777))])) == "access") == scene.edits)
    }
  }

  @Test func `What changed in a room's access is a sentence with names`() throws {
    let directory = People.directory(permissions: [People.sam: [.manageDesk]])
    let room = Room(
      id: ID(5), conversation: ID(50), kind: .room, name: "Duty", permissions: [.group(People.billingL1), .role(ID(103))], createdBy: nil,
      createdAt: People.noon)
    let state = RoomState(room: room, head: Conversation(id: ID(50), chat: nil, kind: .room), members: [])
    func sentence(_ permissions: Set<RoomPermission>) throws -> [RoomEvent] { try state.decide(.setPermissions(permissions), by: People.sam, in: directory) }
    #expect(
      try sentence([.role(ID(103)), .company, .department(People.sales)])
        == [.accessChanged("Added department Sales, everybody. Removed group Billing L1.")])
    #expect(try sentence([.role(ID(103))]) == [.accessChanged("Removed group Billing L1.")])
    #expect(try sentence(room.permissions) == [], "what is so already is no event")
  }

  @Test func `An instant message is for a few`() throws {
    let members = (0..<Room.mostMembers).map { RoomMember(agent: ID(Int64($0 + 1000)), state: .invited, level: .all) }
    let room = Room(id: ID(5), conversation: ID(50), kind: .instant, name: nil, createdBy: nil, createdAt: People.noon)
    var state = RoomState(room: room, head: Conversation(id: ID(50), chat: nil, kind: .instant), members: members.dropLast(1) + [])
    state.members[0] = RoomMember(agent: People.emily, state: .joined, level: .all)
    let directory = People.directory()
    #expect(try state.decide(.invite([People.derek], .all), by: People.emily, in: directory).map(\.kind) == ["invited"])
    #expect(throws: Refusal.self) { try state.decide(.invite([People.derek, People.andrea], .all), by: People.emily, in: directory) }
    state.members[1].state = .left
    #expect(try state.decide(.invite([People.derek, People.andrea], .all), by: People.emily, in: directory).map(\.kind) == ["invited"], "who left takes no place")
  }
}
