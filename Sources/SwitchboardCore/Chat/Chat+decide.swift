extension ChatState {
  /// The pure heart of the write path: what happens when `actor` asks for `command` now. No events: it already is so.
  package func decide(_ command: ChatCommand, by actor: Actor, in directory: Directory, now: Timestamp) throws(Refusal) -> [ChatEvent] {
    switch command {
    case .post(let kind, let text, let id): [try post(kind, text, id, by: actor, in: directory)]
    case .take(let from): try take(from: from, by: actor, in: directory, now: now)
    case .end(let close): try end(close: close, by: actor, in: directory)
    }
  }

  private func post(
    _ kind: Conversation.Kind, _ text: MessageText, _ id: ClientID, by actor: Actor, in directory: Directory
  ) throws(Refusal) -> ChatEvent {
    guard chat.status.isOpen else { throw Refusal(.chatEnded, "This chat has ended.") }
    switch (actor, kind) {
    case (.customer(chat.id), .public):
      return .public(.customer(chat.customerName), .message(text, id))
    case (.agent(let agentID), .public):
      try ChatPolicy.write(agentID, chat, directory)
      return .public(try author(agentID, directory), .message(text, id))
    case (.agent(let agentID), .backstage):
      try ChatPolicy.coach(agentID, chat, directory)
      return .backstage(try author(agentID, directory), .message(text, id))
    default:
      throw .notFound("This conversation")
    }
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
    let waited = chat.queueMilliseconds + (chat.queuedSince.map { now.since($0) } ?? 0)
    let author = Author.agent(agent)
    return [
      .backstage(
        author,
        .assigned(
          .init(agent: agentID, agentName: agent.displayName, from: holder?.id, fromName: holder?.displayName, waited: waited))),
      .public(author, .taken(agentName: agent.displayName)),
    ]
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
