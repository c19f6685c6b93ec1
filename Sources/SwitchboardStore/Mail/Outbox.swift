import Foundation
import SwitchboardCore

/// Mails as rows: what is to be sent, and what became of it.
package enum Outbox {
  private static let columns =
    "mail.id, mail.chat_id, mail.recipient, mail.subject, mail.status, mail.attempts, timer.due_at, mail.error, mail.at"

  /// The newest first, of those before `before`.
  package static func page(before: Int64?, limit: Int64, on connection: any SQLConnection) throws -> [Mail] {
    try connection.rows(
      """
      SELECT \(columns) FROM mail LEFT JOIN timer ON timer.kind = 'job' AND timer.subject = mail.job_id
      WHERE mail.id < ? ORDER BY mail.id DESC LIMIT ?
      """, .of(before ?? .max), .of(limit)
    ).map { row in
      var row = row
      return Mail(
        id: try row.id(), chat: try row.optionalID(), to: try row.text(), subject: try row.text(), status: try row.value(),
        attempts: Int(try row.int()), nextAt: try row.optionalTime(), error: try row.optionalText(), at: try row.time())
    }
  }

  /// How many are to be sent, and how many were given up.
  package static func counts(on connection: any SQLConnection) throws -> (queued: Int, failed: Int) {
    var row = try connection.row("SELECT count(*) FILTER (WHERE status = 'queued'), count(*) FILTER (WHERE status = 'failed') FROM mail")
    return (Int(try row?.int() ?? 0), Int(try row?.int() ?? 0))
  }

  /// Mails of a chat that were queued for its customer's wish, whoever they went to.
  package static func count(of chat: ID<Chat>, since: Timestamp, on connection: any SQLConnection) throws -> Int {
    var row = try connection.row("SELECT count(*) FROM mail WHERE chat_id = ? AND at >= ?", .of(chat), .of(since))
    return Int(try row?.int() ?? 0)
  }

  /// What one says that is still to be sent.
  package static func content(_ id: ID<Mail>, on connection: any SQLConnection) throws -> Mail.Content? {
    guard
      var row = try connection.row(
        """
        SELECT recipient, subject, text, html, from_name, reply_to, message_id, parents, is_automatic, at FROM mail
        WHERE id = ? AND status = 'queued' AND text IS NOT NULL
        """, .of(id))
    else { return nil }
    return Mail.Content(
      to: try row.text(), subject: try row.text(), text: try row.text(), html: try row.optionalText(), fromName: try row.optionalText(),
      replyTo: try row.optionalText(), messageID: try row.text(),
      references: try JSONDecoder().decode([String].self, from: Data(try row.text().utf8)), isAutomatic: try row.bool(), at: try row.time())
  }

  package static func sent(_ id: ID<Mail>, in tx: WriteTransaction) throws {
    try tx.connection.run(
      "UPDATE mail SET status = 'sent', attempts = attempts + 1, error = NULL, job_id = NULL, text = NULL, html = NULL WHERE id = ?",
      .of(id))
  }

  /// One try failed; `isFinal`: the last.
  package static func failed(_ id: ID<Mail>, _ error: String, isFinal: Bool, in tx: WriteTransaction) throws {
    try tx.connection.run(
      "UPDATE mail SET attempts = attempts + 1, error = ?, status = CASE WHEN ? THEN 'failed' ELSE 'queued' END WHERE id = ?",
      .text(String(error.prefix(500))), .of(isFinal), .of(id))
  }
}
