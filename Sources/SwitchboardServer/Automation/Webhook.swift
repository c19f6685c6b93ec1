import Crypto
import Foundation
import SwitchboardCore
import SwitchboardOutbound
import SwitchboardStore

/// A call to somebody else's program, as it was decided: what it says stays the same over all tries. Only what the customer may know too:
/// nothing of coaching, comments, hidden fields or staff's own subject leaves the desk this way.
struct WebhookCall: Codable, Sendable {
  var rule: Int64
  var url: String
  /// JSON.
  var body: String

  private struct Body: Encodable {
    struct Person: Encodable {
      var name: String
      var email: String?
      var verified: Bool
    }
    struct About: Encodable {
      var id: Int64
      var status: Chat.Status
      var priority: Int
      var question: String
      var page: String?
      var customer: Person
      var agent: String?
      var brand: String?
      var department: String?
      var group: String?
      var language: String?
      var startedAt: Int64
      var endedAt: Int64?
      var fields: [String: String]
    }
    var type = "chat.manual-event"
    var rule: String
    var by: String?
    /// Milliseconds since 1970.
    var at: Int64
    var chat: About
  }

  init(rule: AutomationRule, chat: Chat, by actor: Actor, url: String, in tx: WriteTransaction) throws {
    let directory = try tx.directory()
    let path = directory.path(of: chat.group)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = Body(
      rule: rule.name, by: actor.agent.flatMap { directory.agents[$0]?.displayName }, at: tx.now.milliseconds,
      chat: .init(
        id: chat.id.rawValue, status: chat.status, priority: chat.priority, question: chat.question, page: chat.page,
        customer: .init(name: chat.customerName, email: chat.email, verified: chat.verifiedID != nil),
        agent: chat.agent.flatMap { directory.agents[$0]?.displayName }, brand: path?.brand.name, department: path?.department.name,
        group: path?.group.name, language: chat.language, startedAt: chat.startedAt.milliseconds, endedAt: chat.endedAt?.milliseconds,
        fields: try ChatFieldStore.shareable(of: chat.id, on: tx.connection)))
    self.rule = rule.id.rawValue
    self.url = url
    self.body = String(decoding: try encoder.encode(body), as: UTF8.self)
  }
}

/// Makes such calls, signed as the Standard Webhooks specification (standardwebhooks.com) says: the same id over all tries.
struct WebhookHandler: JobHandler {
  static let kind = "webhook"

  func run(_ job: Job, _ desk: Desk) async throws -> (any Command)? {
    let call: WebhookCall = try job.value()
    guard let stored = try await desk.read({ connection, _ in try AutomationStore.one(ID(call.rule), on: connection) }) else {
      throw JobFailure("the rule was deleted")
    }
    let (id, seconds) = ("msg_\(job.id)", "\(desk.now.milliseconds / 1000)")
    let answer = try await HTTPCall(
      method: .post, url: call.url,
      headers: [
        "Content-Type": "application/json", "webhook-id": id, "webhook-timestamp": seconds,
        "webhook-signature": "v1,\(Self.signature(id, seconds, call.body, secret: stored.secret))",
      ], body: Data(call.body.utf8), timeout: .seconds(20), limit: 64 << 10
    ).run()
    switch answer.status {
    case 200..<300: return nil
    // The other side will not have it, whatever is tried; "too early", "too many" and its own faults may pass.
    case 400..<500 where ![408, 425, 429].contains(answer.status): throw JobFailure("it was answered with status \(answer.status)")
    default: throw WebhookRefused(status: answer.status)
    }
  }

  /// Given up: the chat's History says so, beside the line that the event was run.
  func failed(_ job: Job, _ reason: String, retryAt: Timestamp?, in tx: WriteTransaction) throws {
    guard retryAt == nil, let chat = job.chat, let call = try? job.value(WebhookCall.self),
      let state = try ChatStore.state(chat, visibleTo: .system, tx.directory(), on: tx.connection)
    else { return }
    let host = AutomationAction.host(of: call.url)
    try ChatItems.note(.init(what: .manualEvent, ref: call.rule, sentence: "The call to \(host) failed: \(reason)"), on: state, by: .system, in: tx)
  }

  static func signature(_ id: String, _ seconds: String, _ body: String, secret: String) -> String {
    let mac = HMAC<SHA256>.authenticationCode(for: Data("\(id).\(seconds).\(body)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
    return Data(mac).base64EncodedString()
  }
}

struct WebhookRefused: Error, CustomStringConvertible {
  let status: Int
  var description: String { "it was answered with status \(status)" }
}
