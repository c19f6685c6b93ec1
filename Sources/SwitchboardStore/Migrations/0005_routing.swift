extension Migration {
  /// Distribution, presence, timers (S53-S76; 2.1). Existing predefined roles get the rights that are new.
  static let routing = Migration(
    name: "0005_routing",
    sql: """
      ALTER TABLE membership ADD COLUMN handling TEXT NOT NULL DEFAULT 'primary' CHECK (handling IN ('primary', 'secondary', 'pull'));

      ALTER TABLE agent ADD COLUMN unavailable_reason TEXT;
      ALTER TABLE agent ADD COLUMN gone_at INTEGER DEFAULT 0;
      ALTER TABLE agent ADD COLUMN presence_since INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE agent ADD COLUMN last_ended_at INTEGER;
      ALTER TABLE agent ADD COLUMN last_assigned_at INTEGER;

      ALTER TABLE chat ADD COLUMN assigned_at INTEGER;
      ALTER TABLE chat ADD COLUMN customer_left_at INTEGER;
      ALTER TABLE chat ADD COLUMN customer_warned_at INTEGER;
      ALTER TABLE chat ADD COLUMN agent_warned_at INTEGER;
      ALTER TABLE chat ADD COLUMN transfer TEXT CHECK (transfer IS NULL OR json_valid(transfer));
      ALTER TABLE chat ADD COLUMN previous_id INTEGER REFERENCES chat;
      CREATE INDEX chat_waits ON chat (group_id, assigned_at) WHERE assigned_at IS NOT NULL;

      CREATE TABLE handoff_exclusion (
        agent_id INTEGER NOT NULL REFERENCES agent ON DELETE CASCADE,
        chat_id INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
        PRIMARY KEY (agent_id, chat_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX handoff_exclusion_chat ON handoff_exclusion (chat_id);

      CREATE TABLE device_lease (
        device TEXT NOT NULL,
        node TEXT NOT NULL,
        agent_id INTEGER NOT NULL REFERENCES agent ON DELETE CASCADE,
        is_open INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        PRIMARY KEY (device, node)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX device_lease_agent ON device_lease (agent_id);
      CREATE INDEX device_lease_expiry ON device_lease (expires_at);

      CREATE TABLE timer (
        kind TEXT NOT NULL,
        subject INTEGER NOT NULL,
        due_at INTEGER NOT NULL,
        PRIMARY KEY (kind, subject)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX timer_due ON timer (due_at);

      UPDATE role SET permissions = json_insert(permissions, '$[#]', 'chat.transfer')
        WHERE built_in = 1 AND name IN ('Agent', 'Manager', 'Administrator');
      UPDATE role SET permissions = json_insert(permissions, '$[#]', 'agent.status') WHERE built_in = 1 AND name IN ('Manager', 'Administrator');
      """)
}
