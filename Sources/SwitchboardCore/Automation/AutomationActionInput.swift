/// An action as it is typed and stored: one flat object, of which its type uses some fields.
package struct AutomationActionInput: Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case sendMail = "send-mail"
    case setField = "set-field"
    case setPriority = "set-priority"
    case addComment = "add-comment"
    case callWebhook = "call-webhook"
    case postCard = "post-card"
  }

  package var type: Kind
  /// "customer" or an address.
  package var to: String?
  package var subject: String?
  package var text: String?
  package var field: Int64?
  package var value: String?
  package var priority: Int?
  package var url: String?
  /// A chat room.
  package var room: Int64?

  package init(_ action: AutomationAction) {
    switch action {
    case .sendMail(let to, let subject, let text):
      type = .sendMail
      self.to = if case .address(let address) = to { address } else { "customer" }
      (self.subject, self.text) = (subject, text)
    case .setField(let field, let value):
      type = .setField
      (self.field, self.value) = (field, value)
    case .setPriority(let priority):
      type = .setPriority
      self.priority = priority
    case .addComment(let text):
      type = .addComment
      self.text = text
    case .callWebhook(let url):
      type = .callWebhook
      self.url = url
    case .postCard(let room):
      type = .postCard
      self.room = room
    }
  }

  /// `place`: where it stands, as refusals name it ("actions.0").
  package func checked(_ place: String) throws(Refusal) -> AutomationAction {
    switch type {
    case .sendMail:
      let recipient: AutomationAction.Recipient
      if to == "customer" {
        recipient = .customer
      } else {
        guard let address = try Field.email(to, "\(place).to", "The recipient") else { throw .missing("\(place).to", "The recipient") }
        recipient = .address(address)
      }
      return .sendMail(
        to: recipient, subject: try Field.line(subject, "\(place).subject", "The subject", limit: AutomationAction.subjectLimit),
        text: try Field.text(text, "\(place).text", "The text", limit: AutomationAction.textLimit))
    case .setField:
      guard let field else { throw .missing("\(place).field", "The field") }
      return .setField(field: field, value: try value.flatMap { text throws(Refusal) in text.isEmpty ? nil : try Field.text(text, "\(place).value", "The value", limit: 2_000) })
    case .setPriority: return .setPriority(try Field.number(priority, "\(place).priority", "The priority", in: 0...3))
    case .addComment: return .addComment(try Field.text(text, "\(place).text", "The text", limit: AutomationAction.textLimit))
    case .callWebhook:
      let url = try Field.line(url, "\(place).url", "The address", limit: AutomationAction.urlLimit)
      guard url.hasPrefix("https://") || url.hasPrefix("http://"), !url.contains(where: \.isWhitespace), url.drop(while: { $0 != "/" }).drop(while: { $0 == "/" }).first != nil else {
        throw .invalid("\(place).url", "The address must begin with https:// or http://.")
      }
      return .callWebhook(url: url)
    case .postCard:
      guard let room else { throw .missing("\(place).room", "The chat room") }
      return .postCard(room: room)
    }
  }
}
