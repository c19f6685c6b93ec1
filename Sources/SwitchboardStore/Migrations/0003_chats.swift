extension Migration {
  /// Chats, their two conversations, and the one log of events. A message is its own event: nothing is stored twice (rule 2).
  /// `event.id` grows with arrival, so the log is written at its end; see DESIGN.md for what each index costs.
  static let chats = Migration(
    name: "0003_chats",
    sql: """
      CREATE TABLE chat (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision INTEGER NOT NULL DEFAULT 1,
        start_id TEXT NOT NULL UNIQUE,
        conversation_id INTEGER NOT NULL UNIQUE REFERENCES conversation DEFERRABLE INITIALLY DEFERRED,
        backstage_id INTEGER NOT NULL UNIQUE REFERENCES conversation DEFERRABLE INITIALLY DEFERRED,
        link_id INTEGER REFERENCES link ON DELETE SET NULL,
        group_id INTEGER NOT NULL REFERENCES agent_group,
        agent_id INTEGER REFERENCES agent,
        status TEXT NOT NULL CHECK (status IN ('queued', 'active', 'completed', 'abandoned')),
        priority INTEGER NOT NULL DEFAULT 1,
        customer_name TEXT NOT NULL,
        email TEXT,
        verified_id TEXT,
        question TEXT NOT NULL,
        page TEXT,
        started_at INTEGER NOT NULL,
        queued_since INTEGER,
        queue_ms INTEGER NOT NULL DEFAULT 0,
        ended_at INTEGER,
        ended_by TEXT,
        CHECK ((status = 'active') <= (agent_id IS NOT NULL)),
        CHECK ((status = 'queued') = (queued_since IS NOT NULL)),
        CHECK ((status IN ('completed', 'abandoned')) = (ended_at IS NOT NULL))
      ) STRICT;
      CREATE INDEX chat_queue ON chat (group_id, priority DESC, started_at, id) WHERE status = 'queued';
      CREATE INDEX chat_open_agent ON chat (agent_id, group_id) WHERE status = 'active';
      CREATE INDEX chat_open_group ON chat (group_id) WHERE status = 'active';
      CREATE INDEX chat_ended ON chat (group_id, ended_at) WHERE ended_at IS NOT NULL;
      CREATE INDEX chat_email ON chat (email) WHERE email IS NOT NULL;

      CREATE TABLE conversation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL REFERENCES chat DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL CHECK (kind IN ('public', 'backstage')),
        last_seq INTEGER NOT NULL DEFAULT 0,
        messages INTEGER NOT NULL DEFAULT 0,
        last_message_seq INTEGER NOT NULL DEFAULT 0,
        last_message_at INTEGER,
        last_staff_at INTEGER,
        waiting_since INTEGER,
        seen_staff INTEGER NOT NULL DEFAULT 0,
        seen_customer INTEGER NOT NULL DEFAULT 0
      ) STRICT;

      CREATE TABLE event (
        id INTEGER PRIMARY KEY,
        conversation_id INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        by_kind TEXT NOT NULL,
        by_agent INTEGER,
        by_name TEXT NOT NULL,
        client_id TEXT,
        text TEXT,
        data TEXT
      ) STRICT;
      CREATE UNIQUE INDEX event_seq ON event (conversation_id, seq);
      CREATE UNIQUE INDEX event_client ON event (client_id, conversation_id) WHERE client_id IS NOT NULL;

      CREATE TABLE chat_agent (
        agent_id INTEGER NOT NULL REFERENCES agent,
        chat_id INTEGER NOT NULL REFERENCES chat,
        PRIMARY KEY (agent_id, chat_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE draft (
        agent_id INTEGER NOT NULL REFERENCES agent ON DELETE CASCADE,
        conversation_id INTEGER NOT NULL REFERENCES conversation,
        text TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (agent_id, conversation_id)
      ) STRICT, WITHOUT ROWID;
      """)
}
