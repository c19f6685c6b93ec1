import SwitchboardCore

/// Which chats a list shows, in which order: always through the agent who looks (rule 8).
package struct ChatList: Sendable {
  package enum Name: String, Sendable, CaseIterable {
    case mine, mineCompleted = "mine-completed", queue, active, completed
  }

  package enum Sort: String, ListSort {
    case status, user, group, started, queue, idle, messages, agent

    package var expression: String {
      switch self {
      case .status: "c.status"
      case .user: "lower(c.customer_name)"
      case .group: "(SELECT lower(name) FROM agent_group WHERE id = c.group_id)"
      case .started: "c.started_at"
      case .queue: "c.queue_ms + coalesce(:now - c.queued_since, 0)"
      case .idle: ChatList.idle
      case .messages: "p.messages"
      case .agent: "coalesce((SELECT lower(display_name) FROM agent WHERE id = c.agent_id), '')"
      }
    }
  }

  /// Time since an agent wrote, frozen at the end (S37); ties of every order are broken by it (S42).
  fileprivate static let idle = "coalesce(c.ended_at, :now) - coalesce(p.last_staff_at, c.started_at)"

  package var name: Name
  package var part: ListQuery<Sort>
  /// The list from its end: everything the other way round, the pinned ones last.
  package var isFromEnd: Bool

  package init(_ name: Name, _ part: ListQuery<Sort>, fromEnd: Bool = false) {
    self.name = name
    self.part = part
    isFromEnd = fromEnd
  }

  /// Pinned chats stand on top, whatever a list is ordered by and in which direction (2.3).
  private var rank: String { part.isAscending == isFromEnd ? "c.pinned" : "1 - c.pinned" }

  package func rows(
    for agent: ID<Agent>, _ directory: Directory, now: Timestamp, on connection: any SQLConnection
  ) throws -> ListPage<ChatRow> {
    // Waits and idle times are those of the first page, so that nothing moves between two pages.
    let moment = part.cursor?.moment ?? now.milliseconds
    let scope = condition(for: agent, directory)
    var row = try connection.rows("SELECT count(*) FROM chat c WHERE \(scope.sql)", scope.arguments).first
    let total = Int(try row?.int() ?? 0)
    let keys = ["rank", "sort_value", "idle", "c.id"]
    let after = try part.after(keys)
    // :now comes first in the text, so it is bound first; everything else follows in order.
    let found = try connection.rows(
      """
      SELECT rank, sort_value, idle, c.id, \(ChatStore.columns), \(ChatRowReader.headColumns) FROM (
        SELECT \(rank) AS rank, \(part.sort.expression) AS sort_value, \(Self.idle) AS idle, :now AS moment, c.id AS chat_id
        FROM chat c JOIN conversation p ON p.id = c.conversation_id WHERE \(scope.sql)
      ) ordered JOIN chat c ON c.id = ordered.chat_id JOIN conversation p ON p.id = c.conversation_id \(ChatRowReader.lastMessageJoin)
      WHERE \(after.sql) ORDER BY \(part.order(keys)) LIMIT ?
      """, [.of(moment)] + scope.arguments + after.arguments + [.of(part.fetch)]
    ).map { row in
      var row = row
      let keys = Array(row.values.prefix(4))
      row.skip(4)
      return (keys, try ChatRowReader.read(&row, directory))
    }
    return part.page(found, total: total, moment: moment)
  }

  /// What belongs to the list, as a condition on `c` without `:now`.
  private func condition(for agent: ID<Agent>, _ directory: Directory) -> SQLCondition {
    let ended = SQLCondition("c.ended_at IS NOT NULL AND c.deleted_at IS NULL")
    let scope =
      switch name {
      case .mine: SQLCondition("c.status = 'active' AND c.agent_id = ?", .of(agent))
      case .mineCompleted: ended && SQLCondition("c.id IN (SELECT chat_id FROM chat_agent WHERE agent_id = ?)", .of(agent))
      case .queue: SQLCondition("c.status = 'queued'") && .oneOf("c.group_id", Self.queueScope(of: agent, directory))
      case .active: SQLCondition("c.status = 'active'") && .oneOf("c.group_id", directory.globalScope(of: agent))
      case .completed: ended && .oneOf("c.group_id", directory.globalScope(of: agent))
      }
    return part.narrowed(scope, search: ["c.customer_name", "c.email", "c.question", "c.subject", ChatFieldStore.searchable], number: "c.id", group: "c.group_id")
  }

  /// Groups whose queue this agent sees: where they may take, and what they oversee.
  package static func queueScope(of agent: ID<Agent>, _ directory: Directory) -> Set<ID<AgentGroup>> {
    let own = directory.may(agent, .takeChats) ? Set(directory.memberships(of: agent).keys) : []
    return own.union(directory.globalScope(of: agent))
  }
}

/// The numbers beside the lists' names.
package struct ChatCounts: Sendable, Codable {
  package var mine = 0
  package var mineByGroup: [String: Int] = [:]
  package var queue = 0
  package var queueByGroup: [String: Int] = [:]
  package var active = 0
  package var activeByGroup: [String: Int] = [:]
  /// Tickets that need an answer.
  package var tickets = 0
  /// One's own that are open.
  package var tasks = 0

  package static func load(for agent: ID<Agent>, _ directory: Directory, on connection: any SQLConnection) throws -> ChatCounts {
    var counts = ChatCounts()
    for var row in try connection.rows(
      "SELECT group_id, count(*) FROM chat WHERE status = 'active' AND agent_id = ? GROUP BY group_id", .of(agent))
    {
      let (group, count) = (try row.int(), Int(try row.int()))
      counts.mineByGroup["\(group)"] = count
      counts.mine += count
    }
    let queues = ChatList.queueScope(of: agent, directory)
    for var row in try connection.rows("SELECT group_id, count(*) FROM chat WHERE status = 'queued' GROUP BY group_id") {
      let (group, count): (ID<AgentGroup>, Int) = (try row.id(), Int(try row.int()))
      guard queues.contains(group) else { continue }
      counts.queueByGroup["\(group)"] = count
      counts.queue += count
    }
    let scope = directory.globalScope(of: agent)
    for var row in try connection.rows("SELECT group_id, count(*) FROM chat WHERE status = 'active' GROUP BY group_id") {
      let (group, count): (ID<AgentGroup>, Int) = (try row.id(), Int(try row.int()))
      guard scope.contains(group) else { continue }
      counts.activeByGroup["\(group)"] = count
      counts.active += count
    }
    var tasks = try connection.row("SELECT count(*) FROM task WHERE assignee_id = ? AND status = 'open'", .of(agent))
    counts.tasks = Int(try tasks?.int() ?? 0)
    counts.tickets = try TicketList.waiting(for: agent, directory, on: connection)
    return counts
  }
}
