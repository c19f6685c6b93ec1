/// What a customer chooses. Its chats enter at the front line group (2.3).
package struct Department: Sendable, Equatable, Codable {
  package var id: ID<Department>
  package var brand: ID<Brand>
  package var name: String
  package var frontLineGroup: ID<AgentGroup>
  /// What a waiting customer reads (S9), `{ahead}` standing for the count; nil is the default sentence (S8).
  package var queueMessage: String?
  package var position: Int

  package init(
    id: ID<Department>, brand: ID<Brand>, name: String, frontLineGroup: ID<AgentGroup>, queueMessage: String?, position: Int
  ) {
    self.id = id
    self.brand = brand
    self.name = name
    self.frontLineGroup = frontLineGroup
    self.queueMessage = queueMessage
    self.position = position
  }

  /// The sentence for a customer with `ahead` others in front (S8, S9).
  package func queueSentence(ahead: Int) -> String {
    if let queueMessage {
      var pieces = queueMessage.split(separator: "{ahead}", omittingEmptySubsequences: false)
      let first = pieces.isEmpty ? "" : pieces.removeFirst()
      return pieces.reduce(into: String(first)) { $0 += "\(ahead)" + $1 }
    }
    return switch ahead {
    case 0: "You are next."
    case 1: "One person is ahead of you."
    default: "\(ahead) people are ahead of you."
    }
  }
}
