extension ChatState {
  /// The pure heart of the write path: what happens when `actor` asks for `command` now. No events: it already is so.
  package func decide(_ command: ChatCommand, by actor: Actor, in directory: Directory, now: Timestamp) throws(Refusal) -> [ChatEvent] {
    switch command {
    case .post(let kind, let text, let id): [try post(kind, by: actor, in: directory, public: .message(text, id), backstage: .message(text, id))]
    case .postFile(let kind, let file, let id): [try post(kind, by: actor, in: directory, public: .file(file, id), backstage: .file(file, id))]
    case .coach(let text, let id, let source):
      [try post(.backstage, by: actor, in: directory, public: .message(text, id), backstage: .message(text, id, source: source))]
    case .draft(let source): [try draft(source, by: actor, in: directory)]
    case .take(let from): try take(from: from, by: actor, in: directory, now: now)
    case .end(let close): try end(close: close, by: actor, in: directory)
    case .assign(let decision): try assign(decision, by: actor, in: directory, now: now)
    case .transfer(let group, let to, let comment): try transfer(to: group, to, comment, by: actor, in: directory, now: now)
    case .handOff(let cause, let after, let to): try handOff(cause, after, to, by: actor, in: directory, now: now)
    case .expire(let reason): try bySystem(actor) { [.public(.system, .ended(reason))] }
    case .warnCustomer(let endsAt): try bySystem(actor) { [.public(.system, .warned(endsAt: endsAt))] }
    case .warnAgent(let endsAt): try bySystem(actor) { [.backstage(.system, .warnedAgent(endsAt: endsAt))] }
    case .customerLeft(let at): try bySystem(actor) { chat.customerLeftAt == nil ? [.backstage(.customer(chat.customerName), .left(at: at))] : [] }
    case .customerReturned: try bySystem(actor) { chat.customerLeftAt == nil ? [] : [.backstage(.customer(chat.customerName), .returned)] }
    case .setPriority(let priority): try setPriority(priority, by: actor, in: directory)
    case .change(let changes): try change(changes, by: actor, in: directory)
    }
  }

  private func post(
    _ kind: Conversation.Kind, by actor: Actor, in directory: Directory, public said: PublicEvent, backstage coached: BackstageEvent
  ) throws(Refusal) -> ChatEvent {
    guard chat.status.isOpen else { throw Refusal(.chatEnded, "This chat has ended.") }
    switch (actor, kind) {
    case (.customer(chat.id), .public):
      return .public(.customer(chat.customerName), said)
    case (.agent(let agentID), .public):
      try ChatPolicy.write(agentID, chat, directory)
      return .public(try author(agentID, directory), said)
    case (.agent(let agentID), .backstage):
      try ChatPolicy.coach(agentID, chat, directory)
      return .backstage(try author(agentID, directory), coached)
    default:
      throw .notFound("This conversation")
    }
  }

  private func draft(_ source: RoomSource, by actor: Actor, in directory: Directory) throws(Refusal) -> ChatEvent {
    guard case .agent(let agentID) = actor else { throw .notAllowed("Only agents have drafts.") }
    guard chat.status.isOpen else { throw Refusal(.chatEnded, "This chat has ended.") }
    try ChatPolicy.write(agentID, chat, directory)
    return .backstage(try author(agentID, directory), .item(.init(what: .draft, sentence: "put words of \(source.phrase) into the reply")))
  }

  private func take(
    from: ID<Agent>?, by actor: Actor, in directory: Directory, now: Timestamp
  ) throws(Refusal) -> [ChatEvent] {
    guard case .agent(let agentID) = actor, let agent = directory.staff(agentID) else { throw .notAllowed("Only agents take chats.") }
    if chat.status == .active, chat.agent == agentID { return [] }
    guard chat.status.isOpen else { throw Refusal(.chatEnded, "This chat has ended.") }
    let holder = chat.agent.flatMap { directory.agents[$0] }
    if let holder {
      guard from == holder.id else {
        throw Refusal(
          .chatTaken, "\(holder.displayName) was faster.", info: ["agent": "\(holder.id)", "agentName": holder.displayName])
      }
      try ChatPolicy.takeFromAgent(agentID, chat, directory)
    } else {
      try ChatPolicy.takeFromQueue(agentID, chat, directory)
    }
    guard openChatsOfActor < agent.maxChats else {
      throw Refusal(.atLimit, "You have \(openChatsOfActor) chats; your maximum is \(agent.maxChats).", info: ["max": "\(agent.maxChats)"])
    }
    return assigned(agent, from: holder, how: .taken, nil, by: .agent(agent), now: now)
  }

