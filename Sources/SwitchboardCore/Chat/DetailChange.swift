/// A change of what staff keep about a chat itself. Allowed after its end too.
package enum DetailChange: Sendable, Equatable, Codable {
  /// Nil: the question is the subject.
  case subject(String?)
  case name(String)
  case email(String?)
  case pinned(Bool)
  case followUp(Chat.FollowUp?)
  /// The customer's language, as a BCP 47 tag.
  case language(String?)
  case translate(Bool)
  case deleted
  case restored

  /// To follow the name of who did it.
  package var sentence: String {
    switch self {
    case .subject(let subject?): "changed the subject to “\(subject)”"
    case .subject(nil): "took the subject away"
    case .name(let name): "changed the customer's name to \(name)"
    case .email(let email?): "changed the e-mail address to \(email)"
    case .email(nil): "took the e-mail address away"
    case .pinned(true): "pinned the chat"
    case .pinned(false): "unpinned the chat"
    case .followUp(let followUp?):
      "set a follow-up" + (followUp.agentName.map { " for \($0)" } ?? "") + (followUp.note.map { ": “\($0)”" } ?? "")
    case .followUp(nil): "took the follow-up away"
    case .language(let language?): "set the customer's language to \(language)"
    case .language(nil): "took the customer's language away"
    case .translate(true): "switched translation on"
    case .translate(false): "switched translation off"
    case .deleted: "deleted the chat"
    case .restored: "took the chat back from the deleted"
    }
  }

  /// Its name on the wire.
  package var what: String {
    switch self {
    case .subject: "subject"
    case .name: "name"
    case .email: "email"
    case .pinned: "pinned"
    case .followUp: "follow-up"
    case .language: "language"
    case .translate: "translate"
    case .deleted: "deleted"
    case .restored: "restored"
    }
  }
}

extension Chat {
  /// To be looked at again at a moment, by somebody; survives the end of the chat (2.3).
  package struct FollowUp: Sendable, Equatable, Codable {
    /// Milliseconds since 1970.
    package var at: Int64
    package var agent: Int64?
    package var agentName: String?
    package var note: String?

    package init(at: Int64, agent: Int64?, agentName: String?, note: String?) {
      self.at = at
      self.agent = agent
      self.agentName = agentName
      self.note = note
    }
  }

  mutating func apply(_ change: DetailChange, at now: Timestamp) {
    switch change {
    case .subject(let subject): self.subject = subject
    case .name(let name): customerName = name
    case .email(let email): self.email = email
    case .pinned(let pinned): isPinned = pinned
    case .followUp(let followUp): self.followUp = followUp
    case .language(let language): self.language = language
    case .translate(let translate): isTranslated = translate
    case .deleted: deletedAt = now
    case .restored: deletedAt = nil
    }
  }
}
