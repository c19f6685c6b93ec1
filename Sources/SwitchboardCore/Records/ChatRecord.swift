/// Something that staff wrote down about a chat: a comment, a time log, a call log. All live alike: added by who may work on the chat, changed
/// and deleted by who wrote it, never seen by customers.
package struct ChatRecord<Content: RecordContent>: Sendable, Equatable {
  /// A chat has at most so many of each kind.
  package static var most: Int { 500 }

  package var id: ID<Content>
  package var chat: ID<Chat>
  /// Nil for what the desk wrote.
  package var by: ID<Agent>?
  package var byName: String
  package var at: Timestamp
  package var editedAt: Timestamp?
  package var content: Content

  package init(id: ID<Content>, chat: ID<Chat>, by: ID<Agent>?, byName: String, at: Timestamp, editedAt: Timestamp? = nil, content: Content)
  {
    self.id = id
    self.chat = chat
    self.by = by
    self.byName = byName
    self.at = at
    self.editedAt = editedAt
    self.content = content
  }

  /// Besides working on the chat: one's own, or those of others by right.
  package func mayChange(_ agent: ID<Agent>, _ directory: Directory) throws(Refusal) {
    guard by == agent || directory.may(agent, .endOthersChats) else {
      throw .notAllowed("\(byName.isEmpty ? "Somebody else" : byName) wrote this; your role does not allow changing what others wrote.")
    }
  }
}

package protocol RecordContent: Sendable, Equatable {
  static var what: ItemChange.What { get }
  /// As History names it, with its article: "a resolution".
  var phrase: String { get }
  /// Whether `again` is the same, sent once more.
  func isRetry(_ again: Self) -> Bool
}

extension RecordContent {
  package func isRetry(_ again: Self) -> Bool { self == again }
}
