extension DeskTask {
  /// What an agent asks for: nil stays as it is, nil inside takes it away.
  package struct Change: Sendable {
    package var title: String?
    package var description: String?
    package var status: Status?
    package var dueAt: Int64??
    package var assignee: Int64??
    package var group: Int64??

    package init(
      title: String? = nil, description: String? = nil, status: Status? = nil, dueAt: Int64?? = nil, assignee: Int64?? = nil,
      group: Int64?? = nil
    ) {
      self.title = title
      self.description = description
      self.status = status
      self.dueAt = dueAt
      self.assignee = assignee
      self.group = group
    }
  }

  /// The task as `agent` wants it, checked as a whole; a new one is a change of an empty one. `chat` is the one it belongs to.
  package func changed(
    by agent: ID<Agent>, _ change: Change, chat: Chat?, in directory: Directory, now: Timestamp
  ) throws(Refusal) -> DeskTask {
    var task = self
    if change.title != nil || title.isEmpty { task.title = try Field.line(change.title, "title", "The title", limit: Self.titleLimit) }
    if let text = change.description {
      task.description = try Field.optionalText(text, "description", "The description", limit: Self.descriptionLimit)
    }
    if let asked = change.dueAt { task.dueAt = try asked.map { (at) throws(Refusal) in try DueDate.check(at, now: now) } }
    if let asked = change.group, asked != group?.rawValue {
      task.group = asked.map { ID($0) }
      if let group = task.group, !TicketPolicy.scope(of: agent, directory).contains(group) {
        throw .invalid("group", "Tasks can be given to groups of your departments.")
      }
    }
    if let asked = change.assignee {
      if asked != assignee?.rawValue || task.group != group {
        task.assignee = try asked.map { (id) throws(Refusal) in try task.assignee(id, by: agent, chat: chat, in: directory) }
      }
    } else if let assignee, let group = task.group, group != self.group, !directory.isMember(assignee, of: group) {
      // The new group gives it to one of its own.
      task.assignee = nil
    }
    if let wanted = change.status, wanted != status {
      task.status = wanted
      (task.doneAt, task.doneBy) = wanted == .done ? (now, agent) : (nil, nil)
    }
    if task != self { task.revision += 1 }
    return task
  }

  private func assignee(_ id: Int64, by agent: ID<Agent>, chat: Chat?, in directory: Directory) throws(Refusal) -> ID<Agent> {
    if let group { return try directory.assignee(id, in: group).id }
    guard let wanted = directory.staff(ID(id)) else { throw .invalid("assignee", "There is no such agent.") }
    let choices = (chat.map(directory.readers) ?? []) + directory.colleagues(of: agent)
    guard choices.contains(where: { $0.id == wanted.id }) else {
      throw .invalid("assignee", "\(wanted.displayName) belongs to none of your departments.")
    }
    return wanted.id
  }

  /// What happened to it, for the history of its chat; nil: nothing to tell.
  package func sentence(from before: DeskTask?, in directory: Directory) -> String? {
    func name(_ agent: ID<Agent>?) -> String { agent.flatMap { directory.agents[$0]?.displayName } ?? "nobody" }
    guard let before else { return "added the task “\(title)”" + (assignee == nil ? "" : " for \(name(assignee))") }
    guard before != self else { return nil }
    if before.status != status { return status == .done ? "completed the task “\(title)”" : "opened the task “\(title)” again" }
    if before.assignee != assignee { return "gave the task “\(title)” to \(name(assignee))" }
    return "changed the task “\(title)”"
  }
}
