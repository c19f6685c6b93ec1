extension ChatState {
  /// The state after an event: numbers it and changes the chat's row. The only place where either happens.
  package mutating func apply(_ event: ChatEvent, at now: Timestamp) -> Seq {
    switch event {
    case .public(let author, let body):
      let isMessage = if case .message = body { true } else { false }
      let seq = conversation.advance(by: author, isMessage: isMessage, at: now)
      apply(body, at: now)
      return seq
    case .backstage(let author, let body):
      let isMessage = if case .message = body { true } else { false }
      let seq = backstage.advance(by: author, isMessage: isMessage, at: now)
      apply(body, at: now)
      return seq
    }
  }

  private mutating func apply(_ body: PublicEvent, at now: Timestamp) {
    switch body {
    case .started, .message, .taken: break
    case .ended(let reason):
      leaveQueue(at: now)
      chat.status = reason == .customer && conversation.lastStaffAt == nil ? .abandoned : .completed
      chat.endedAt = now
      chat.endedBy = reason
      conversation.waitingSince = nil
    }
  }

  private mutating func apply(_ body: BackstageEvent, at now: Timestamp) {
    switch body {
    case .message, .suggested, .closed: break
    case .queued(let group, _):
      chat.group = group
      chat.agent = nil
      chat.status = .queued
      chat.queuedSince = chat.queuedSince ?? now
    case .assigned(let assignment):
      leaveQueue(at: now)
      chat.agent = assignment.agent
      chat.status = .active
    }
  }

  private mutating func leaveQueue(at now: Timestamp) {
    guard let since = chat.queuedSince else { return }
    chat.queueMilliseconds += now.since(since)
    chat.queuedSince = nil
  }
}
