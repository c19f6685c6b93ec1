import Foundation
import SwitchboardCore
import SwitchboardOutbound
import SwitchboardStore

/// Sends one mail. Tried again for a day while the server cannot be reached or says "later" (4xx); what it refuses for good (5xx) is not. A
/// password that it does not like is the settings' fault and not the mail's: that waits, too.
struct MailJob: JobHandler {
  static let kind = Mail.job

  func run(_ job: Job, _ desk: Desk) async throws -> (any Command)? {
    let id = try job.value(Mail.Sending.self).mail
    let (content, settings) = try await desk.database.read { connection in
      (try Outbox.content(id, on: connection), try MailSettingsStore.load(on: connection))
    }
    guard let content else { return nil }
    guard settings.isSetUp else { throw Refusal(.unavailable, "Mail is not set up.") }
    let message = MailMessage(
      from: .init(name: content.fromName ?? settings.fromName ?? "", address: settings.from), to: content.to,
      replyTo: content.replyTo ?? settings.replyTo, subject: content.subject, text: content.text, html: content.html, id: content.messageID,
      references: content.references, isAutomatic: content.isAutomatic,
      date: Date(timeIntervalSince1970: Double(content.at.milliseconds) / 1000))
    do {
      try await SMTPDelivery(message, to: SMTPServer(settings, desk.config)).run()
    } catch let failure as OutboundFailure {
      switch failure.kind {
      case .refused(500...), .unsendable: throw JobFailure(failure.description)
      default: throw failure
      }
    }
    return NoteMailSent(mail: id)
  }

  func failed(_ job: Job, _ reason: String, retryAt: Timestamp?, in tx: WriteTransaction) throws {
    try Outbox.failed(job.value(Mail.Sending.self).mail, reason, isFinal: retryAt == nil, in: tx)
  }
}

struct NoteMailSent: Command {
  let mail: ID<Mail>

  func run(as actor: Actor, in tx: WriteTransaction) throws { try Outbox.sent(mail, in: tx) }
}

extension SMTPServer {
  init(_ settings: MailSettings, _ config: Config) {
    let security: Security =
      switch settings.security {
      case .none: .none
      case .starttls: .starttls
      case .tls: .tls
      }
    self.init(
      host: settings.host, port: settings.port, security: security, user: settings.user, password: settings.password,
      authorities: config.mailAuthorities)
  }
}
