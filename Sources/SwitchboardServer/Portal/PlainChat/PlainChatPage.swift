import Foundation
import SwitchboardCore
import SwitchboardStore

/// The chat itself as its templates show it: the page with the box to write in, and inside it the conversation, which loads itself anew.
struct PlainChatPage: Sendable {
  struct Entry: Sendable {
    var who: String
    var when: String
    var iso: String
    var text: String
    var isMine: Bool
    var isNote: Bool
    var file: File?
  }

  struct File: Sendable {
    var name: String
    var url: String
    var size: String
  }

  /// A page is loaded again and again: the end of a long conversation is enough.
  static let most: Int64 = 200
  /// Seconds until it is loaded again.
  static let pause = 4

  var title: String
  var brand: String
  var assets: String
  var query = ""
  var link: String?
  var online = true
  var action: String
  /// Of the next message.
  var id: String
  var text = ""
  var fault: String?
  var status: String
  var isOpen: Bool
  var isQueued: Bool
  var entries: [Entry] = []

  init(_ chat: VisitorChat, action: String, assets: String) {
    title = "Chat with \(chat.brand)"
    brand = chat.brand
    self.assets = assets
    self.action = action
    id = Tokens.random()
    isOpen = chat.status != .ended
    isQueued = chat.status == .queued
    status = Self.sentence(chat)
  }

  private static func sentence(_ chat: VisitorChat) -> String {
    switch chat.status {
    case .queued: chat.queueMessage ?? "Waiting for a person"
    case .active: chat.agent.map { "You are talking to \($0.name)" } ?? "You are connected."
    case .ended: "This chat has ended."
    }
  }

  mutating func show(_ page: Page<PublicEvent>, _ clock: MailClock) {
    let translated = Dictionary(page.translations.map { ($0.seq, $0.text) }, uniquingKeysWith: { $1 })
    entries = page.events.compactMap { Self.entry($0, translated[$0.seq] ?? nil, action: action, clock) }
  }

  private static func entry(_ event: Recorded<PublicEvent>, _ translated: String?, action: String, _ clock: MailClock) -> Entry? {
    let mine = event.author.kind == .customer
    func entry(_ text: String, isNote: Bool = false, file: File? = nil) -> Entry {
      Entry(
        who: mine ? "You" : event.author.name, when: clock.short(event.at),
        iso: Date(timeIntervalSince1970: Double(event.at.milliseconds) / 1000).formatted(.iso8601), text: text, isMine: mine && !isNote,
        isNote: isNote, file: file)
    }
    return switch event.body {
    // The question is the first message as well.
    case .started: nil
    case .message(let text, _): entry(translated ?? text.rawValue)
    case .file(let file, _):
      entry(
        "", file: File(
          name: file.name, url: "\(action)/files/\(file.id)/\(file.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file")",
          size: file.size.formatted(.byteCount(style: .file).locale(Locale(identifier: "en_GB")))))
    case .form(let form): entry("\(event.author.name) asks you to fill in “\(form.name)”. This page cannot show it; please answer in your own words.", isNote: true)
    case .formFilled(let form): entry("“\(form.name)” was filled in", isNote: true)
    case .taken(let name): entry("\(name) joined the chat", isNote: true)
    case .waiting: entry("You are back in the queue. Somebody will be with you as soon as they are free.", isNote: true)
    case .warned(let endsAt): entry("Are you still there? Without an answer, this chat ends at \(clock.short(endsAt)).", isNote: true)
    case .ended: entry("This chat has ended", isNote: true)
    }
  }
}
