import SwitchboardCore

/// Decides a command on a chat and stores what follows, within one transaction (rule 1).
package enum ChatWriter {
  package static func perform(
    _ command: ChatCommand, on state: ChatState, by actor: Actor, in tx: WriteTransaction
  ) throws -> ChatState {
    let events = try state.decide(command, by: actor, in: tx.directory(), now: tx.now)
    return try record(events, on: state, in: tx)
  }

  /// Appends events and saves what they changed. A message that is there already changes nothing and gets its first answer.
  package static func record(_ events: [ChatEvent], on state: ChatState, in tx: WriteTransaction) throws -> ChatState {
    // Only what was still true when it was handed in is true behind the changes, too.
    let wasKnown = tx.connection.chats?.state(state.chat.id) == state
    var state = state
    let before = state.chat
    var figures = false
    for event in events {
      let old = state
      let seq = state.apply(event, at: tx.now)
      switch event {
      case .public(let author, let body):
        guard try append(state.conversation.id, seq, author, body, body.clientID, in: tx) else {
          state = old
          continue
        }
        tx.effects.append(.event(state.conversation.id, Recorded(seq: seq, at: tx.now, author: author, body: body)))
        if case .message = body { try TranslationQueue.follow(seq, by: author.kind, state, in: tx) }
      case .backstage(let author, let body):
        guard try append(state.backstage.id, seq, author, body, body.clientID, in: tx) else {
          state = old
          continue
        }
        tx.effects.append(.backstageEvent(state.backstage.id, Recorded(seq: seq, at: tx.now, author: author, body: body)))
      }
      figures = true
    }
    try save(state, before: before, figures: figures, changed: events, in: tx)
    // Most messages change the heads alone: the next one reads nothing.
    if wasKnown, state.chat == before { tx.connection.chats?.keep(state) }
    return state
  }

  /// The first answer to a client's message, when there was one; announced again for the socket that retries.
  package static func accepted(
    _ client: ClientID, by kind: Author.Kind, _ agent: ID<Agent>?, in conversation: ID<Conversation>, _ tx: WriteTransaction
  ) throws -> (seq: Seq, at: Timestamp)? {
    guard let first = try EventLog.accepted(conversation, client, by: kind, agent, on: tx.connection) else { return nil }
    tx.effects.append(.accepted(conversation, client, first.seq, first.at))
    return first
  }

  private static func append(
    _ conversation: ID<Conversation>, _ seq: Seq, _ author: Author, _ body: some StoredEvent, _ client: ClientID?, in tx: WriteTransaction
  ) throws -> Bool {
    let isNew = try EventLog.append(conversation, seq: seq, at: tx.now, author: author, body.stored(), on: tx.connection)
    guard let client else { return isNew }
    if isNew {
      tx.effects.append(.accepted(conversation, client, seq, tx.now))
    } else {
      _ = try accepted(client, by: author.kind, author.agent, in: conversation, tx)
    }
    return isNew
  }

  private static func save(
    _ state: ChatState, before: Chat, figures: Bool, changed events: [ChatEvent], in tx: WriteTransaction
  ) throws {
    guard figures else { return }
    var touched = (public: false, backstage: false)
    for event in events {
      switch event {
      case .public: touched.public = true
      case .backstage: touched.backstage = true
      }
    }
    if touched.public { try ConversationStore.save(state.conversation, on: tx.connection) }
    if touched.backstage { try ConversationStore.save(state.backstage, on: tx.connection) }
    try MissedAnswerStore.follow(state, before: before, events, in: tx)
    guard state.chat != before else {
      if touched.public { tx.effects.append(.chatChanged(.init(chat: before.id, group: before.group, agent: before.agent, isFigures: true))) }
      return
    }
    var chat = state.chat
    chat.revision += 1
    try ChatStore.save(chat, on: tx.connection)
    try follow(chat, before: before, state, events, in: tx)
    let (was, now) = (before.status == .queued, chat.status == .queued)
    tx.effects.append(
      .chatChanged(
        .init(
          chat: chat.id, group: chat.group, agent: chat.agent, leftQueueOf: was && (!now || before.group != chat.group) ? before.group : nil,
          enteredQueueOf: now && (!was || before.group != chat.group) ? chat.group : nil,
          formerAgent: before.agent != chat.agent ? before.agent : nil)))
  }
}

extension ChatWriter {
  /// What a change of the chat's row means for others: cards in rooms, figures of its agents, drafts, queues, its timer.
  private static func follow(_ chat: Chat, before: Chat, _ state: ChatState, _ events: [ChatEvent], in tx: WriteTransaction) throws {
    if chat.status != before.status || chat.agent != before.agent || chat.group != before.group { try DutyCards.follow(chat, after: events, in: tx) }
    if let agent = chat.agent, agent != before.agent {
      try tx.connection.run("UPDATE agent SET last_assigned_at = ? WHERE id = ?", .of(tx.now), .of(agent))
      try ExclusionStore.forget(chat.id, agent, in: tx)
      try DraftStore.travel(to: agent, conversation: chat.conversation, in: tx)
    }
    let ended = before.status.isOpen && !chat.status.isOpen
    if ended {
      try ExclusionStore.forget(chat.id, in: tx)
      if let agent = chat.agent { try tx.connection.run("UPDATE agent SET last_ended_at = ? WHERE id = ?", .of(tx.now), .of(agent)) }
    }
    if let former = before.agent, ended || chat.agent != former { tx.wake(Set(try tx.directory().memberships(of: former).keys)) }
    if chat.status == .queued, before.status != .queued || before.group != chat.group { tx.wake([chat.group]) }
    if chat.isTranslated, !before.isTranslated || chat.language != before.language { try TranslationQueue.catchUp(state, in: tx) }
    if chat.followUp != before.followUp || chat.deletedAt != before.deletedAt {
      let due = chat.deletedAt == nil ? chat.followUp?.at : nil
      try TimerStore.set(.followUp, chat.id.rawValue, at: due.map { Timestamp(milliseconds: $0) }, in: tx)
    }
    try TimerStore.set(.chat, chat.id.rawValue, at: ChatDeadline.next(state, typedAt: nil, in: tx.directory(), now: tx.now)?.at, in: tx)
  }
}

