import SwitchboardCore

/// What an event of a room changes beside the log: who is in it, what became of a message, what is searched, who has to be told.
enum RoomProjection {
  static func apply(_ event: RoomEvent, seq: Seq, by author: Author, on state: inout RoomState, in tx: WriteTransaction) throws {
    switch event {
    case .message(let message, _):
      let text = message.text.rawValue
      let plain = Mentions.plain(text, in: try tx.directory())
      try RoomWords.add(seq, plain, in: state.head.id, tx)
      try say(plain, naming: Mentions(in: text), seq, by: author, on: &state, in: tx)
    case .file(let file, _):
      try RoomWords.add(seq, file.name, in: state.head.id, tx)
      try say("sent the file \(file.name)", seq, by: author, on: &state, in: tx)
    case .card(let card, _):
      try tx.connection.run(
        "INSERT INTO room_card (conversation_id, seq, chat_id, state) VALUES (?, ?, ?, 'waiting')", .of(state.head.id), .of(seq), .of(card.chat))
      try say("\(card.name) waits in \(card.groupName): \(card.question)", seq, by: author, on: &state, in: tx)
    case .cardChanged(let target, let card, let name):
      try tx.connection.run(
        "UPDATE room_card SET state = ?, agent_name = ? WHERE conversation_id = ? AND seq = ?", .text(card.rawValue), .of(name),
        .of(state.head.id), .of(target))
    case .edited(let target, let text):
      let before = try RoomUnread.names(in: target, state.head, on: tx.connection)
      try RoomMessageStore.edit(target, text.rawValue, in: state.head.id, tx)
      try RoomUnread.follow(target, by: author, from: before, to: Mentions(in: text.rawValue), on: &state, in: tx)
      try RoomWords.replace(target, Mentions.plain(text.rawValue, in: tx.directory()), in: state.head.id, tx)
    case .deleted(let target):
      let before = try RoomUnread.names(in: target, state.head, on: tx.connection)
      try RoomMessageStore.delete(target, in: state.head.id, tx)
      try RoomUnread.follow(target, by: author, from: before, to: nil, on: &state, in: tx)
      try RoomWords.replace(target, nil, in: state.head.id, tx)
    case .pinned(let target, let isOn): try RoomMessageStore.pin(target, isOn: isOn, in: state.head.id, tx)
    case .reacted(let target, let emoji, let isOn): try react(target, emoji, isOn, seq, by: author, state, tx)
    case .created(_, let agents): try admit(agents, .invited, from: 0, by: author, on: &state, tx)
    case .invited(let agents, let history):
      if state.room.kind == .instant { try admit(agents, .invited, from: history == .all ? 0 : seq - 1, by: author, on: &state, tx) }
      let invited = agents.map(\.id).filter { $0 != author.agent }
      try tell(invited, "invited you", seq, by: author, state, isMentioned: false, isInvited: true, in: tx)
    case .joined: try enter(.joined, author, on: &state, tx)
    case .declined: try enter(.declined, author, on: &state, tx)
    case .left: try enter(.left, author, on: &state, tx)
    case .renamed(let name):
      state.room.name = name
      try RoomStore.save(state.room, in: tx)
    case .archived(let isOn):
      state.room.archivedAt = isOn ? tx.now : nil
      try RoomStore.save(state.room, in: tx)
    case .accessChanged, .used: break
    }
  }

  // MARK: Messages


  private static func react(
    _ target: Seq, _ emoji: Emoji, _ isOn: Bool, _ seq: Seq, by author: Author, _ state: RoomState, _ tx: WriteTransaction
  ) throws {
    if isOn {
      try tx.connection.run(
        """
        INSERT INTO room_reaction (conversation_id, seq, event_seq, emoji, agent_id) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (conversation_id, seq, emoji, agent_id) DO NOTHING
        """, .of(state.head.id), .of(target), .of(seq), .text(emoji.rawValue), .of(author.agent))
    } else {
      try tx.connection.run(
        "DELETE FROM room_reaction WHERE conversation_id = ? AND seq = ? AND emoji = ? AND agent_id = ?", .of(state.head.id), .of(target),
        .text(emoji.rawValue), .of(author.agent))
    }
  }

  // MARK: Members

  private static func admit(
    _ agents: [RoomEvent.Named], _ membership: RoomMember.State, from: Seq, by author: Author, on state: inout RoomState, _ tx: WriteTransaction
  ) throws {
    for agent in agents {
      var member = state.member(agent.id) ?? RoomMember(agent: agent.id, state: membership, level: .all)
      member.state = agent.id == author.agent ? .joined : membership
      member.fromSeq = from
      member.isArchived = false
      if from > 0 {
        // What they may not read, and what was said before they came, is not unread.
        (member.seenSeq, member.seenMessages, member.mentions) = (from, state.head.messages, 0)
      } else {
        try RoomUnread.count(&member, in: state.head, on: tx.connection)
      }
      try put(member, on: &state, tx)
    }
    tx.effects.append(.accessChanged(Set(agents.map(\.id))))
  }

