import SwitchboardCore
import SwitchboardStore

/// Comments of staff on a customer (S118).
enum CustomerCommentRoutes {
  struct View: Codable, Sendable {
    var id: Int64
    var text: String
    var by: String
    var byID: Int64
    var at: Int64
    var editedAt: Int64?
    /// Whether the caller may change and delete it.
    var mayChange: Bool

    init(_ comment: CustomerComment, for agent: ID<Agent>, _ directory: Directory, works: Bool) {
      id = comment.id.rawValue
      text = comment.text
      by = comment.byName
      byID = comment.by.rawValue
      at = comment.at.milliseconds
      editedAt = comment.editedAt?.milliseconds
      mayChange = works && (comment.by == agent || directory.may(agent, .endOthersChats))
    }
  }

  struct New: Codable, Sendable {
    /// The client's, so that a retry adds nothing (rule 4).
    var id: String?
    var email: String
    var text: String
  }

  struct Change: Codable, Sendable { var text: String }

  static func add(to api: API) {
    let path = "/api/customers/comments"
    api.on(
      .get, path, "Comments on a customer, newest first (S118)",
      query: QueryField.list([CustomerRoutes.email], search: "text", by: CustomerCommentStore.Sort.self), list)
    api.on(.post, path, "Add one", status: .created) { (call: Call<Staff>, input: New) -> View in
      try await call.desk.perform(AddCustomerComment(address: try CustomerAddress(input.email), input: input), as: call.caller.actor)
    }
    api.on(.put, path + "/{id}", "Change one") { (call: Call<Staff>, input: Change) -> View in
      try await call.desk.perform(ChangeCustomerComment(id: try call.id(), text: input.text), as: call.caller.actor)
    }
    api.on(.delete, path + "/{id}", "Delete one") { (call: Call<Staff>, _: Nothing) -> Nothing in
      try await call.desk.perform(DeleteCustomerComment(id: try call.id()), as: call.caller.actor)
      return Nothing()
    }
  }

  private static func list(_ call: Call<Staff>, _: Nothing) async throws -> ListAnswer<View> {
    let (address, agent) = (try call.customer(), call.caller.agent)
    let part = try call.list(by: CustomerCommentStore.Sort.written, limit: 50)
    return try await call.desk.read { connection, directory in
      guard try CustomerScope.sees(address, agent, directory, on: connection) else { throw Refusal.notFound("This customer") }
      let customer = try CustomerStore.find(address, on: connection)
      let works = try CustomerScope.works(address, agent, directory, on: connection)
      return ListAnswer(try CustomerCommentStore.page(part, of: customer?.id, on: connection)) {
        View($0, for: agent, directory, works: works)
      }
    }
  }
}
