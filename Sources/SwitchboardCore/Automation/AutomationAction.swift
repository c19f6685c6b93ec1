/// Something that a rule does to a chat. What leaves the desk (mail, webhook) is a job of the same transaction: it happens if and only if
/// the rest is stored (rule 1).
package enum AutomationAction: Sendable, Equatable {
  case sendMail(to: Recipient, subject: String, text: String)
  case setField(field: Int64, value: String?)
  case setPriority(Int)
  case addComment(String)
  case callWebhook(url: String)

  package enum Recipient: Sendable, Equatable {
    case customer
    case address(String)
  }

  package static let subjectLimit = 200
  package static let textLimit = 10_000
  package static let urlLimit = 2_000

  /// What it did, for the chat's History.
  package func sentence(fieldName: (Int64) -> String?) -> String {
    switch self {
    case .sendMail(.customer, let subject, _): "mail “\(subject)” to the customer"
    case .sendMail(.address(let address), let subject, _): "mail “\(subject)” to \(address)"
    case .setField(let field, let value?): "\(fieldName(field) ?? "field \(field)") is now “\(value)”"
    case .setField(let field, nil): "\(fieldName(field) ?? "field \(field)") is now empty"
    case .setPriority(let priority): "priority \(HistoryLine.priorityName(priority))"
    case .addComment: "a comment"
    case .callWebhook(let url): "call to \(Self.host(of: url))"
    }
  }

  /// The address may carry a secret; its host says enough.
  private static func host(of url: String) -> String {
    let rest = url.drop { $0 != "/" }.drop { $0 == "/" }
    return String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.split(separator: "@").last ?? "")
  }
}
