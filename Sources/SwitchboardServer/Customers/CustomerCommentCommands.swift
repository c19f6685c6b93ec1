import SwitchboardCore
import SwitchboardStore

struct AddCustomerComment: Command {
  let address: CustomerAddress
  let input: CustomerCommentRoutes.New

  func run(as actor: Actor, in tx: WriteTransaction) throws -> CustomerCommentRoutes.View {
    let agent = try CustomerScope.worker(actor, for: address, in: tx)
    let text = try CustomerComment.text(checking: input.text)
    let client = try input.id.map { try ClientID($0) }
    let customer = try CustomerStore.made(address, in: tx)
    if let client, let first = try CustomerCommentStore.made(by: client, on: customer.id, on: tx.connection) {
      // Other words under the same id would be taken for kept and be lost. What was changed since is still the first answer.
      guard first.by == agent.id, first.editedAt != nil || first.text == text else {
        throw Refusal(.fieldTaken, "This id has been used for another comment.", field: "id")
      }
      return .init(first, for: agent.id, try tx.directory(), works: true)
    }
    guard try CustomerCommentStore.count(of: customer.id, on: tx.connection) < CustomerComment.most else {
      throw Refusal(.atLimit, "A customer has at most \(CustomerComment.most) comments.")
    }
    let comment = try CustomerCommentStore.insert(text, on: customer.id, by: agent, client: client, in: tx)
    try CustomerLog.append("added a comment", to: customer.id, by: agent, in: tx)
    return .init(comment, for: agent.id, try tx.directory(), works: true)
  }
}

struct ChangeCustomerComment: Command {
  let id: ID<CustomerComment>
  let text: String

  func run(as actor: Actor, in tx: WriteTransaction) throws -> CustomerCommentRoutes.View {
    var (comment, agent) = try found(id, actor, tx)
    let text = try CustomerComment.text(checking: text)
    if comment.text != text {
      comment.text = text
      comment.editedAt = tx.now
      try CustomerCommentStore.save(comment, in: tx)
      try CustomerLog.append("changed \(comment.phrase(to: agent))", to: comment.customer, by: agent, in: tx)
    }
    return .init(comment, for: agent.id, try tx.directory(), works: true)
  }
}

struct DeleteCustomerComment: Command {
  let id: ID<CustomerComment>

  func run(as actor: Actor, in tx: WriteTransaction) throws {
    let (comment, agent) = try found(id, actor, tx)
    try CustomerCommentStore.delete(id, in: tx)
    try CustomerLog.append("deleted \(comment.phrase(to: agent))", to: comment.customer, by: agent, in: tx)
  }
}

/// A comment that the actor may change, and who they are. One who does not see the customer is told that there is no comment.
private func found(_ id: ID<CustomerComment>, _ actor: Actor, _ tx: WriteTransaction) throws -> (CustomerComment, Agent) {
  let directory = try tx.directory()
  guard let comment = try CustomerCommentStore.find(id, on: tx.connection),
    let address = try CustomerStore.address(of: comment.customer, on: tx.connection), let reader = actor.agent,
    try CustomerScope.sees(address, reader, directory, on: tx.connection)
  else { throw Refusal.notFound("This comment") }
  let agent = try CustomerScope.worker(actor, for: address, in: tx)
  try comment.mayChange(agent.id, directory)
  return (comment, agent)
}

extension CustomerComment {
  /// As the customer's history names it.
  fileprivate func phrase(to agent: Agent) -> String { by == agent.id ? "a comment" : "a comment of \(byName)" }
}
