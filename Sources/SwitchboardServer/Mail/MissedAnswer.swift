import SwitchboardCore
import SwitchboardStore

/// A customer who left is sent what they have not read, once a stretch, with a link that brings them back (P15).
enum MissedAnswer {
  static func check(_ id: ID<Chat>, _ desk: Desk, in tx: WriteTransaction) throws {
    let directory = try tx.directory()
    let settings = try MailSettingsStore.load(on: tx.connection)
    guard settings.isSetUp, settings.missedAnswer.on, let address = settings.address,
      let state = try ChatStore.state(id, visibleTo: .system, directory, on: tx.connection), state.chat.deletedAt == nil,
      let to = state.chat.email,
      let key = state.chat.link.flatMap({ directory.links[$0]?.key }),
      state.chat.customerLeftAt != nil || !state.chat.status.isOpen, !desk.visitors.isHere(id, now: tx.now)
    else { return }
    let seen = state.conversation.seenByCustomer
    // What was mailed is still unread: the same stretch.
    if let mailed = try MissedAnswerStore.mailed(id, on: tx.connection), mailed > seen { return }
    let unread = try unread(state, after: seen, on: tx.connection)
    guard let first = unread.first, let last = unread.last else { return }
    let due = max(first.at, state.chat.customerLeftAt ?? first.at) + settings.missedAnswer.seconds * 1000
    guard due <= tx.now else { return try TimerStore.set(.missedAnswer, id.rawValue, at: due, in: tx) }
    let token = desk.tokens.visitor(id, expires: tx.now + Int64(desk.config.visitorDays) * 24 * 3_600_000)
    // In the fragment: it is sent to no server and stands in no log.
    let page = ChatMail(state, unread, link: "\(address)/chat/\(key)#token=\(token)", in: directory)
    let (text, html) = try MailTemplates.render(.missedAnswer, page)
    let draft = MailDraft(
      to: to, subject: page.subject, text: text, html: html, fromName: settings.fromName ?? page.brand, chat: id, isAutomatic: true)
    // An address that no mail can be sent to stays so: the timer is not to come back for it.
    guard let sendable = try? draft.checked() else { return }
    let mail = try Mail.queue(sendable, in: tx)
    try MissedAnswerStore.setMailed(id, last.seq, in: tx)
    try ChatItems.note(
      .init(what: .mail, ref: mail.rawValue, sentence: "The answer that was not read was mailed to \(to)"), on: state, by: .system, in: tx)
  }

  private static func unread(_ state: ChatState, after seen: Seq, on connection: any SQLConnection) throws -> [Recorded<PublicEvent>] {
    let last = state.conversation.lastSeq
    guard last > seen else { return [] }
    let page: Page<PublicEvent> = try EventLog.page(state.conversation.id, since: seen, last: last, on: connection)
    return page.events.filter { $0.seq > seen && $0.author.kind != .customer && $0.body.isMessage }
  }
}
