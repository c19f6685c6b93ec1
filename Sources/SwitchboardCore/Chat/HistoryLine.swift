/// An event as a sentence for the History tab (S110).
package enum HistoryLine {
  package static func sentence(_ event: Recorded<PublicEvent>) -> String {
    switch event.body {
    case .started(let question, let page):
      "\(event.author.name) asked: “\(question)”" + (page.map { " on \($0)" } ?? "")
    case .message: "\(event.author.name) wrote a message"
    case .file(let file, _): "\(event.author.name) sent the file “\(file.name)”"
    case .form(let form): "\(event.author.name) sent the form “\(form.name)”"
    case .formFilled(let form): "\(event.author.name) filled in the form “\(form.name)”"
    case .taken(let name): "\(name) joined the chat"
    case .waiting: "The customer waits in the queue again"
    case .warned: "The customer was asked whether they are still there"
    case .ended(.customerLeft): "The chat was ended: the customer closed the page and did not come back"
    case .ended(.silentCustomer): "The chat was ended: the customer did not write any more"
    case .ended(.silentAgent): "The chat was ended: the customer was not answered"
    case .ended(.customer): "\(event.author.name) ended the chat"
    case .ended(.agent): "\(event.author.name) ended the chat"
    case .ended(.closed): "\(event.author.name) closed the chat, which ended it and disconnected the customer"
    case .ended(.system): "The chat was ended by the system"
    }
  }

  package static func sentence(_ event: Recorded<BackstageEvent>) -> String {
    switch event.body {
    case .message: "\(event.author.name) wrote in coaching"
    case .file(let file, _): "\(event.author.name) showed the file “\(file.name)” in coaching"
    case .changed(let change): "\(event.author.name) \(change.sentence)"
    case .item(let item): event.author.kind == .system ? item.sentence : "\(event.author.name) \(item.sentence)"
    case .suggested(let suggestions):
      if suggestions.articles.isEmpty {
        "No article matched the question"
      } else {
        "Was shown \(suggestions.articles.map { "“\($0.title)”" + ($0.read ? " (read)" : "") }.joined(separator: ", ")) and asked for a person"
      }
    case .queued(_, let name, let decision): "Entered the queue of \(name)" + (decision.map { ". \($0.reason)" } ?? "")
    case .assigned(let a): assigned(a)
    case .transferred(let t):
      "\(event.author.name) transferred the chat" + (t.fromName.map { $0 == event.author.name ? "" : " of \($0)" } ?? "")
        + (t.toName.map { " to \($0) in \(t.toGroupName)" } ?? " to the queue of \(t.toGroupName)") + (t.comment.map { ": “\($0)”" } ?? "")
    case .handedOff(let h):
      switch h.cause {
      case .noReply: "Taken from \(h.fromName), who had not answered within \(duration(h.after * 1000))"
      case .noFollowUp: "Taken from \(h.fromName), who had not answered again within \(duration(h.after * 1000))"
      case .disconnected: "Taken from \(h.fromName), who had been disconnected for \(duration(h.after * 1000))"
      }
    case .left: "The customer closed the page"
    case .returned: "The customer came back"
    case .warnedAgent: "Nobody has answered the customer; the agent was warned"
    case .prioritised(let priority): "\(event.author.kind == .system ? "A rule" : event.author.name) set the priority to \(priorityName(priority))"
    case .closed: "\(event.author.name) closed the chat"
    }
  }

  package static func priorityName(_ priority: Int) -> String { priorityNames[min(max(priority, 0), 3)] }
  private static let priorityNames = ["Low", "Normal", "High", "Urgent"]

  private static func assigned(_ a: BackstageEvent.Assignment) -> String {
    switch a.how ?? .taken {
    case .taken:
      if let from = a.fromName { return "\(a.agentName) took the chat from \(from)" }
      return "\(a.agentName) took the chat from the queue after \(duration(a.waited))"
    case .auto: return "Given to \(a.agentName) automatically after \(duration(a.waited)). \(a.decision?.reason ?? "")"
    case .transfer: return "\(a.agentName) received the chat" + (a.decision.map { ". \($0.reason)" } ?? "")
    }
  }

  /// "12s", "2m 14s", "1h 05m".
  package static func duration(_ milliseconds: Int64) -> String {
    let seconds = milliseconds / 1000
    if seconds < 60 { return "\(seconds)s" }
    let (minutes, rest) = (seconds / 60, seconds % 60)
    if minutes < 60 { return "\(minutes)m \(rest < 10 ? "0" : "")\(rest)s" }
    return "\(minutes / 60)h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60)m"
  }
}