  private func assigned(
    _ agent: Agent, from holder: Agent?, how: BackstageEvent.How, _ decision: RoutingDecision?, by author: Author, now: Timestamp
  ) -> [ChatEvent] {
    let waited = chat.queueMilliseconds + (chat.queuedSince.map { now.since($0) } ?? 0)
    let assignment = BackstageEvent.Assignment(
      agent: agent.id, agentName: agent.displayName, from: holder?.id, fromName: holder?.displayName, waited: waited, how: how,
      decision: decision)
    return [.backstage(author, .assigned(assignment)), .public(.agent(agent), .taken(agentName: agent.displayName))]
  }

  private func assign(
    _ decision: RoutingDecision, by actor: Actor, in directory: Directory, now: Timestamp
  ) throws(Refusal) -> [ChatEvent] {
    guard case .system = actor else { throw .notAllowed("Only the desk distributes chats.") }
    guard chat.status == .queued, let agent = decision.chosen.flatMap({ directory.staff($0) }) else { return [] }
    return assigned(agent, from: nil, how: .auto, decision, by: .system, now: now)
  }

  private func transfer(
    to groupID: ID<AgentGroup>, _ destination: ChatCommand.Destination, _ comment: String?, by actor: Actor, in directory: Directory,
    now: Timestamp
  ) throws(Refusal) -> [ChatEvent] {
    guard case .agent(let agentID) = actor, let sender = directory.staff(agentID) else { throw .notAllowed("Only agents transfer chats.") }
    guard chat.status.isOpen else { throw Refusal(.chatEnded, "This chat has ended.") }
    try ChatPolicy.transfer(agentID, chat, directory)
    guard let group = directory.groups[groupID] else { throw .invalid("group", "There is no such group.") }
    let holder = chat.agent.flatMap { directory.agents[$0] }
    func transferred(_ receiver: Agent?) -> ChatEvent {
      .backstage(
        .agent(sender),
        .transferred(
          .init(
            from: holder?.id, fromName: holder?.displayName, toGroup: groupID, toGroupName: group.name, to: receiver?.id,
            toName: receiver?.displayName, comment: comment)))
    }
    switch destination {
    case .agent(let id, let openChats, let decision):
      guard let receiver = directory.staff(id) else { throw .invalid("agent", "There is no such agent.") }
      guard directory.isMember(id, of: groupID) else { throw .invalid("agent", "\(receiver.displayName) is not a member of \(group.name).") }
      guard id != chat.agent else { throw .invalid("agent", "\(receiver.displayName) has this chat already.") }
      guard directory.may(id, .takeChats) else { throw .invalid("agent", "\(receiver.displayName) may not take chats.") }
      guard receiver.isConnected else { throw .invalid("agent", "\(receiver.displayName) is not signed in.") }
      guard openChats < receiver.maxChats else {
        throw Refusal(.atLimit, "\(receiver.displayName) has \(openChats) chats, which is the maximum.", field: "agent")
      }
      return [transferred(receiver)] + assigned(receiver, from: holder, how: .transfer, decision, by: .agent(sender), now: now)
    case .queue(let decision):
      if chat.status == .queued, chat.group == groupID { throw .invalid("group", "The chat waits in this group's queue already.") }
      return [transferred(nil)] + queued(group, decision)
    }
  }

  private func queued(_ group: AgentGroup, _ decision: RoutingDecision?) -> [ChatEvent] {
    let waits: [ChatEvent] = chat.status == .active ? [.public(.system, .waiting)] : []
    return [.backstage(.system, .queued(group: group.id, groupName: group.name, decision: decision))] + waits
  }

