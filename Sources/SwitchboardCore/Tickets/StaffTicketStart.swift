/// A ticket that an agent opens, from a chat (S86, S120) or for somebody who asked in another way, checked field by field. Unlike one that a
/// customer leaves it may be without an e-mail address.
package struct StaffTicketStart: Sendable, Equatable {
  package var ticket: Ticket
  package var id: ClientID?
  package var hasTranscript: Bool

  /// What came over the wire, unchecked.
  package struct Input: Sendable {
    package var id: String?
    package var subject: String?
    package var text: String?
    package var name: String?
    package var email: String?
    package var assignee: Int64?
    package var group: Int64?
    package var dueAt: Int64?
    package var withTranscript: Bool

    package init(
      id: String?, subject: String?, text: String?, name: String?, email: String?, assignee: Int64?, group: Int64?, dueAt: Int64?,
      withTranscript: Bool
    ) {
      self.id = id
      self.subject = subject
      self.text = text
      self.name = name
      self.email = email
      self.assignee = assignee
      self.group = group
      self.dueAt = dueAt
      self.withTranscript = withTranscript
    }
  }

  /// What is not said comes from the chat, which the caller has checked that the agent may work on.
  package init(_ input: Input, from chat: Chat?, by agent: ID<Agent>, in directory: Directory, now: Timestamp) throws(Refusal) {
    id = try input.id.map { (id) throws(Refusal) in try ClientID(id) }
    hasTranscript = input.withTranscript
    let subject = try Field.line(input.subject, "subject", "Subject", limit: TicketStart.subjectLimit)
    guard let text = try Field.optionalText(input.text, "text", "The text", limit: TicketStart.textLimit) ?? chat?.question else {
      throw .missing("text", "The text")
    }
    guard let name = try Field.optionalLine(input.name, "name", "Name", limit: TicketStart.nameLimit) ?? chat?.customerName else {
      throw .missing("name", "Name")
    }
    let email = try Field.email(input.email, "email", "E-mail") ?? chat?.email
    guard let group = input.group.map({ ID<AgentGroup>($0) }) ?? chat?.group else { throw .missing("group", "The group") }
    guard group == chat?.group || TicketPolicy.scope(of: agent, directory).contains(group) else {
      throw .invalid("group", "Tickets can be opened in groups of your departments.")
    }
    ticket = Ticket(
      id: ID(0), group: group, subject: subject, name: name, email: email, text: text, link: chat?.link, page: chat?.page, chat: chat?.id,
      createdAt: now)
    ticket.by = agent
    ticket.dueAt = try input.dueAt.map { (at) throws(Refusal) in try DueDate.check(at, now: now) }
    ticket.assignee = try input.assignee.map { (id) throws(Refusal) in try directory.assignee(id, in: group).id }
  }
}
