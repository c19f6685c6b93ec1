/// What a command on a room leads to. Pure (rule 1).
extension RoomState {
  /// Kinds of emoji on one message.
  package static let mostReactions = 20

  package func decide(_ command: RoomCommand, by agent: ID<Agent>, in directory: Directory) throws(Refusal) -> [RoomEvent] {
    guard directory.staff(agent) != nil else { throw .notAllowed("This account is disabled.") }
    switch command {
    case .post(let message, let id): return try said(.message(message, id), by: agent, directory)
    case .postFile(let file, let id): return try said(.file(file, id), by: agent, directory)
    case .postCard(let card, let id, let isHere): return try said(posting(card, id, isHere: isHere), by: agent, directory)
    case .edit(let target, let text):
      try own(target, by: agent, directory)
      guard target.isText else { throw .notAllowed("Only what was written can be edited.") }
      return text.rawValue == target.text ? [] : [.edited(target.seq, text)]
    case .delete(let target):
      try RoomPolicy.write(agent, self, directory)
      try author(of: target, is: agent)
      return target.isDeleted ? [] : [.deleted(target.seq)]
    case .react(let target, let emoji, let isOn): return try react(target, emoji, isOn, by: agent, directory)
    case .pin(let target, let isOn):
      try present(target, by: agent, directory)
      return target.isPinned == isOn ? [] : [.pinned(target.seq, isOn: isOn)]
    case .use(let target, let use, let chat, let id):
      try present(target, by: agent, directory)
      guard target.isText else { throw .notAllowed("Only what was written can be used in a chat. Send a file there itself.") }
      return [.used(target.seq, use, chat: chat, id)]
    case .invite(let agents, let history): return try invite(agents, history, by: agent, directory)
    case .join, .decline, .leave: return try membership(command, of: agent, directory)
    case .rename, .setPermissions, .archive: return try change(command, by: agent, directory)
    }
  }

  /// A card by the desk itself, which needs nobody's access (a rule does it), or by somebody who may write here.
  package func posting(_ card: DutyCard, _ id: ClientID, isHere: Bool) throws(Refusal) -> RoomEvent {
    let name = room.name.map { "“\($0)”" } ?? "this conversation"
    if room.archivedAt != nil { throw Refusal(.chatEnded, "\(name) is archived.", field: "room") }
    guard !isHere else { throw Refusal(.inUse, "The chat with \(card.name) is in \(name) already.", field: "chat") }
    return .card(card, id)
  }

  private func said(_ event: RoomEvent, by agent: ID<Agent>, _ directory: Directory) throws(Refusal) -> [RoomEvent] {
    try RoomPolicy.write(agent, self, directory)
    // Who answers has joined, whatever was said to the invitation (S174, S175).
    let joins = room.kind == .instant && member(agent)?.state != .joined
    return joins ? [.joined, event] : [event]
  }

  private func present(_ target: RoomCommand.Target, by agent: ID<Agent>, _ directory: Directory) throws(Refusal) {
    try RoomPolicy.write(agent, self, directory)
    guard !target.isDeleted else { throw Refusal(.chatEnded, "This message was deleted.") }
  }

  private func own(_ target: RoomCommand.Target, by agent: ID<Agent>, _ directory: Directory) throws(Refusal) {
    try present(target, by: agent, directory)
    try author(of: target, is: agent)
  }

  private func author(of target: RoomCommand.Target, is agent: ID<Agent>) throws(Refusal) {
    guard target.author.agent == agent else { throw .notAllowed("Only who wrote a message may change it.") }
  }

  private func react(
    _ target: RoomCommand.Target, _ emoji: Emoji, _ isOn: Bool, by agent: ID<Agent>, _ directory: Directory
  ) throws(Refusal) -> [RoomEvent] {
    try present(target, by: agent, directory)
    let agents = target.reactions[emoji.rawValue] ?? []
    guard agents.contains(agent) != isOn else { return [] }
    if isOn, agents.isEmpty, target.reactions.count >= Self.mostReactions {
      throw Refusal(.atLimit, "This message has \(Self.mostReactions) different reactions already.", field: "emoji")
    }
    return [.reacted(target.seq, emoji, isOn: isOn)]
  }

  private func invite(
    _ agents: [ID<Agent>], _ history: RoomEvent.History, by agent: ID<Agent>, _ directory: Directory
  ) throws(Refusal) -> [RoomEvent] {
    try RoomPolicy.write(agent, self, directory)
    var named: [RoomEvent.Named] = []
    for id in agents {
      guard let invited = directory.staff(id) else { throw .invalid("agents", "There is no such agent.") }
      switch room.kind {
      case .instant:
        if let state = member(id)?.state, state != .left { continue }
      case .room:
        guard !directory.grants(room.permissions, to: id).isEmpty else {
          throw .invalid("agents", "\(invited.displayName) has no access to this chat room.")
        }
      }
      if !named.contains(where: { $0.id == id }) { named.append(.init(invited)) }
    }
    guard !named.isEmpty else { return [] }
    let present = members.filter { $0.state != .left }.count
    if room.kind == .instant, present + named.count > Room.mostMembers {
      throw Refusal(.atLimit, "An instant message has at most \(Room.mostMembers) members. Make a chat room for more.", field: "agents")
    }
    let joins = room.kind == .instant && member(agent)?.state != .joined
    return (joins ? [.joined] : []) + [.invited(named, history)]
  }

  private func membership(_ command: RoomCommand, of agent: ID<Agent>, _ directory: Directory) throws(Refusal) -> [RoomEvent] {
    let state = member(agent)?.state
    guard RoomPolicy.access(agent, room, member(agent), directory) != .none else { throw .notFound("This conversation") }
    guard room.kind == .instant else {
      // One who opens a chat room the first time is noted; the permissions alone let in and out.
      return command == .join && state == nil ? [.joined] : []
    }
    switch (command, state) {
    case (.join, .joined), (.decline, .declined), (.leave, .left): return []
    case (.join, _): return [.joined]
    case (.decline, .invited): return [.declined]
    case (.decline, _): throw .notAllowed("Only an invitation can be rejected.")
    default: return [.left]
    }
  }

  private func change(_ command: RoomCommand, by agent: ID<Agent>, _ directory: Directory) throws(Refusal) -> [RoomEvent] {
    guard RoomPolicy.access(agent, room, member(agent), directory) != .none || directory.may(agent, .manageDesk) else {
      throw .notFound("This chat room")
    }
    try RoomPolicy.edit(agent, room, directory)
    switch command {
    case .rename(let name): return name == room.name ? [] : [.renamed(name)]
    case .setPermissions(let permissions):
      guard permissions != room.permissions else { return [] }
      return [.accessChanged(Self.sentence(from: room.permissions, to: permissions, directory))]
    case .archive(let isArchived): return isArchived == (room.archivedAt != nil) ? [] : [.archived(isArchived)]
    default: return []
    }
  }

  /// “Added group Billing L1. Removed role Manager.”
  private static func sentence(from: Set<RoomPermission>, to: Set<RoomPermission>, _ directory: Directory) -> String {
    func names(_ permissions: Set<RoomPermission>) -> String {
      permissions.map { permission in
        permission == .company ? "everybody" : "\(permission.kind.rawValue) \(directory.name(of: permission) ?? "(deleted)")"
      }.sorted().joined(separator: ", ")
    }
    let (added, removed) = (to.subtracting(from), from.subtracting(to))
    return [added.isEmpty ? nil : "Added \(names(added)).", removed.isEmpty ? nil : "Removed \(names(removed))."].compactMap(\.self)
      .joined(separator: " ")
  }
}
