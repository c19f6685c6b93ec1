/// An event as a sentence for the History tab (S110).
package enum HistoryLine {
  package static func sentence(_ event: Recorded<PublicEvent>) -> String {
    switch event.body {
    case .started(let question, let page):
      "\(event.author.name) asked: “\(question)”" + (page.map { " on \($0)" } ?? "")
    case .message: "\(event.author.name) wrote a message"
    case .taken(let name): "\(name) joined the chat"
    case .ended(.customer): "\(event.author.name) ended the chat"
    case .ended(.agent): "\(event.author.name) ended the chat"
    case .ended(.closed): "\(event.author.name) closed the chat, which ended it and disconnected the customer"
    case .ended(.system): "The chat was ended by the system"
    }
  }

  package static func sentence(_ event: Recorded<BackstageEvent>) -> String {
    switch event.body {
    case .message: "\(event.author.name) wrote in coaching"
    case .suggested(let suggestions):
      if suggestions.articles.isEmpty {
        "No article matched the question"
      } else {
        "Was shown \(suggestions.articles.map { "“\($0.title)”" + ($0.read ? " (read)" : "") }.joined(separator: ", ")) and asked for a person"
      }
    case .queued(_, let name): "Entered the queue of \(name)"
    case .assigned(let a):
      if let from = a.fromName {
        "\(a.agentName) took the chat from \(from)"
      } else {
        "\(a.agentName) took the chat from the queue after \(duration(a.waited))"
      }
    case .closed: "\(event.author.name) closed the chat"
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
