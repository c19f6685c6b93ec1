extension Migration {
  /// Canned replies (S89), and how often each person used each.
  static let replies = Migration(
    name: "0015_replies",
    sql: """
      CREATE TABLE reply (
        id INTEGER PRIMARY KEY,
        scope TEXT NOT NULL CHECK (scope IN ('personal', 'group', 'department', 'all')),
        agent_id INTEGER REFERENCES agent ON DELETE CASCADE,
        group_id INTEGER REFERENCES agent_group ON DELETE CASCADE,
        department_id INTEGER REFERENCES department ON DELETE CASCADE,
        folder TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        shortcut TEXT,
        language TEXT,
        changed_by INTEGER REFERENCES agent ON DELETE SET NULL,
        changed_at INTEGER NOT NULL,
        CHECK ((scope = 'personal') = (agent_id IS NOT NULL)),
        CHECK ((scope = 'group') = (group_id IS NOT NULL)),
        CHECK ((scope = 'department') = (department_id IS NOT NULL))
      ) STRICT;
      CREATE UNIQUE INDEX reply_shortcut ON reply (scope, coalesce(agent_id, group_id, department_id, 0), shortcut);
      CREATE INDEX reply_agent ON reply (agent_id) WHERE agent_id IS NOT NULL;
      CREATE INDEX reply_group ON reply (group_id) WHERE group_id IS NOT NULL;
      CREATE INDEX reply_department ON reply (department_id) WHERE department_id IS NOT NULL;

      CREATE TABLE reply_use (
        agent_id INTEGER NOT NULL REFERENCES agent ON DELETE CASCADE,
        reply_id INTEGER NOT NULL REFERENCES reply ON DELETE CASCADE,
        uses INTEGER NOT NULL,
        used_at INTEGER NOT NULL,
        PRIMARY KEY (agent_id, reply_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX reply_use_reply ON reply_use (reply_id);
      """)
}
