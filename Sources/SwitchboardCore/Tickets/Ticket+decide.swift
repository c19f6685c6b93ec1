extension Ticket {
  /// What an agent asks for: absent stays as it is.
  package struct Change: Sendable {
    package var status: String?
    package var group: Int64?
    package var subject: String?
    /// Nil stays; nil inside takes it away.
    package var assignee: Int64??
    package var dueAt: Int64??

    package init(status: String?, group: Int64?, subject: String?, assignee: Int64?? = nil, dueAt: Int64?? = nil) {
      self.status = status
      self.group = group
      self.subject = subject
      self.assignee = assignee
      self.dueAt = dueAt
    }
  }

  /// What happens when `actor`, who sees the ticket, asks for `change`. No events: it already is so.
  package func decide(_ change: Change, by actor: Actor, in directory: Directory, now: Timestamp) throws(Refusal) -> [TicketEvent] {
    guard TicketPolicy.sees(actor, self, directory) else { throw .notFound("This ticket") }
    var events: [TicketEvent] = []
    if let name = change.status {
      guard let wanted = Status(rawValue: name) else { throw .invalid("status", "The status must be active, waiting or closed.") }
      if wanted != status { events.append(.status(from: status, to: wanted)) }
    }
    if let subject = change.subject {
      let wanted = try Field.line(subject, "subject", "Subject", limit: TicketStart.subjectLimit)
      if wanted != self.subject { events.append(.subject(from: self.subject, to: wanted)) }
    }
    if let asked = change.dueAt {
      let wanted = try asked.map { (at) throws(Refusal) in try DueDate.check(at, now: now) }
      if wanted != dueAt { events.append(.due(wanted)) }
    }
    var future = group
    // Near the end: afterwards the ticket may be out of sight.
    if let id = change.group, id != group.rawValue {
      var moved = self
      moved.group = ID(id)
      guard let wanted = directory.groups[moved.group], TicketPolicy.sees(actor, moved, directory) else {
        throw .invalid("group", "Tickets can be moved to groups of your departments.")
      }
      events.append(.group(from: group, fromName: directory.groups[group]?.name ?? "", to: wanted.id, toName: wanted.name))
      future = wanted.id
    }
    if let asked = change.assignee {
      let wanted = try asked.map { (id) throws(Refusal) in try directory.assignee(id, in: future) }
      if wanted?.id != assignee { events.append(.assigned(to: wanted?.id, name: wanted?.displayName)) }
    } else if let assignee, future != group, !directory.isMember(assignee, of: future) {
      events.append(.assigned(to: nil, name: nil))
    }
    return events
  }

  /// The only place where a ticket changes.
  package mutating func apply(_ event: TicketEvent, at now: Timestamp) {
    switch event {
    case .opened, .resolved, .unresolved: break
    case .status(_, let to):
      status = to
      closedAt = to == .closed ? now : nil
    case .group(_, _, let to, _): group = to
    case .subject(_, let to): subject = to
    case .assigned(let to, _): assignee = to
    case .due(let at): dueAt = at
    }
  }
}
