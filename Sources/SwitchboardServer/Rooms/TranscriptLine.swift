import SwitchboardCore
import SwitchboardStore

/// What a reader of plain text is told of one event of a room.
struct TranscriptLine {
  private static let indent = "       "

  /// Nil: nothing; what became of a message stands beside it.
  let text: String?

  init(_ event: Recorded<RoomEvent>, _ amendment: RoomAmendment?, _ directory: Directory) {
    let name = event.author.name.isEmpty ? "Switchboard" : event.author.name
    if event.body.isMessage, amendment?.deletedAt != nil {
      text = "\(name): (deleted)"
      return
    }
    switch event.body {
    case .message(let message, _):
      let words = Self.indented(Mentions.plain(amendment?.text ?? message.text.rawValue, in: directory))
      text = "\(name)\(Self.marks(amendment)): \(words)" + Self.answered(message.quote) + Self.reactions(amendment)
    case .file(let file, _): text = "\(name)\(Self.marks(amendment)) sent the file “\(file.name)”" + Self.reactions(amendment)
    case .card(let card, _):
      let state = amendment?.card.map { $0.agentName.map { " (\($0) has the chat)" } ?? ($0.state == .waiting ? "" : " (\($0.state.rawValue))") } ?? ""
      text = "\(name)\(Self.marks(amendment)): \(card.name) waits in \(amendment?.card?.groupName ?? card.groupName): \(Self.indented(card.question))\(state)" + Self.reactions(amendment)
    case .created(let room, let agents):
      text = room.map { "\(name) made the chat room “\($0)”" } ?? "\(name) started this conversation with \(Self.names(agents, but: event.author))"
    case .invited(let agents, let history):
      text = "\(name) added \(Self.names(agents, but: event.author))" + (history == .new ? ", from here on" : "")
    case .joined: text = "\(name) joined"
    case .declined: text = "\(name) rejected the invitation"
    case .left: text = "\(name) left"
    case .renamed(let new): text = "\(name) called it “\(new)”"
    case .accessChanged(let what): text = "\(name) changed who has access. \(what)"
    case .archived(let isOn): text = isOn ? "\(name) archived it" : "\(name) took it out of the archive"
    case .used(_, let use, let chat, _): text = "\(name) used a message in chat \(chat) as \(use.rawValue)"
    case .edited, .deleted, .reacted, .pinned, .cardChanged: text = nil
    }
  }

  private static func marks(_ amendment: RoomAmendment?) -> String {
    (amendment?.editedAt == nil ? "" : " (edited)") + (amendment?.pinnedAt == nil ? "" : " (pinned)")
  }

  private static func answered(_ quote: RoomMessage.Quote?) -> String {
    guard let quote else { return "" }
    return "\n\(indent)to \(quote.isDeleted ? "a deleted message" : "\(quote.name): \(indented(quote.text))")"
  }

  private static func reactions(_ amendment: RoomAmendment?) -> String {
    (amendment?.reactions ?? []).map { "\n\(indent)\($0.emoji) \($0.agents.map(\.name).joined(separator: ", "))" }.joined()
  }

  private static func names(_ agents: [RoomEvent.Named], but author: Author) -> String {
    agents.filter { $0.id != author.agent }.map(\.name).joined(separator: ", ")
  }

  /// Every further line begins where no line of the desk does, whatever the writer's system breaks lines with.
  private static func indented(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\n\(indent)")
  }
}
