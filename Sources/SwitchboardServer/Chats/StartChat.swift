import Foundation
import JWTKit
import SwitchboardCore
import SwitchboardStore

/// A customer asks for a person. A retry with the same start id gets the same chat (rule 4).
struct StartChat: Command {
  let link: String
  let input: ChatStart.Input
  let suggestion: String?
  let identity: VerifiedIdentity?
  /// The ended chat that its customer goes on with, known by its token.
  var previous: ID<Chat>?
  /// Answers to what the link asks, by the fields' ids.
  var fields: [String: String] = [:]
  /// What the customer's browser was set to.
  var language: LanguageTag?

  func run(as actor: Actor, in tx: WriteTransaction) throws -> VisitorChat {
    let directory = try tx.directory()
    guard let link = directory.link(key: link) else { throw Refusal.notFound("This chat link") }
    var input = input
    if let identity {
      input.name = identity.name ?? input.name
      input.email = identity.email ?? input.email
    }
    let start = try ChatStart(input, on: link, in: directory)
    if let existing = try ChatStore.started(start.id, on: tx.connection) {
      let state = try ChatStore.state(existing, visibleTo: .system, directory, on: tx.connection)
      // The answer lets its holder into the chat: two clients that made the same id by bad luck must not meet in one.
      guard let first = state?.chat, first.link == link.id, first.verifiedID == identity?.subject,
        first.customerName == start.name || first.question == start.question,
        let chat = try VisitorChatReader.chat(existing, directory, now: tx.now, on: tx.connection)
      else { throw Refusal(.fieldTaken, "This id has been used for another chat.", field: "id") }
      return chat
    }
    guard let department = directory.departments[start.department], let group = directory.groups[department.frontLineGroup] else {
      throw Refusal.invalid("department", "This department cannot be chosen here.")
    }
    guard directory.isOnline(department.id, at: tx.now) else { throw refusal(department.id, directory, tx.now) }
    let filled = try FieldWriter.start(fields, for: department.id, on: link, in: directory, on: tx.connection)
    var state = try ChatStore.insert(start, link: link.id, group: group.id, verifiedID: identity?.subject, previous: try ended(on: link, directory, in: tx), language: language, in: tx)
    let shown = try suggestion.flatMap { try SuggestionStore.continued(tokenHash: Tokens.hash($0), to: state.chat.id, in: tx) }
    let customer = Author.customer(start.name)
    var events: [ChatEvent] = [.public(customer, .started(question: start.question, page: start.page))]
    if let shown { events.append(.backstage(customer, .suggested(shown))) }
    let decision = directory.liveChat.roundRobin ? try Distribution.decide(state.chat, in: group.id, RoutingTable(directory, on: tx.connection), tx) : nil
    // Why nobody is given it, should it have to wait.
    events.append(.backstage(.system, .queued(group: group.id, groupName: group.name, decision: decision?.chosen == nil ? decision : nil)))
    if let noted = FieldWriter.noted(start: filled) { events.append(.backstage(customer, .item(noted))) }
    // The question is the customer's first message: it counts and is answered like any other. Its id is not the start's: staff read it,
    // and with that one they could start again as the customer.
    events.append(.public(customer, .message(.init(stored: start.question), .init(stored: "question-\(state.chat.id)"))))
    state = try ChatWriter.record(events, on: state, in: tx)
    try FieldWriter.save(start: filled, on: state, in: tx)
    tx.effects.append(
      .chatChanged(.init(chat: state.chat.id, group: group.id, agent: nil, enteredQueueOf: group.id)))
    // Nobody waits while somebody is free, so where somebody is, this chat is the only one they could be given.
    if let decision, decision.chosen != nil { _ = try ChatWriter.perform(.assign(decision), on: state, by: .system, in: tx) }
    tx.wake([group.id])
    try TimerStore.set(.away, state.chat.id.rawValue, at: tx.now + VisitorLeave.arrival, in: tx)
    try Distribution.settle(tx)
    guard let chat = try VisitorChatReader.chat(state.chat.id, directory, now: tx.now, on: tx.connection) else { throw Refusal.notFound("This chat") }
    return chat
  }

  /// Nobody there, or closed: the widget offers to leave the question instead.
  private func refusal(_ department: ID<Department>, _ directory: Directory, _ now: Timestamp) -> Refusal {
    let isShut = directory.liveChat.closedOutsideHours && !directory.isOpen(department, at: now)
    let info = directory.opensAt(department, after: now).map { ["opensAt": "\($0.milliseconds)"] } ?? [:]
    return Refusal(
      .nobodyReceiving,
      (isShut ? "We are closed right now." : "Nobody is available for a chat right now.") + " What you wrote is kept here; please try again later.", info: info)
  }

  private func ended(on link: ChatLink, _ directory: Directory, in tx: WriteTransaction) throws -> ID<Chat>? {
    guard let previous, let chat = try ChatStore.state(previous, visibleTo: .system, directory, on: tx.connection)?.chat,
      chat.link == link.id, !chat.status.isOpen
    else { return nil }
    return previous
  }
}

/// What a website says of its signed-in user: a JWT (RFC 7519) signed with the link's secret (HS256).
struct VerifiedIdentity: Sendable {
  let subject: String
  let name: String?
  let email: String?

  private struct Claims: JWTPayload {
    var sub: SubjectClaim
    var exp: ExpirationClaim
    var name: String?
    var email: String?

    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  /// Refuses a token that is forged, expired, or without an expiry: a stolen page source must not be a key for ever.
  init(_ token: String, secret: String, now: Timestamp) async throws {
    let keys = JWTKeyCollection()
    await keys.add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256)
    do {
      let claims = try await keys.verify(token, as: Claims.self)
      try claims.exp.verifyNotExpired(currentDate: Date(timeIntervalSince1970: Double(now.milliseconds) / 1000))
      guard (1...200).contains(claims.sub.value.count) else { throw Refusal.invalid("identity", "The signed identity names nobody.") }
      (subject, name, email) = (claims.sub.value, claims.name, claims.email)
    } catch {
      throw Refusal.invalid("identity", "The signed identity is not valid. Please reload the page.")
    }
  }
}
