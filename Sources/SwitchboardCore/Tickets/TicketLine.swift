extension Ticket {
  /// One thing that was said before the ticket was opened.
  package struct Line: Sendable, Equatable {
    package var at: Timestamp
    /// Without the agent's id: the name as the customer read it.
    package var by: Author
    package var text: String

    package init(at: Timestamp, by: Author, text: String) {
      self.at = at
      self.by = by
      self.text = text
    }

    /// Nil for what nobody said.
    package init?(_ event: Recorded<PublicEvent>) {
      switch event.body {
      case .message(let text, _): self.init(at: event.at, by: event.author, text: text.rawValue)
      case .file(let file, _): self.init(at: event.at, by: event.author, text: "Sent the file “\(file.name)”")
      case .form(let form): self.init(at: event.at, by: event.author, text: "Sent the form “\(form.name)”")
      case .formFilled(let form): self.init(at: event.at, by: event.author, text: "Filled in the form “\(form.name)”")
      case .started, .taken, .waiting, .warned, .ended: return nil
      }
    }
  }
}
