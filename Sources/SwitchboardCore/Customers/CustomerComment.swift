/// A note of staff about a customer (S118). Read by all of staff who see the customer; what only those of one chat may read is a comment
/// there.
package struct CustomerComment: Sendable, Equatable {
  /// A customer has at most so many.
  package static let most = 500

  package var id: ID<CustomerComment>
  package var customer: ID<Customer>
  package var by: ID<Agent>
  package var byName: String
  package var at: Timestamp
  package var editedAt: Timestamp?
  package var text: String

  package init(
    id: ID<CustomerComment>, customer: ID<Customer>, by: ID<Agent>, byName: String, at: Timestamp, editedAt: Timestamp?, text: String
  ) {
    self.id = id
    self.customer = customer
    self.by = by
    self.byName = byName
    self.at = at
    self.editedAt = editedAt
    self.text = text
  }

  package static func text(checking text: String?) throws(Refusal) -> String {
    try Field.text(text, "text", "The comment", limit: Comment.limit)
  }

  /// Besides working for the customer: one's own, or those of others by the same right as on chats.
  package func mayChange(_ agent: ID<Agent>, _ directory: Directory) throws(Refusal) {
    guard by == agent || directory.may(agent, .endOthersChats) else {
      throw .notAllowed("\(byName) wrote this; your role does not allow changing what others wrote.")
    }
  }
}