  private static func enter(_ membership: RoomMember.State, _ author: Author, on state: inout RoomState, _ tx: WriteTransaction) throws {
    guard let agent = author.agent else { return }
    var member = state.member(agent) ?? .newcomer(agent, state.head)
    if state.room.kind == .instant {
      // What was said while one was away was not counted.
      if member.state == .left { try RoomUnread.count(&member, in: state.head, on: tx.connection) }
      member.state = membership
    }
    try put(member, on: &state, tx)
    if state.room.kind == .instant { tx.effects.append(.accessChanged([agent])) }
  }

  /// - Parameter isMoved: who is in the room, or how, has changed; else only own marks.
  private static func put(_ member: RoomMember, on state: inout RoomState, isMoved: Bool = true, _ tx: WriteTransaction) throws {
    state.members.removeAll { $0.agent == member.agent }
    state.members.append(member)
    try RoomMemberStore.save(member, in: state.room.id, tx)
    if isMoved, state.room.kind == .instant {
      state.room.revision += 1
      try tx.connection.run("UPDATE room SET revision = ? WHERE id = ?", .of(state.room.revision), .of(state.room.id))
    }
  }

  // MARK: Who is told

  /// Own words are read; those who are named count it; who wants to hear of it is alerted.
  /// - Parameter mentions: of what an agent wrote. A file's name and a customer's question name nobody, whatever stands in them.
  private static func say(
    _ plain: String, naming mentions: Mentions = Mentions(), _ seq: Seq, by author: Author, on state: inout RoomState, in tx: WriteTransaction
  ) throws {
    let directory = try tx.directory()
    // A rule posts where whoever runs it may have no access.
    if let agent = author.agent, RoomPolicy.access(agent, state.room, state.member(agent), directory) == .reads {
      var own = state.member(agent) ?? .newcomer(agent, state.head)
      (own.seenSeq, own.seenMessages, own.mentions) = (seq, state.head.messages, 0)
      (own.seenAt, own.isArchived) = (tx.now, false)
      try put(own, on: &state, isMoved: false, tx)
    }
    let mentioned = try mentions.isEmpty ? [] : named(mentions, author, state, directory)
    for agent in mentioned {
      var member = try state.member(agent) ?? RoomMemberStore.find(agent, in: state.room.id, on: tx.connection) ?? .newcomer(agent, state.head)
      if member.seenSeq >= seq { (member.seenSeq, member.seenMessages) = (seq - 1, state.head.messages - 1) }
      member.count(mentionIn: seq)
      try put(member, on: &state, isMoved: false, tx)
    }
    var heard: [ID<Agent>] = []
    switch state.room.kind {
    case .instant:
      for var member in state.members where member.agent != author.agent && member.state != .left {
        if member.isArchived {
          member.isArchived = false
          try put(member, on: &state, isMoved: false, tx)
        }
        if member.level == .all, member.state != .declined { heard.append(member.agent) }
      }
    case .room:
      let everything = try RoomMemberStore.hearing(everythingIn: state.room.id, on: tx.connection)
      heard = everything.filter { $0 != author.agent && !directory.grants(state.room.permissions, to: $0).isEmpty }
    }
    let loud = mentioned.filter { agent in
      guard let member = state.member(agent) else { return false }
      return member.level != .none && member.state != .declined
    }
    let invited = heard.filter { state.member($0)?.state == .invited && !loud.contains($0) }
    try tell(Array(loud), plain, seq, by: author, state, isMentioned: true, isInvited: false, in: tx)
    try tell(invited, plain, seq, by: author, state, isMentioned: false, isInvited: true, in: tx)
    try tell(
      heard.filter { !loud.contains($0) && !invited.contains($0) }, plain, seq, by: author, state, isMentioned: false, isInvited: false, in: tx)
  }

  /// Those named who may read it.
  private static func named(_ mentions: Mentions, _ author: Author, _ state: RoomState, _ directory: Directory) throws -> Set<ID<Agent>> {
    var named = mentions.agents.filter { agent in
      RoomPolicy.access(agent, state.room, state.member(agent), directory) == .reads
    }
    if mentions.isEverybody {
      switch state.room.kind {
      case .instant: named.formUnion(state.members.filter { $0.state != .left }.map(\.agent))
      case .room: named.formUnion(directory.access(to: state.room).map(\.id))
      }
    }
    if let agent = author.agent { named.remove(agent) }
    return named
  }

  private static func tell(
    _ agents: [ID<Agent>], _ text: String, _ seq: Seq, by author: Author, _ state: RoomState, isMentioned: Bool, isInvited: Bool,
    in tx: WriteTransaction
  ) throws {
    guard !agents.isEmpty, let by = try author.agent.flatMap({ try tx.directory().agents[$0] }) else { return }
    let said = Said(room: state.room, seq: seq, by: .init(by), text: text, isMentioned: isMentioned, isInvited: isInvited)
    tx.effects.append(.said(agents, said))
  }
}
