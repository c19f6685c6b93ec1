/// A mail to be sent: to whom, and what it says.
package struct MailDraft: Sendable, Equatable {
  package var to: String
  package var subject: String
  package var text: String
  package var html: String?
  /// Nil: as the settings say.
  package var replyTo: String?
  /// Nil: as the settings say.
  package var fromName: String?
  /// Numbers of mails that it belongs to. Those of its chat are known anyway.
  package var references: [String]
  package var chat: ID<Chat>?
  /// Sent because something happened, not because somebody asked for just this mail (RFC 3834).
  package var isAutomatic: Bool

  package init(
    to: String, subject: String, text: String, html: String? = nil, replyTo: String? = nil, fromName: String? = nil,
    references: [String] = [],
    chat: ID<Chat>? = nil, isAutomatic: Bool = false
  ) {
    self.to = to
    self.subject = subject
    self.text = text
    self.html = html
    self.replyTo = replyTo
    self.fromName = fromName
    self.references = references
    self.chat = chat
    self.isAutomatic = isAutomatic
  }

  private static let longest = 4 << 20

  /// Refuses what would not arrive as it was meant. A line break in a line of the head would begin a header of its own.
  package func checked() throws(Refusal) -> MailDraft {
    var checked = self
    guard let to = try Self.address(to, "to", "The address") else { throw .missing("to", "The address") }
    checked.to = to
    checked.subject = try Field.line(subject, "subject", "Subject", limit: 200)
    guard !text.isEmpty, text.utf8.count <= Self.longest, html.map({ $0.utf8.count <= Self.longest }) ?? true else {
      throw .invalid("text", "A mail needs a text of at most \(Self.longest >> 20) MB.")
    }
    checked.replyTo = try Self.address(replyTo, "replyTo", "Answers to")
    checked.fromName = try Field.optionalLine(fromName, "fromName", "Name of the sender", limit: 80)
    return checked
  }

  /// Also without what has a meaning in a mail server's commands or in a list of addresses.
  private static func address(_ value: String?, _ field: String, _ label: String) throws(Refusal) -> String? {
    guard let address = try Field.email(value, field, label) else { return nil }
    guard !address.hasPrefix("-"), !address.contains(where: { "[]\\:%!".contains($0) }) else {
      throw .invalid(field, "\(label) is not an e-mail address.")
    }
    return address
  }
}
