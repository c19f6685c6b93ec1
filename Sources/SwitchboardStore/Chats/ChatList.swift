import Foundation
import SwitchboardCore

/// Which chats a list shows, in which order: always through the agent who looks (rule 8).
package struct ChatList: Sendable {
  package enum Name: String, Sendable, CaseIterable {
    case mine, mineCompleted = "mine-completed", queue, active, completed
  }

  package enum Sort: String, Sendable, CaseIterable {
    case status, user, group, started, queue, idle, messages, agent

    fileprivate var expression: String {
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
  package var group: ID<AgentGroup>?
  package var query: String?
  package var sort: Sort
  package var ascending: Bool
  package var limit: Int
  package var cursor: Cursor?

  package init(
    name: Name, group: ID<AgentGroup>? = nil, query: String? = nil, sort: Sort, ascending: Bool, limit: Int, cursor: Cursor? = nil
  ) {
    self.name = name
    self.group = group
    self.query = query
    self.sort = sort
    self.ascending = ascending
    self.limit = limit
    self.cursor = cursor
  }

  /// Where a page ended, so that the next one starts there whatever was added meanwhile.
  package struct Cursor: Sendable, Codable {
    var text: String?
    var number: Int64?
    var idle: Int64
    var id: Int64
    var now: Int64

    package var encoded: String { ((try? JSONEncoder().encode(self)) ?? Data()).base64EncodedString() }

    package init?(_ encoded: String) {
      guard let data = Data(base64Encoded: encoded), let cursor = try? JSONDecoder().decode(Cursor.self, from: data) else { return nil }
      self = cursor
    }

    fileprivate init(_ value: SQLValue, idle: Int64, id: Int64, now: Int64) {
      if case .text(let text) = value { self.text = text }
      if case .integer(let number) = value { self.number = number }
      self.idle = idle
      self.id = id
      self.now = now
    }

    fileprivate var value: SQLValue { text.map { .text($0) } ?? .of(number) }
  }

  package struct Rows: Sendable {
    package var rows: [ChatRow]
    package var next: Cursor?
    package var total: Int
  }

  package func rows(for agent: ID<Agent>, _ directory: Directory, now: Timestamp, on connection: any SQLConnection) throws -> Rows {
    let moment = cursor?.now ?? now.milliseconds
    let (scope, scopeArguments) = condition(for: agent, directory)
    var row = try connection.rows(
      "SELECT count(*) FROM chat c WHERE \(scope)", scopeArguments
    ).first
    let total = Int(try row?.int() ?? 0)

    let direction = ascending ? ">" : "<"
    let order = ascending ? "ASC" : "DESC"
    let after = cursor == nil ? "" : "AND (sort_value, idle, c.id) \(direction) (?, ?, ?)"
    // :now comes first in the text, so it is bound first; everything else follows in order.
    let sql = """
      SELECT sort_value, idle, \(ChatStore.columns), \(ChatRowReader.headColumns) FROM (
        SELECT \(sort.expression) AS sort_value, \(Self.idle) AS idle, :now AS moment, c.id AS chat_id
        FROM chat c JOIN conversation p ON p.id = c.conversation_id WHERE \(scope)
      ) ordered JOIN chat c ON c.id = ordered.chat_id JOIN conversation p ON p.id = c.conversation_id \(ChatRowReader.lastMessageJoin)
      WHERE 1 \(after)
      ORDER BY sort_value \(order), idle \(order), c.id \(order) LIMIT ?
      """
    var arguments: [SQLValue] = [.of(moment)] + scopeArguments
    if let cursor { arguments += [cursor.value, .of(cursor.idle), .of(cursor.id)] }
    arguments.append(.of(limit + 1))
    let found = try connection.rows(sql, arguments).map { row in
      var row = row
      let key = (value: row.values[0], idle: row.values[1])
      row.skip(2)
      return (key, try ChatRowReader.read(&row, directory))
    }
    var next: Cursor?
    if found.count > limit, limit > 0, case .integer(let idle) = found[limit - 1].0.idle {
      next = Cursor(found[limit - 1].0.value, idle: idle, id: found[limit - 1].1.id, now: moment)
    }
    return Rows(rows: found.prefix(limit).map(\.1), next: next, total: total)
  }

  /// What belongs to the list, as a condition on `c` without `:now`.
  private func condition(for agent: ID<Agent>, _ directory: Directory) -> (String, [SQLValue]) {
    var (sql, arguments): (String, [SQLValue])
    switch name {
    case .mine: (sql, arguments) = ("c.status = 'active' AND c.agent_id = ?", [.of(agent)])
    case .mineCompleted:
      (sql, arguments) = ("c.ended_at IS NOT NULL AND c.id IN (SELECT chat_id FROM chat_agent WHERE agent_id = ?)", [.of(agent)])
    case .queue: (sql, arguments) = ("c.status = 'queued' AND \(groups(Self.queueScope(of: agent, directory)))", [])
    case .active: (sql, arguments) = ("c.status = 'active' AND \(groups(directory.globalScope(of: agent)))", [])
    case .completed: (sql, arguments) = ("c.ended_at IS NOT NULL AND \(groups(directory.globalScope(of: agent)))", [])
    }
    if let group {
      sql += " AND c.group_id = ?"
      arguments.append(.of(group))
    }
    if let query {
      let pattern = SQLValue.text("%" + query.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%")
      sql += #" AND (c.customer_name LIKE ? ESCAPE '\' OR c.email LIKE ? ESCAPE '\' OR c.question LIKE ? ESCAPE '\' OR c.id = ?)"#
      arguments += [pattern, pattern, pattern, .of(Int64(query) ?? 0)]
    }
    return (sql, arguments)
  }

  /// Groups whose queue this agent sees: where they may take, and what they oversee.
  package static func queueScope(of agent: ID<Agent>, _ directory: Directory) -> Set<ID<AgentGroup>> {
    let own = directory.may(agent, .takeChats) ? Set(directory.memberships(of: agent).keys) : []
    return own.union(directory.globalScope(of: agent))
  }

  private func groups(_ ids: Set<ID<AgentGroup>>) -> String {
    "c.group_id IN (\(ids.map(\.rawValue).sorted().map(String.init).joined(separator: ",")))"
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
    return counts
  }
}
