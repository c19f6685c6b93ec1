/// What a customer chooses. Its chats enter at the front line group (2.3).
package struct Department: Sendable, Equatable, Codable {
  package var id: ID<Department>
  package var brand: ID<Brand>
  package var name: String
  package var frontLineGroup: ID<AgentGroup>
  /// What a waiting customer reads (S9): `{ahead}`, `{wait}`, `{department}` and `{name}` stand for themselves; nil is the default
  /// sentence (S8).
  package var queueMessage: String?
  package var position: Int
  /// Own business hours; nil: those of the brand.
  package var hours: ID<BusinessHours>?

  package init(
    id: ID<Department>, brand: ID<Brand>, name: String, frontLineGroup: ID<AgentGroup>, queueMessage: String?, position: Int,
    hours: ID<BusinessHours>? = nil
  ) {
    self.id = id
    self.brand = brand
    self.name = name
    self.frontLineGroup = frontLineGroup
    self.queueMessage = queueMessage
    self.position = position
    self.hours = hours
  }

  /// The sentence for a customer with `ahead` others in front (S8, S9).
  package func queueSentence(ahead: Int, wait: VisitorChat.Wait? = nil, name customer: String = "") -> String {
    if let queueMessage {
      return Self.filled(queueMessage) { variable in
        switch variable {
        case "ahead": "\(ahead)"
        case "wait": wait.map(Self.words) ?? "a little while"
        case "department": name
        case "name": customer
        default: nil
        }
      }
    }
    return switch ahead {
    case 0: "You are next."
    case 1: "One person is ahead of you."
    default: "\(ahead) people are ahead of you."
    }
  }

  /// "about 2 to 5 minutes".
  private static func words(_ wait: VisitorChat.Wait) -> String {
    if wait.to < 60 { return "less than a minute" }
    let (from, to) = (max(1, wait.from / 60), (wait.to + 59) / 60)
    return from == to ? "about \(to) minute\(to == 1 ? "" : "s")" : "about \(from) to \(to) minutes"
  }

  /// In one pass from left to right: what stands for a variable is text, and never looked at for variables again.
  private static func filled(_ text: String, _ value: (Substring) -> String?) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}"), let found = value(rest[rest.index(after: open)..<close]) else {
        result.append("{")
        rest = rest[rest.index(after: open)...]
        continue
      }
      result += found
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
