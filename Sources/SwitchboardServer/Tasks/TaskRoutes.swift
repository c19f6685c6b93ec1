import SwitchboardCore
import SwitchboardStore

/// Tasks of the staff (S84).
enum TaskRoutes {
  static func add(to api: API) {
    api.on(
      .get, "/api/tasks", "A list of tasks",
      query: QueryField.list(
        [
          QueryField("status", "only these", values: DeskTask.Status.allCases.map(\.rawValue)),
          QueryField("mine", "what I am to do", values: ["true", "false"]),
        ],
        search: "title, description or number", by: TaskList.Sort.self),
      list)
    api.on(.post, "/api/tasks", "Add a task", status: .created, create)
    api.on(.get, "/api/tasks/{id}", "One task", one)
    api.on(.put, "/api/tasks/{id}", "Change a task, or say that it is done", change)
    api.on(.get, "/api/chats/{id}/tasks", "Tasks of a chat", ofChat)
  }

  struct Row: Codable, Sendable {
    var id: Int64
    var revision: Int64
    var title: String
    var description: String?
    var status: DeskTask.Status
    var dueAt: Int64?
    /// It is open, and was due.
    var late: Bool
    var assignee: Int64?
    var assigneeName: String?
    var group: Int64?
    var groupName: String?
    /// Absent where the caller may not see the chat.
    var chat: Int64?
    var chatName: String?
    var by: String
    var byID: Int64
    var at: Int64
    var doneAt: Int64?
    var doneBy: String?

    /// - Parameter customer: of its chat, where the caller may see that.
    init(_ task: DeskTask, customer: String?, in directory: Directory, now: Timestamp) {
      func name(_ agent: ID<Agent>) -> String { directory.agents[agent]?.displayName ?? "" }
      id = task.id.rawValue
      revision = task.revision
      title = task.title
      description = task.description
      status = task.status
      dueAt = task.dueAt?.milliseconds
      late = task.isLate(at: now)
      assignee = task.assignee?.rawValue
      assigneeName = task.assignee.map(name)
      group = task.group?.rawValue
      groupName = task.group.flatMap { directory.groups[$0]?.name }
      chat = customer == nil ? nil : task.chat?.rawValue
      chatName = customer
      by = name(task.by)
      byID = task.by.rawValue
      at = task.createdAt.milliseconds
      doneAt = task.doneAt?.milliseconds
      doneBy = task.doneBy.map(name)
    }
  }

  struct Input: Codable, Sendable {
    /// The client's, so that a retry adds nothing.
    var id: String?
    var title: String
    var description: String?
    var dueAt: Int64?
    var assignee: Int64?
    var group: Int64?
    var chat: Int64?

    var change: DeskTask.Change {
      .init(title: title, description: description, dueAt: .some(dueAt), assignee: .some(assignee), group: .some(group))
    }
  }

  struct Change: Codable, Sendable {
    var title: String?
    var description: String?
    var status: DeskTask.Status?
    var dueAt: Patch<Int64>
    var assignee: Patch<Int64>
    var group: Patch<Int64>
  }

  /// As much of a description as a list shows.
  private static let excerpt = 200

  static func list(_ call: Call<Staff>, _: Nothing) async throws -> ListAnswer<Row> {
    let isMine = ["true", "1"].contains(call.query("mine") ?? "")
    let list = TaskList(status: try call.value("status"), isMine: isMine, try call.list(by: .due, ascending: true))
    let (agent, now) = (call.caller.agent, call.desk.now)
    return try await call.desk.read { connection, directory in
      let page = try list.rows(for: agent, directory, on: connection)
      let names = try ChatScope.names(of: Set(page.rows.compactMap(\.chat)), for: agent, directory, on: connection)
      return ListAnswer(page) { task in
        var row = Row(task, customer: task.chat.flatMap { names[$0] }, in: directory, now: now)
        row.description = row.description.map { String($0.prefix(excerpt)) }
        return row
      }
    }
  }

  static func create(_ call: Call<Staff>, _ input: Input) async throws -> Row {
    let task = try await call.desk.perform(AddTask(input: input), as: call.caller.actor)
    return try await one(task.id, call)
  }

  static func one(_ call: Call<Staff>, _: Nothing) async throws -> Row {
    try await one(try call.id(), call)
  }

  static func change(_ call: Call<Staff>, _ input: Change) async throws -> Row {
    let change = DeskTask.Change(
      title: input.title, description: input.description, status: input.status, dueAt: input.dueAt.change, assignee: input.assignee.change,
      group: input.group.change)
    return try await call.desk.perform(ChangeTask(id: try call.id(), change: change), as: call.caller.actor)
  }

  static func ofChat(_ call: Call<Staff>, _: Nothing) async throws -> Items<Row> {
    let now = call.desk.now
    return try await call.reading(try call.id()) { state, _, directory, connection in
      Items(
        items: try TaskStore.all(of: state.chat.id, on: connection).map {
          Row($0, customer: state.chat.customerName, in: directory, now: now)
        })
    }
  }

  private static func one(_ id: ID<DeskTask>, _ call: Call<Staff>) async throws -> Row {
    let (agent, now) = (call.caller.agent, call.desk.now)
    return try await call.desk.read { connection, directory in
      guard let found = try TaskStore.task(id, visibleTo: agent, directory, on: connection) else { throw Refusal.notFound("This task") }
      return Row(found.task, customer: found.chat?.chat.customerName, in: directory, now: now)
    }
  }
}
