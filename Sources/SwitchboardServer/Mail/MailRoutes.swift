import Foundation
import SwitchboardCore
import SwitchboardOutbound
import SwitchboardStore

/// How the desk sends mail, and what is on its way.
enum MailRoutes {
  static func add(to api: API) {
    api.on(.get, "/api/admin/mail", "Mail settings", settings)
    api.on(.put, "/api/admin/mail", "Change mail settings", save)
    api.on(.post, "/api/admin/mail/test", "Send a test mail now", test)
    api.on(
      .get, "/api/admin/mail/outbox", "Mails that are to be sent, were sent, or could not be",
      query: [QueryField("before", "mails older than this one"), QueryField("limit", "1 to 200")], outbox)
    api.on(.post, "/api/admin/mail/outbox/{id}/retry", "Try again", retry)
    api.on(.post, "/api/chats/{id}/transcript", "Email Transcript (S92)", status: .accepted, TranscriptRoutes.send)
    api.on(.get, "/api/visitor/transcript", "Whether this conversation can be sent, and where to", TranscriptRoutes.offer)
    api.on(.post, "/api/visitor/transcript", "Send me this conversation", status: .accepted, TranscriptRoutes.sendToVisitor)
  }

  struct View: Codable, Sendable {
    var host: String
    var port: Int
    var security: MailSettings.Security
    var user: String?
    var hasPassword: Bool
    var from: String
    var fromName: String?
    var replyTo: String?
    var address: String?
    var missedAnswer: LiveChatSettings.Limit

    init(_ settings: MailSettings) {
      host = settings.host
      port = settings.port
      security = settings.security
      user = settings.user
      hasPassword = settings.password != nil
      from = settings.from
      fromName = settings.fromName
      replyTo = settings.replyTo
      address = settings.address
      missedAnswer = settings.missedAnswer
    }
  }

  /// What is absent stays as it is, the password too.
  struct Input: Codable, Sendable {
    var host: String?
    var port: Int?
    var security: MailSettings.Security?
    var user: Patch<String>
    var password: Patch<String>
    var from: String?
    var fromName: Patch<String>
    var replyTo: Patch<String>
    var address: Patch<String>
    var missedAnswer: LiveChatSettings.Limit?

    func applied(to before: MailSettings) -> MailSettings {
      var settings = before
      settings.host = host ?? before.host
      settings.port = port ?? before.port
      settings.security = security ?? before.security
      settings.user = user.applied(to: before.user)
      settings.from = from ?? before.from
      settings.fromName = fromName.applied(to: before.fromName)
      settings.replyTo = replyTo.applied(to: before.replyTo)
      settings.address = address.applied(to: before.address)
      settings.missedAnswer = missedAnswer ?? before.missedAnswer
      // The password is for one server and one name. Whoever sends it elsewhere must know it.
      let isElsewhere = settings.host != before.host || settings.user != before.user
      settings.password = password.applied(to: isElsewhere ? nil : before.password)
      if settings.password?.isEmpty == true || settings.user?.trimmed().isEmpty ?? true { settings.password = nil }
      return settings
    }
  }

  static func settings(_ call: Call<DeskManager>, _: Nothing) async throws -> View {
    View(try await call.desk.read { connection, _ in try MailSettingsStore.load(on: connection) })
  }

  static func save(_ call: Call<DeskManager>, _ input: Input) async throws -> View {
    try await call.desk.perform(SaveMailSettings(input: input), as: call.caller.actor)
  }

  struct Address: Codable, Sendable { var to: String? }

  /// Waits for the mail server, so that its own words can be read beside the button.
  static func test(_ call: Call<DeskManager>, _ input: Address) async throws -> Nothing {
    let (desk, now) = (call.desk, call.desk.now)
    try desk.limits.spend(.init("test mails", 20, per: 10 * 60_000), "\(call.caller.staff.agent)", now: now)
    let settings = try await desk.read { connection, _ in try MailSettingsStore.load(on: connection) }
    guard settings.isSetUp else { throw Refusal.missing("host", "The mail server") }
    let draft = try MailDraft(
      to: input.to ?? "", subject: "A test mail of your help desk",
      text: "This mail was sent to see whether the mail settings work.\n\nThey do: you are reading it.\n"
    ).checked()
    let message = MailMessage(
      from: .init(name: settings.fromName ?? "", address: settings.from), to: draft.to, replyTo: settings.replyTo, subject: draft.subject,
      text: draft.text, id: "test.\(now.milliseconds).\(call.caller.staff.agent)@\(settings.domain)",
      date: Date(timeIntervalSince1970: Double(now.milliseconds) / 1000))
    do {
      try await SMTPDelivery(message, to: SMTPServer(settings, desk.config), timeout: .seconds(20)).run()
    } catch let failure as OutboundFailure {
      throw Refusal(.unavailable, "The mail was not taken: \(failure.description)")
    }
    return Nothing()
  }

  struct Entry: Codable, Sendable {
    var id: Int64
    var chat: Int64?
    var to: String
    var subject: String
    var status: Mail.Status
    var attempts: Int
    var nextAt: Int64?
    var error: String?
    var at: Int64

    init(_ mail: Mail) {
      id = mail.id.rawValue
      chat = mail.chat?.rawValue
      to = mail.to
      subject = mail.subject
      status = mail.status
      attempts = mail.attempts
      nextAt = mail.status == .queued ? mail.nextAt?.milliseconds : nil
      error = mail.error
      at = mail.at.milliseconds
    }
  }

  struct List: Codable, Sendable {
    var items: [Entry]
    var queued: Int
    var failed: Int
  }

  static func outbox(_ call: Call<DeskManager>, _: Nothing) async throws -> List {
    let before = try call.number("before", in: 1...Int64.max)
    let limit = try call.number("limit", in: 1...200) ?? 50
    return try await call.desk.read { connection, _ in
      let (queued, failed) = try Outbox.counts(on: connection)
      return List(items: try Outbox.page(before: before, limit: limit, on: connection).map(Entry.init), queued: queued, failed: failed)
    }
  }

  static func retry(_ call: Call<DeskManager>, _: Nothing) async throws -> Nothing {
    try await call.desk.perform(RetryMail(mail: try call.id()), as: call.caller.actor)
    return Nothing()
  }
}

extension Patch {
  /// The value after the change.
  func applied(to before: Value?) -> Value? {
    switch self {
    case .absent: before
    case .null: nil
    case .value(let value): value
    }
  }
}

struct SaveMailSettings: Command {
  let input: MailRoutes.Input

  func run(as actor: Actor, in tx: WriteTransaction) throws -> MailRoutes.View {
    try Rights.need(.manageDesk, actor, tx.directory())
    let settings = try input.applied(to: MailSettingsStore.load(on: tx.connection)).checked()
    try MailSettingsStore.save(settings, in: tx)
    return .init(settings)
  }
}

struct RetryMail: Command {
  let mail: ID<Mail>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    try Rights.need(.manageDesk, actor, tx.directory())
    try Mail.retry(mail, in: tx)
  }
}
