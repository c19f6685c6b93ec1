import SwitchboardCore

/// Who is in a room, and up to where they have read.
enum RoomMembership {
  static func admit(
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

  static func enter(_ membership: RoomMember.State, _ author: Author, on state: inout RoomState, _ tx: WriteTransaction) throws {
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
  static func put(_ member: RoomMember, on state: inout RoomState, isMoved: Bool = true, _ tx: WriteTransaction) throws {
    state.members.removeAll { $0.agent == member.agent }
    state.members.append(member)
    try RoomMemberStore.save(member, in: state.room.id, tx)
    if isMoved, state.room.kind == .instant {
      state.room.revision += 1
      try tx.connection.run("UPDATE room SET revision = ? WHERE id = ?", .of(state.room.revision), .of(state.room.id))
    }
  }
}
