import SwitchboardCore

/// Canned replies and their use. Who may see which is `ReplyPolicy`'s; another person's own never leave this file.
package enum ReplyStore {
  /// A reply as one person sees it.
  package struct Entry: Sendable {
    package let reply: CannedReply
    /// How often this person used it, and when last.
    package let uses: Int
    package let usedAt: Timestamp?
  }

  /// The agent's own ones and all shared ones.
  package static func all(for agent: ID<Agent>, on connection: any SQLConnection) throws -> [Entry] {
    try connection.rows("\(select) WHERE r.agent_id IS NULL OR r.agent_id = ? ORDER BY r.folder, r.title, r.id", .of(agent), .of(agent)).map(entry)
  }

  package static func find(_ id: ID<CannedReply>, for agent: ID<Agent>, on connection: any SQLConnection) throws -> Entry? {
    try connection.row("\(select) WHERE r.id = ? AND (r.agent_id IS NULL OR r.agent_id = ?)", .of(agent), .of(id), .of(agent)).map(entry)
  }

  /// How many there are with this one's owner: each may have so many.
  package static func count(_ scope: CannedReply.Scope, on connection: any SQLConnection) throws -> Int {
    let owner = Owner(scope)
    guard
      var row = try connection.row(
        "SELECT count(*) FROM reply WHERE scope = ? AND coalesce(agent_id, group_id, department_id, 0) = ?", .text(scope.name.rawValue), .of(owner.id))
    else { return 0 }
    return Int(try row.int())
  }

  package static func insert(_ reply: CannedReply, in tx: WriteTransaction) throws -> ID<CannedReply> {
    let owner = Owner(reply.scope)
    return try unique {
      ID(
        try tx.connection.insert(
          """
          INSERT INTO reply (scope, agent_id, group_id, department_id, folder, title, text, shortcut, language, changed_by, changed_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
          """, .text(reply.scope.name.rawValue), .of(owner.agent), .of(owner.group), .of(owner.department), .text(reply.folder), .text(reply.title),
          .text(reply.text), .of(reply.shortcut), .of(reply.language?.rawValue), .of(reply.changedBy), .of(reply.changedAt)))
    }
  }

  package static func save(_ reply: CannedReply, in tx: WriteTransaction) throws {
    let owner = Owner(reply.scope)
    try unique {
      try tx.connection.run(
        """
        UPDATE reply SET scope = ?, agent_id = ?, group_id = ?, department_id = ?, folder = ?, title = ?, text = ?, shortcut = ?, language = ?,
          changed_by = ?, changed_at = ? WHERE id = ?
        """, .text(reply.scope.name.rawValue), .of(owner.agent), .of(owner.group), .of(owner.department), .text(reply.folder), .text(reply.title),
        .text(reply.text), .of(reply.shortcut), .of(reply.language?.rawValue), .of(reply.changedBy), .of(reply.changedAt), .of(reply.id))
    }
  }

  package static func delete(_ id: ID<CannedReply>, in tx: WriteTransaction) throws {
    try tx.connection.run("DELETE FROM reply WHERE id = ?", .of(id))
  }

  package static func used(_ id: ID<CannedReply>, by agent: ID<Agent>, in tx: WriteTransaction) throws {
    try tx.connection.run(
      """
      INSERT INTO reply_use (agent_id, reply_id, uses, used_at) VALUES (?, ?, 1, ?)
      ON CONFLICT (agent_id, reply_id) DO UPDATE SET uses = uses + 1, used_at = excluded.used_at
      """, .of(agent), .of(id), .of(tx.now))
  }

  // MARK: Rows

  private static let select = """
    SELECT r.id, r.scope, r.agent_id, r.group_id, r.department_id, r.folder, r.title, r.text, r.shortcut, r.language, r.changed_by, r.changed_at,
      u.uses, u.used_at, f.name, f.type, f.size, f.width, f.height
    FROM reply r LEFT JOIN reply_use u ON u.reply_id = r.id AND u.agent_id = ? LEFT JOIN reply_file f ON f.reply_id = r.id
    """

  private struct Owner {
    var agent: ID<Agent>?
    var group: ID<AgentGroup>?
    var department: ID<Department>?
    var id: Int64 { agent?.rawValue ?? group?.rawValue ?? department?.rawValue ?? 0 }

    init(_ scope: CannedReply.Scope) {
      switch scope {
      case .personal(let id): agent = id
      case .group(let id): group = id
      case .department(let id): department = id
      case .all: break
      }
    }
  }

  private static func entry(_ row: SQLRow) throws -> Entry {
    var row = row
    let (id, name): (ID<CannedReply>, CannedReply.Scope.Name) = (try row.id(), try row.value())
    let (agent, group, department): (ID<Agent>?, ID<AgentGroup>?, ID<Department>?) = (try row.optionalID(), try row.optionalID(), try row.optionalID())
    let scope: CannedReply.Scope =
      switch (name, agent, group, department) {
      case (.personal, let agent?, _, _): .personal(agent)
      case (.group, _, let group?, _): .group(group)
      case (.department, _, _, let department?): .department(department)
      default: .all
      }
    var reply = CannedReply(
      id: id, scope: scope, folder: try row.text(), title: try row.text(), text: try row.text(), shortcut: try row.optionalText(),
      language: try row.optionalText().flatMap { LanguageTag($0) }, changedBy: try row.optionalID(), changedAt: try row.time())
    let (uses, usedAt) = (Int(try row.optionalInt() ?? 0), try row.optionalTime())
    let (file, type, size) = (try row.optionalText(), try row.optionalText(), try row.optionalInt())
    let (width, height) = (try row.optionalInt().map(Int.init), try row.optionalInt().map(Int.init))
    if let file, let type, let size {
      reply.file = ChatFile(id: id.rawValue, name: file, type: type, size: size, width: width, height: height)
    }
    return Entry(reply: reply, uses: uses, usedAt: usedAt)
  }

  private static func unique<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as SQLError where error.isDuplicate {
      throw Refusal(.fieldTaken, "Another reply here has this shortcut already.", field: "shortcut")
    }
  }
}
