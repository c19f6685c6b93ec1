import Foundation
import SwitchboardCore
import SwitchboardStore

/// What mails say of a chat: its public conversation in words. `PublicEvent` has no case for anything of staff's, so neither has a mail.
struct ChatMail: Sendable {
  struct Entry: Sendable {
    var who: String
    var when: String
    /// A message's lines; one line where something happened.
    var lines: [String]
    var isCustomer: Bool
    /// Something that happened, rather than was said.
    var isNote: Bool
  }

  /// The newest are sent; a reader's program shows no more.
  private static let most = 2_000

  var brand: String
  var department: String
  var subject: String
  var customer: String
  var number: Int64
  var started: String
  var entries: [Entry]
  /// How many older ones are left out, if any.
  var omitted: Int?
  /// The one name or the names of those who wrote, staff only.
  var writers: String
  var link: String?
  var isEnded: Bool

  init(_ state: ChatState, _ events: [Recorded<PublicEvent>], link: String? = nil, in directory: Directory) {
    let chat = state.chat
    let path = directory.path(of: chat.group)
    let clock = MailClock(path.flatMap { directory.hours(of: $0.department.id) })
    brand = chat.link.flatMap { directory.links[$0] }.flatMap { directory.brands[$0.brand]?.name } ?? path?.brand.name ?? ""
    department = path?.department.name ?? ""
    subject = Self.subject(chat, brand: brand)
    customer = chat.customerName
    number = chat.id.rawValue
    started = clock.long(chat.startedAt)
    let all = events.compactMap { Self.entry($0, clock) }
    entries = Array(all.suffix(Self.most))
    omitted = all.count > entries.count ? all.count - entries.count : nil
    var names: [String] = []
    for event in events where event.body.isMessage && event.author.kind != .customer && !names.contains(event.author.name) {
      names.append(event.author.name)
    }
    writers = names.formatted(.list(type: .and).locale(Locale(identifier: "en_GB")))
    self.link = link
    isEnded = !chat.status.isOpen
  }

  /// The same in every mail of a chat: some programs sort by it.
  private static func subject(_ chat: Chat, brand: String) -> String {
    let question = chat.question.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let short = question.count <= 60 ? question : question.prefix(60).trimmingCharacters(in: .whitespaces) + "…"
    let clean = String(String.UnicodeScalarView(short.unicodeScalars.filter { Field.fitsLine($0) }))
    return "Your chat with \(brand): \(clean)"
  }

  private static func entry(_ event: Recorded<PublicEvent>, _ clock: MailClock) -> Entry? {
    let (author, when) = (event.author, clock.short(event.at))
    func said(_ lines: [String]) -> Entry {
      .init(who: author.name, when: when, lines: lines, isCustomer: author.kind == .customer, isNote: false)
    }
    func note(_ line: String) -> Entry { .init(who: "", when: when, lines: [line], isCustomer: false, isNote: true) }
    return switch event.body {
    // The question is the first message as well.
    case .started, .warned: nil
    case .message(let text, _): said(text.rawValue.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    case .file(let file, _):
      said(["Sent a file: \(file.name) (\(file.size.formatted(.byteCount(style: .file).locale(Locale(identifier: "en_GB")))))"])
    case .form(let form): note("\(author.name) asked for “\(form.name)” to be filled in")
    case .formFilled(let form): note("“\(form.name)” was filled in")
    case .taken(let name): note("\(name) joined the conversation")
    case .waiting: note("Back in the queue")
    case .ended(let reason): note(reason == .customer ? "\(author.name) ended the conversation" : "The conversation ended")
    }
  }
}

/// Times as the department's clock shows them, with the zone's name where it is told at all.
struct MailClock: Sendable {
  private let zone: TimeZone

  init(_ hours: BusinessHours?) { zone = hours.flatMap { TimeZone(identifier: $0.timeZone) } ?? .gmt }

  func long(_ moment: Timestamp) -> String {
    "\(date(moment, .init(date: .long, time: .shortened))) (\(zone == .gmt ? "UTC" : zone.identifier.replacing("_", with: " ")))"
  }

  func short(_ moment: Timestamp) -> String { date(moment, .init(date: .abbreviated, time: .shortened)) }

  private func date(_ moment: Timestamp, _ style: Date.FormatStyle) -> String {
    var style = style.locale(Locale(identifier: "en_GB"))
    style.timeZone = zone
    return Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000).formatted(style)
  }
}
