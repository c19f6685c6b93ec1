import SwitchboardCore

/// Decides a command on a room and stores what follows, within one transaction (rule 1).
package enum RoomWriter {
  package static func perform(
    _ command: RoomCommand, on state: RoomState, by agent: ID<Agent>, in tx: WriteTransaction
  ) throws -> RoomState {
    let directory = try tx.directory()
    guard let author = directory.staff(agent) else { throw Refusal.notAllowed("This account is disabled.") }
    return try record(state.decide(command, by: agent, in: directory), on: state, by: .agent(author), in: tx)
  }

  /// Appends events and saves what they changed. A message that is there already changes nothing and gets its first answer.
  package static func record(
    _ events: [RoomEvent], on state: RoomState, by author: Author, in tx: WriteTransaction
  ) throws -> RoomState {
    var state = state
    var isNoted = false
    for event in events {
      var head = state.head
      let seq = head.advance(by: author, isMessage: event.isMessage, at: tx.now)
      guard try EventLog.append(head.id, seq: seq, at: tx.now, author: author, event.stored(), on: tx.connection) else {
        if let client = event.clientID {
          _ = try ChatWriter.accepted(client, by: author.kind, author.agent, in: head.id, tx)
        }
        continue
      }
      isNoted = true
      state.head = head
      // The sender's socket gets it too: what a quote says, and what the desk made of a card, only the desk knows.
      let recorded = Recorded(seq: seq, at: tx.now, author: author, body: event)
      tx.effects.append(.roomEvent(head.id, recorded, isHidden: state.hides(event)))
      if let client = event.clientID { tx.effects.append(.accepted(head.id, client, seq, tx.now)) }
      try RoomProjection.apply(event, seq: seq, by: author, on: &state, in: tx)
    }
    guard isNoted else { return state }
    try ConversationStore.save(state.head, on: tx.connection)
    let isFigures = events.allSatisfy(\.isMessage)
    tx.effects.append(.roomChanged(.init(state.room.id, isFigures: isFigures && state.room.kind == .room)))
    return state
  }
}

extension RoomState {
  /// Whether it tells words of a message from before the time of somebody who was added later.
  fileprivate func hides(_ event: RoomEvent) -> Bool {
    guard case .edited(let target, _) = event else { return false }
    return members.contains { $0.state != .left && $0.fromSeq >= target }
  }
}
