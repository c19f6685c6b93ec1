import SwitchboardCore

/// What one agent has not read in a room: messages after the own mark that were not deleted, and among them those that name the agent.
enum RoomUnread {
  /// Counts anew, from the member's mark on.
  static func count(_ member: inout RoomMember, in head: Conversation, on connection: any SQLConnection) throws {
    member.seenMessages = head.messages - (try messages(after: member.seenSeq, in: head, on: connection))
    (member.mentions, member.lastMention) = try mentions(of: member.agent, after: member.seenSeq, in: head, on: connection)
  }

  /// How many there are after this number.
  static func messages(after seq: Seq, in head: Conversation, on connection: any SQLConnection) throws -> Int {
    guard seq < head.lastMessageSeq,
      var row = try connection.row(
        """
        SELECT count(*) FROM event e LEFT JOIN room_message m ON m.conversation_id = e.conversation_id AND m.seq = e.seq
        WHERE e.conversation_id = ? AND e.seq > ? AND e.kind IN ('message', 'file', 'card') AND m.deleted_at IS NULL
        """, .of(head.id), .of(seq))
    else { return 0 }
    return Int(try row.int())
  }

  /// How many of others name the agent, as they stand now, and the last of them.
  static func mentions(
    of agent: ID<Agent>, after seq: Seq, in head: Conversation, on connection: any SQLConnection
  ) throws -> (count: Int, last: Seq) {
    guard seq < head.lastMessageSeq else { return (0, 0) }
    var found: (count: Int, last: Seq) = (0, 0)
    for var row in try connection.rows(
      """
      SELECT e.seq, coalesce(m.text, e.text) AS said FROM event e
      LEFT JOIN room_message m ON m.conversation_id = e.conversation_id AND m.seq = e.seq
      WHERE e.conversation_id = ? AND e.seq > ? AND e.kind = 'message' AND m.deleted_at IS NULL AND e.by_agent IS NOT ? AND said LIKE '%<@%'
      ORDER BY e.seq
      """, .of(head.id), .of(seq), .of(agent))
    {
      let (number, said) = (try row.int(), try row.text())
      if Mentions(in: said).names(agent) { found = (found.count + 1, number) }
    }
    return found
  }

  /// Whom a message names as it stands now.
  static func names(in message: Seq, _ head: Conversation, on connection: any SQLConnection) throws -> Mentions {
    Mentions(in: try RoomMessageStore.text(message, in: head.id, on: connection) ?? "")
  }

  /// A message was written anew, or deleted (`to` is nil), by its author: those who have not read it yet have one less to read, or are named in it
  /// now. An edit alerts nobody: who wants to be heard writes a message, and an old one cannot ring again and again. Who has read it already is not
  /// called back to it either.
  static func follow(
    _ target: Seq, by author: Author, from before: Mentions, to after: Mentions?, on state: inout RoomState, in tx: WriteTransaction
  ) throws {
    guard before != after else { return }
    let directory = try tx.directory()
    for var member in try readers(before: target, state, on: tx.connection) where member.agent != author.agent {
      if after == nil { member.seenMessages += 1 }
      switch (before.names(member.agent), after?.names(member.agent) ?? false) {
      case (true, false): member.mentions = max(0, member.mentions - 1)
      case (false, true): member.count(mentionIn: target)
      default: if after != nil { continue }
      }
      if state.room.kind == .instant || state.member(member.agent) != nil {
        state.members.removeAll { $0.agent == member.agent }
        state.members.append(member)
      }
      let isTold = RoomPolicy.access(member.agent, state.room, member, directory) == .reads
      try RoomMemberStore.save(member, in: state.room.id, tx, isTold: isTold)
    }
  }

  /// Those who have not read up to there and may read it. Of a room also those whose access may come back.
  private static func readers(before target: Seq, _ state: RoomState, on connection: any SQLConnection) throws -> [RoomMember] {
    switch state.room.kind {
    case .instant: state.members.filter { $0.state != .left && $0.seenSeq < target }
    case .room: try RoomMemberStore.unread(target, in: state.room.id, on: connection)
    }
  }
}

extension RoomMember {
  mutating func count(mentionIn seq: Seq) {
    mentions += 1
    lastMention = max(lastMention, seq)
  }
}
