import SwitchboardCore

/// What an event of a room changes beside the log: who is in it, what became of a message, what is searched, who has to be told.
enum RoomProjection {
  static func apply(_ event: RoomEvent, seq: Seq, by author: Author, on state: inout RoomState, in tx: WriteTransaction) throws {
    switch event {
    case .message(let message, _):
      let text = message.text.rawValue
      let plain = Mentions.plain(text, in: try tx.directory())
      try RoomWords.add(seq, plain, in: state.head.id, tx)
      try RoomAlerts.said(plain, naming: Mentions(in: text), seq, by: author, on: &state, in: tx)
    case .file(let file, _):
      try RoomWords.add(seq, file.name, in: state.head.id, tx)
      try RoomAlerts.said("sent the file \(file.name)", seq, by: author, on: &state, in: tx)
    case .card(let card, _):
      try tx.connection.run(
        "INSERT INTO room_card (conversation_id, seq, chat_id, state, group_name) VALUES (?, ?, ?, 'waiting', ?)", .of(state.head.id), .of(seq),
        .of(card.chat), .text(card.groupName))
      try RoomAlerts.said("\(card.name) waits in \(card.groupName): \(card.question)", seq, by: author, on: &state, in: tx)
    case .cardChanged(let target, let now):
      try tx.connection.run(
        "UPDATE room_card SET state = ?, agent_name = ?, group_name = coalesce(?, group_name) WHERE conversation_id = ? AND seq = ?",
        .text(now.state.rawValue), .of(now.agentName), .of(now.groupName), .of(state.head.id), .of(target))
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
    case .reacted(let target, let emoji, let isOn): try RoomMessageStore.react(target, emoji, isOn, seq, by: author, state, tx)
    case .created(_, let agents): try RoomMembership.admit(agents, .invited, from: 0, by: author, on: &state, tx)
    case .invited(let agents, let history):
      if state.room.kind == .instant { try RoomMembership.admit(agents, .invited, from: history == .all ? 0 : seq - 1, by: author, on: &state, tx) }
      let invited = agents.map(\.id).filter { $0 != author.agent }
      try RoomAlerts.tell(invited, "invited you", seq, by: author, state, isMentioned: false, isInvited: true, in: tx)
    case .joined: try RoomMembership.enter(.joined, author, on: &state, tx)
    case .declined: try RoomMembership.enter(.declined, author, on: &state, tx)
    case .left: try RoomMembership.enter(.left, author, on: &state, tx)
    case .renamed(let name):
      state.room.name = name
      try RoomStore.save(state.room, in: tx)
    case .archived(let isOn):
      state.room.archivedAt = isOn ? tx.now : nil
      try RoomStore.save(state.room, in: tx)
    case .accessChanged, .used: break
    }
  }
}
