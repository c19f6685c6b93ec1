import SwitchboardCore

/// Which tasks a list shows, in which order: always through the agent who looks (rule 8).
package struct TaskList: Sendable {
  package enum Sort: String, ListSort {
    case due, created, title, status, assignee, group

    package var expression: String {
      switch self {
      // What is never due comes after everything that is.
      case .due: "coalesce(t.due_at, 9223372036854775807)"
      case .created: "t.created_at"
      case .title: "lower(t.title)"
      case .status: "t.status"
      case .assignee: "coalesce((SELECT lower(display_name) FROM agent WHERE id = t.assignee_id), '')"
      case .group: "coalesce((SELECT lower(name) FROM agent_group WHERE id = t.group_id), '')"
      }
    }
  }

  package var status: DeskTask.Status?
  /// Only what this agent is to do.
  package var isMine: Bool
  package var part: ListQuery<Sort>

  package init(status: DeskTask.Status?, isMine: Bool, _ part: ListQuery<Sort>) {
    self.status = status
    self.isMine = isMine
    self.part = part
  }

  package func rows(for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws -> ListPage<DeskTask> {
    var scope = Self.scope(of: agent, directory)
    if let status { scope = scope && SQLCondition("t.status = ?", .text(status.rawValue)) }
    if isMine { scope = scope && SQLCondition("t.assignee_id = ?", .of(agent)) }
    let wanted = part.narrowed(scope, search: ["t.title", "t.description"], number: "t.id", group: "t.group_id")
    return try part.page(TaskStore.columns, from: "task t", where: wanted, id: "t.id", on: connection, read: TaskStore.read)
  }

  /// What `TaskStore.task` finds, as a condition on `t`.
  private static func scope(of agent: ID<Agent>, _ directory: Directory) -> SQLCondition {
    guard directory.staff(agent) != nil else { return .never }
    let chat = ChatScope.condition(for: agent, directory)
    var seen = SQLCondition("EXISTS (SELECT 1 FROM chat c WHERE c.id = t.chat_id AND \(chat.sql))")
    seen.arguments = chat.arguments
    return SQLCondition("t.created_by = ?", .of(agent)) || SQLCondition("t.assignee_id = ?", .of(agent))
      || .oneOf("t.group_id", TicketPolicy.scope(of: agent, directory)) || seen
  }
}
