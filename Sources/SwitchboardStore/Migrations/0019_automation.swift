extension Migration {
  /// Rules: what a desk does when something happens, or when an agent asks for it (S88, S94).
  static let automation = Migration(
    name: "0019_automation",
    sql: """
      CREATE TABLE automation_rule (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
        enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
        trigger TEXT NOT NULL,
        conditions TEXT NOT NULL CHECK (json_valid(conditions)),
        actions TEXT NOT NULL CHECK (json_valid(actions)),
        secret TEXT NOT NULL
      ) STRICT;
      CREATE INDEX automation_rule_trigger ON automation_rule (trigger) WHERE enabled = 1;
      """)
}
