import SwitchboardCore
import SwitchboardStore

/// The public conversation by mail: for staff to anybody (S92), for customers at the end.
enum TranscriptRoutes {
  struct Address: Codable, Sendable { var to: String? }
  struct Email: Codable, Sendable { var email: String? }

  /// A mail that will be sent.
  struct Queued: Codable, Sendable { var mail: Int64 }

  /// By the chat of a customer, by the address that asks, and to one address: nobody makes the desk write to strangers for them.
  private static let perChat = 3
  private static let perCaller = Limits.Rule("transcripts by caller", 10, per: 3_600_000)
  private static let perAddress = Limits.Rule("transcripts to address", 5, per: 24 * 3_600_000)
  private static let perAgent = Limits.Rule("transcripts by agent", 60, per: 3_600_000)

  static func send(_ call: Call<Staff>, _ input: Address) async throws -> Queued {
    try call.desk.limits.spend(perAgent, "\(call.caller.agent)", now: call.desk.now)
    let (chat, actor) = (try call.id("id", Chat.self), call.caller.actor)
    let transcript = try await Transcript(of: chat, as: actor, call.desk)
    return try await call.desk.perform(SendTranscript(chat: chat, to: input.to, transcript: transcript), as: actor)
  }

  struct Offer: Codable, Sendable {
    var isOffered: Bool
    /// The one that the customer gave.
    var email: String?
  }

  static func offer(_ call: Call<Visitor>, _: Nothing) async throws -> Offer {
    let (chat, actor) = (call.caller.chat, call.caller.actor)
    return try await call.desk.read { connection, directory in
      guard let state = try ChatStore.state(chat, visibleTo: actor, directory, on: connection) else { throw Refusal.notFound("This chat") }
      let isOffered = try state.conversation.lastStaffAt != nil && MailSettingsStore.load(on: connection).isSetUp
      return Offer(isOffered: isOffered, email: state.chat.email)
    }
  }

  static func sendToVisitor(_ call: Call<Visitor>, _ input: Email) async throws -> Queued {
    let desk = call.desk
    guard let to = try Field.email(input.email, "email", "E-mail") else { throw Refusal.missing("email", "E-mail") }
    try desk.limits.spend(perCaller, call.request.clientAddress(call.context, desk.config), now: desk.now)
    try desk.limits.spend(perAddress, to.lowercased(), now: desk.now)
    let (chat, actor) = (call.caller.chat, call.caller.actor)
    let transcript = try await Transcript(of: chat, as: actor, desk)
    return try await desk.perform(SendVisitorTranscript(chat: chat, to: to, most: perChat, transcript: transcript), as: actor)
  }
}

/// A conversation put into words. Made before the write that sends it: a long one takes a while, and writes wait for each other.
struct Transcript: Sendable {
  let subject: String
  let brand: String
  let text: String
  let html: String

  init(of chat: ID<Chat>, as actor: Actor, _ desk: Desk) async throws {
    let page = try await desk.read { connection, directory in
      guard let state = try ChatStore.state(chat, visibleTo: actor, directory, on: connection) else { throw Refusal.notFound("This chat") }
      let events: [Recorded<PublicEvent>] = try EventLog.all(state.conversation.id, on: connection)
      return ChatMail(state, events, in: directory)
    }
    (subject, brand) = (page.subject, page.brand)
    (text, html) = try MailTemplates.render(.transcript, page)
  }

  func queue(for chat: ID<Chat>, to address: String, in tx: WriteTransaction) throws -> ID<Mail> {
    let name = try MailSettingsStore.load(on: tx.connection).fromName ?? brand
    return try Mail.queue(MailDraft(to: address, subject: subject, text: text, html: html, fromName: name, chat: chat), in: tx)
  }
}

/// An agent sends the conversation, to its customer unless somebody else is named.
struct SendTranscript: Command {
  let chat: ID<Chat>
  let to: String?
  let transcript: Transcript

  func run(as actor: Actor, in tx: WriteTransaction) throws -> TranscriptRoutes.Queued {
    let state = try ChatItems.state(chat, workedOnBy: actor, in: tx)
    guard let to = try Field.email(to ?? state.chat.email, "to", "The address") else { throw Refusal.missing("to", "The address") }
    let mail = try transcript.queue(for: chat, to: to, in: tx)
    try ChatItems.note(.init(what: .mail, ref: mail.rawValue, sentence: "sent the transcript to \(to)"), on: state, by: actor, in: tx)
    return .init(mail: mail.rawValue)
  }
}

/// A customer takes the conversation along. Only what an agent answered: else the desk would carry a stranger's words to any address.
struct SendVisitorTranscript: Command {
  let chat: ID<Chat>
  let to: String
  /// Of one chat in a day.
  let most: Int
  let transcript: Transcript

  func run(as actor: Actor, in tx: WriteTransaction) throws -> TranscriptRoutes.Queued {
    guard actor == .customer(chat), let state = try ChatStore.state(chat, visibleTo: actor, tx.directory(), on: tx.connection) else {
      throw Refusal.notFound("This chat")
    }
    guard state.conversation.lastStaffAt != nil else { throw Refusal.notAllowed("There is no answer in this conversation yet.") }
    guard try Outbox.count(of: chat, since: tx.now - 24 * 3_600_000, on: tx.connection) < most else {
      throw Refusal(.tooManyTries, "This conversation was sent often enough today.", info: ["retryAfter": "3600"])
    }
    let mail = try transcript.queue(for: chat, to: to, in: tx)
    try ChatItems.note(.init(what: .mail, ref: mail.rawValue, sentence: "asked for the transcript at \(to)"), on: state, by: actor, in: tx)
    return .init(mail: mail.rawValue)
  }
}
