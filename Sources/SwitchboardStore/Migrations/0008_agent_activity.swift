extension Migration {
  /// When agents were available, why not, when connected, and Active where: what reports are made from (H14, 2.3).
  static let agentActivity = Migration(
    name: "0008_agent_activity",
    sql: """
      CREATE TABLE agent_activity (
        id INTEGER PRIMARY KEY,
        agent_id INTEGER NOT NULL REFERENCES agent ON DELETE CASCADE,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('available', 'unavailable', 'connected', 'disconnected', 'active', 'inactive')),
        reason TEXT,
        group_id INTEGER REFERENCES agent_group ON DELETE CASCADE
      ) STRICT;
      CREATE INDEX agent_activity_agent ON agent_activity (agent_id, at);
      """)
}
