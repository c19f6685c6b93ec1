import Foundation
import SwitchboardCore

extension Mail {
  private static let longestThread: Int64 = 20
  /// Milliseconds that the outbox remembers what was sent or given up.
  private static let kept: Int64 = 90 * 24 * 3_600_000

  /// Puts a mail into the outbox; it is sent after the commit, and tried for a day.
  @discardableResult
  package static func queue(_ draft: MailDraft, in tx: WriteTransaction) throws -> ID<Mail> {
    let settings = try MailSettingsStore.load(on: tx.connection)
    guard settings.isSetUp else { throw Refusal(.unavailable, "Mail is not set up yet. An administrator does that in Setup, under Mail.") }
    let draft = try draft.checked()
    try tx.connection.run("DELETE FROM mail WHERE at < ? AND status <> 'queued'", .of(tx.now - kept))
    let parents = try draft.references + thread(draft, settings, in: tx)
    let json = String(decoding: try JSONEncoder().encode(parents), as: UTF8.self)
    let id = try tx.connection.insert(
      """
      INSERT INTO mail (chat_id, recipient, subject, text, html, from_name, reply_to, message_id, parents, is_automatic, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?) RETURNING id
      """, .of(draft.chat), .text(draft.to), .text(draft.subject), .text(draft.text), .of(draft.html), .of(draft.fromName),
      .of(draft.replyTo),
      .text(json), .of(draft.isAutomatic), .of(tx.now))
    // The same over all tries, so that a mail that arrived twice is seen to be one.
    try tx.connection.run(
      "UPDATE mail SET message_id = ? WHERE id = ?", .text("mail.\(id).\(tx.now.milliseconds)@\(settings.domain)"), .of(id))
    try send(ID(id), chat: draft.chat, in: tx)
    return ID(id)
  }

  /// Tries again one that was given up, or sooner one that waits.
  package static func retry(_ id: ID<Mail>, in tx: WriteTransaction) throws {
    guard var row = try tx.connection.row("SELECT status, job_id, chat_id FROM mail WHERE id = ?", .of(id)) else {
      throw Refusal.notFound("This mail")
    }
    let (status, job, chat) = (try row.value(Status.self), try row.optionalID(Job.self), try row.optionalID(Chat.self))
    switch status {
    case .sent: throw Refusal(.inUse, "This mail was sent already.")
    case .queued:
      guard let job else { return try send(id, chat: chat, in: tx) }
      // One that is on its way right now is left alone.
      guard try JobStore.isWaiting(job, on: tx.connection) else { return }
      try TimerStore.set(.job, job.rawValue, at: tx.now, in: tx)
    case .failed:
      try tx.connection.run("UPDATE mail SET status = 'queued' WHERE id = ?", .of(id))
      try send(id, chat: chat, in: tx)
    }
  }

  private static func send(_ id: ID<Mail>, chat: ID<Chat>?, in tx: WriteTransaction) throws {
    let job = try JobStore.add(kind: job, payload: Sending(mail: id), chat: chat, in: tx)
    try tx.connection.run("UPDATE mail SET job_id = ? WHERE id = ?", .of(job), .of(id))
  }

  /// The mails of the same chat to the same person, below a number that stands for the chat itself: readers show them as one thread.
  private static func thread(_ draft: MailDraft, _ settings: MailSettings, in tx: WriteTransaction) throws -> [String] {
    guard let chat = draft.chat else { return [] }
    let rows = try tx.connection.rows(
      "SELECT message_id FROM mail WHERE chat_id = ? AND recipient = ? ORDER BY id DESC LIMIT ?", .of(chat), .text(draft.to),
      .of(longestThread))
    return try ["chat.\(chat)@\(settings.domain)"]
      + rows.reversed().map { row in
        var row = row
        return try row.text()
      }
  }
}
