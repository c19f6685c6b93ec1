/// Something that a rule does to a chat. What leaves the desk (mail, webhook) is a job of the same transaction: it happens if and only if
/// the rest is stored (rule 1).
package enum AutomationAction: Sendable, Equatable {
  case sendMail(to: Recipient, subject: String, text: String)
  case setField(field: Int64, value: String?)
  case setPriority(Int)
  case addComment(String)
  case callWebhook(url: String)
  /// As a card for whoever is free there (section 5, idea 22).
  case postCard(room: Int64)

  package enum Recipient: Sendable, Equatable {
    case customer
    case address(String)
  }

  /// What the numbers in actions are called.
  package struct Names: Sendable {
    private let fields: [Int64: String]
    private let rooms: [Int64: String]

    package init(fields: [Int64: String], rooms: some Collection<Room>) {
      self.fields = fields
      self.rooms = Dictionary(uniqueKeysWithValues: rooms.map { ($0.id.rawValue, $0.name ?? "") })
    }

    func field(_ id: Int64) -> String { fields[id] ?? "field \(id)" }
    func room(_ id: Int64) -> String { rooms[id].map { "“\($0)”" } ?? "chat room \(id)" }
  }

  package static let subjectLimit = 200
  package static let textLimit = 10_000
  package static let urlLimit = 2_000

  /// What it did, for the chat's History.
  package func sentence(_ names: Names) -> String {
    switch self {
    case .sendMail(.customer, let subject, _): "mail “\(subject)” to the customer"
    case .sendMail(.address(let address), let subject, _): "mail “\(subject)” to \(address)"
    case .setField(let field, let value?): "\(names.field(field)) is now “\(value)”"
    case .setField(let field, nil): "\(names.field(field)) is now empty"
    case .setPriority(let priority): "priority \(HistoryLine.priorityName(priority))"
    case .addComment: "a comment"
    case .callWebhook(let url): "call to \(Self.host(of: url))"
    case .postCard(let room): "a card in \(names.room(room))"
    }
  }

  /// The address may carry a secret; its host says enough.
  package static func host(of url: String) -> String {
    let rest = url.drop { $0 != "/" }.drop { $0 == "/" }
    return String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.split(separator: "@").last ?? "")
  }
}
