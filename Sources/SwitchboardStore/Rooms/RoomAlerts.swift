import SwitchboardCore

/// Who counts a message as unread, who is named in it, and who is alerted.
enum RoomAlerts {
  /// Own words are read; those who are named count it; who wants to hear of it is alerted.
  /// - Parameter mentions: of what an agent wrote. A file's name and a customer's question name nobody, whatever stands in them.
  static func said(
    _ plain: String, naming mentions: Mentions = Mentions(), _ seq: Seq, by author: Author, on state: inout RoomState, in tx: WriteTransaction
  ) throws {
    let directory = try tx.directory()
    // A rule posts where whoever runs it may have no access.
    if let agent = author.agent, RoomPolicy.access(agent, state.room, state.member(agent), directory) == .reads {
      var own = state.member(agent) ?? .newcomer(agent, state.head)
      (own.seenSeq, own.seenMessages, own.mentions) = (seq, state.head.messages, 0)
      (own.seenAt, own.isArchived) = (tx.now, false)
      try RoomMembership.put(own, on: &state, isMoved: false, tx)
    }
    let mentioned = try mentions.isEmpty ? [] : named(mentions, author, state, directory)
    for agent in mentioned {
      var member = try state.member(agent) ?? RoomMemberStore.find(agent, in: state.room.id, on: tx.connection) ?? .newcomer(agent, state.head)
      if member.seenSeq >= seq { (member.seenSeq, member.seenMessages) = (seq - 1, state.head.messages - 1) }
      member.count(mentionIn: seq)
      try RoomMembership.put(member, on: &state, isMoved: false, tx)
    }
    var heard: [ID<Agent>] = []
    switch state.room.kind {
    case .instant:
      for var member in state.members where member.agent != author.agent && member.state != .left {
        if member.isArchived {
          member.isArchived = false
          try RoomMembership.put(member, on: &state, isMoved: false, tx)
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

  static func tell(
    _ agents: [ID<Agent>], _ text: String, _ seq: Seq, by author: Author, _ state: RoomState, isMentioned: Bool, isInvited: Bool,
    in tx: WriteTransaction
  ) throws {
    guard !agents.isEmpty, let by = try author.agent.flatMap({ try tx.directory().agents[$0] }) else { return }
    let said = Said(room: state.room, seq: seq, by: .init(by), text: text, isMentioned: isMentioned, isInvited: isInvited)
    tx.effects.append(.said(agents, said))
  }
}
