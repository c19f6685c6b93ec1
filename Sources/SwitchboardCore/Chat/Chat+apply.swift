extension ChatState {
  /// The state after an event: numbers it and changes the chat's row. The only place where either happens.
  package mutating func apply(_ event: ChatEvent, at now: Timestamp) -> Seq {
    switch event {
    case .public(let author, let body):
      let seq = conversation.advance(by: author, isMessage: body.isMessage, at: now)
      apply(body, at: now)
      return seq
    case .backstage(let author, let body):
      let seq = backstage.advance(by: author, isMessage: body.isMessage, at: now)
      apply(body, by: author, at: now)
      return seq
    }
  }

  private mutating func apply(_ body: PublicEvent, at now: Timestamp) {
    switch body {
    case .started, .message, .file, .form, .formFilled, .taken, .waiting: break
    case .warned: chat.customerWarnedAt = now
    case .ended(let reason):
      leaveQueue(at: now)
      chat.status = reason.isCustomers && conversation.lastStaffAt == nil ? .abandoned : .completed
      chat.endedAt = now
      chat.endedBy = reason
      conversation.waitingSince = nil
    }
  }

  private mutating func apply(_ body: BackstageEvent, by author: Author, at now: Timestamp) {
    switch body {
    case .message, .file, .suggested, .item, .closed: break
    case .changed(let change): chat.apply(change, at: now)
    case .transferred(let transfer):
      chat.group = transfer.toGroup
      chat.transfer = .init(by: author.name, comment: transfer.comment, at: now.milliseconds)
    case .handedOff: chat.transfer = nil
    case .left(let at): chat.customerLeftAt = at
    case .returned: chat.customerLeftAt = nil
    case .warnedAgent: chat.agentWarnedAt = now
    case .prioritised(let priority): chat.priority = priority
    case .queued(let group, _, _):
      chat.group = group
      chat.agent = nil
      chat.assignedAt = nil
      chat.status = .queued
      chat.queuedSince = chat.queuedSince ?? now
    case .assigned(let assignment):
      leaveQueue(at: now)
      chat.agent = assignment.agent
      chat.assignedAt = now
      chat.agentWarnedAt = nil
      chat.status = .active
    }
  }

  private mutating func leaveQueue(at now: Timestamp) {
    guard let since = chat.queuedSince else { return }
    chat.queueMilliseconds += now.since(since)
    chat.queuedSince = nil
  }
}
