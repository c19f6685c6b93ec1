import SwitchboardCore

/// Tasks as stored. There is no look-up that does not ask who looks (rule 8).
package enum TaskStore {
  static let columns = """
    t.id, t.revision, t.title, t.description, t.status, t.due_at, t.assignee_id, t.group_id, t.chat_id, t.created_by, t.created_at,
    t.done_by, t.done_at
    """

  /// The task and, where the agent may see it, its chat; nil where the agent may see neither.
  package static func task(
    _ id: ID<DeskTask>, visibleTo agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection
  ) throws -> (task: DeskTask, chat: ChatState?)? {
    guard var row = try connection.row("SELECT \(columns) FROM task t WHERE t.id = ?", .of(id)) else { return nil }
    let task = try read(&row)
    let chat = try task.chat.flatMap { try ChatStore.state($0, visibleTo: .agent(agent), directory, on: connection) }
    return chat != nil || TaskPolicy.isOwn(agent, task, directory) ? (task, chat) : nil
  }

  /// The caller has found the chat through who looks.
  package static func all(of chat: ID<Chat>, on connection: any SQLConnection) throws -> [DeskTask] {
    try connection.rows("SELECT \(columns) FROM task t WHERE t.chat_id = ? ORDER BY t.id", .of(chat)).map { row in
      var row = row
      return try read(&row)
    }
  }

  /// The task that a client's id made, for a retry. For the write path only.
  package static func made(by client: ClientID, on connection: any SQLConnection) throws -> DeskTask? {
    guard var row = try connection.row("SELECT \(columns) FROM task t WHERE t.client_id = ?", .text(client.rawValue)) else { return nil }
    return try read(&row)
  }

  package static func insert(_ task: DeskTask, client: ClientID?, chat: Chat?, in tx: WriteTransaction) throws -> DeskTask {
    var task = task
    task.revision = 1
    task.id = ID(
      try tx.connection.insert(
        """
        INSERT INTO task (client_id, title, description, status, due_at, assignee_id, group_id, chat_id, created_by, created_at, done_by, done_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
        """, .of(client?.rawValue), .text(task.title), .of(task.description), .text(task.status.rawValue), .of(task.dueAt),
        .of(task.assignee), .of(task.group), .of(task.chat), .of(task.by), .of(task.createdAt), .of(task.doneBy), .of(task.doneAt)))
    tx.effects.append(.tasksChanged(TaskAudience(task, chat)))
    return task
  }

  package static func save(_ task: DeskTask, before: DeskTask, chat: Chat?, in tx: WriteTransaction) throws {
    try tx.connection.run(
      """
      UPDATE task SET revision = ?, title = ?, description = ?, status = ?, due_at = ?, assignee_id = ?, group_id = ?, done_by = ?, done_at = ?
      WHERE id = ?
      """, .of(task.revision), .text(task.title), .of(task.description), .text(task.status.rawValue), .of(task.dueAt), .of(task.assignee),
      .of(task.group), .of(task.doneBy), .of(task.doneAt), .of(task.id))
    tx.effects.append(.tasksChanged(TaskAudience(task, chat).union(TaskAudience(before, chat))))
  }

  static func read(_ row: inout SQLRow) throws -> DeskTask {
    let (id, revision): (ID<DeskTask>, Int64) = (try row.id(), try row.int())
    let (title, description, status): (String, String?, DeskTask.Status) = (try row.text(), try row.optionalText(), try row.value())
    let (dueAt, assignee, group): (Timestamp?, ID<Agent>?, ID<AgentGroup>?) = (
      try row.optionalTime(), try row.optionalID(), try row.optionalID()
    )
    return DeskTask(
      id: id, revision: revision, title: title, description: description, status: status, dueAt: dueAt, assignee: assignee, group: group,
      chat: try row.optionalID(), by: try row.id(), createdAt: try row.time(), doneBy: try row.optionalID(), doneAt: try row.optionalTime())
  }
}