  private func handOff(
    _ cause: BackstageEvent.HandOff.Cause, _ after: Int64, _ destination: ChatCommand.Destination, by actor: Actor,
    in directory: Directory, now: Timestamp
  ) throws(Refusal) -> [ChatEvent] {
    guard case .system = actor else { throw .notAllowed("Only the desk hands chats off.") }
    guard chat.status == .active, let holder = chat.agent.flatMap({ directory.agents[$0] }), let group = directory.groups[chat.group] else { return [] }
    let handedOff = ChatEvent.backstage(.system, .handedOff(.init(from: holder.id, fromName: holder.displayName, cause: cause, after: after)))
    switch destination {
    case .agent(let id, _, let decision):
      guard let receiver = directory.staff(id) else { return [handedOff] + queued(group, decision) }
      return [handedOff] + assigned(receiver, from: holder, how: .auto, decision, by: .system, now: now)
    case .queue(let decision): return [handedOff] + queued(group, decision)
    }
  }

  private func bySystem(_ actor: Actor, _ events: () -> [ChatEvent]) throws(Refusal) -> [ChatEvent] {
    guard case .system = actor else { throw .notAllowed("Only the desk does this.") }
    return chat.status.isOpen ? events() : []
  }

  private func setPriority(_ priority: Int, by actor: Actor, in directory: Directory) throws(Refusal) -> [ChatEvent] {
    let author: Author
    switch actor {
    case .agent(let agentID):
      try ChatPolicy.prioritise(agentID, chat, directory)
      author = try self.author(agentID, directory)
    // A rule of the desk does it.
    case .system: author = .system
    default: throw .notAllowed("Only agents set priorities.")
    }
    guard chat.status.isOpen else { throw Refusal(.chatEnded, "This chat has ended.") }
    guard (0...3).contains(priority) else { throw .invalid("priority", "The priority is 0 (low) to 3 (urgent).") }
    return priority == chat.priority ? [] : [.backstage(author, .prioritised(priority))]
  }

  private func change(_ changes: [DetailChange], by actor: Actor, in directory: Directory) throws(Refusal) -> [ChatEvent] {
    guard case .agent(let agentID) = actor else { throw .notAllowed("Only agents change this.") }
    var (after, events): (Chat, [ChatEvent]) = (chat, [])
    for change in changes {
      switch change {
      case .deleted, .restored:
        try ChatPolicy.delete(agentID, chat, directory)
        guard !chat.status.isOpen else { throw Refusal(.notAllowed, "End the chat before you delete it.") }
        guard conversation.firstSeq == 1, backstage.firstSeq == 1 else {
          throw Refusal(.changed, "This chat is being deleted for good.")
        }
      default: try ChatPolicy.work(agentID, chat, directory)
      }
      let before = after
      after.apply(change, at: chat.startedAt)
      if after != before { events.append(.backstage(try author(agentID, directory), .changed(change))) }
    }
    return events
  }

  private func end(close: Bool, by actor: Actor, in directory: Directory) throws(Refusal) -> [ChatEvent] {
    switch actor {
    case .customer(chat.id):
      return chat.status.isOpen ? [.public(.customer(chat.customerName), .ended(.customer))] : []
    case .agent(let agentID):
      try ChatPolicy.end(agentID, chat, directory)
      let author = try author(agentID, directory)
      var events: [ChatEvent] = chat.status.isOpen ? [.public(author, .ended(close ? .closed : .agent))] : []
      if close, chat.endedBy != .closed { events.append(.backstage(author, .closed)) }
      return events
    case .system:
      return chat.status.isOpen ? [.public(.system, .ended(.system))] : []
    default:
      throw .notFound("This chat")
    }
  }

  private func author(_ agentID: ID<Agent>, _ directory: Directory) throws(Refusal) -> Author {
    guard let agent = directory.staff(agentID) else { throw .notAllowed("This account is disabled.") }
    return .agent(agent)
  }
}
