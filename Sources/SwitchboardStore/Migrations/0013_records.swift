extension Migration {
  /// What staff write down beside chats: comments, time logs, call logs, related items; tasks; and tickets that agents open, which may have
  /// no e-mail address: for that the two ticket tables are built anew, with everything that was in them.
  static let records = Migration(
    name: "0013_records",
    sql: """
      CREATE TABLE ticket_next (
        number INTEGER PRIMARY KEY CHECK (number > 1000),
        client_id TEXT UNIQUE,
        revision INTEGER NOT NULL DEFAULT 1,
        group_id INTEGER NOT NULL REFERENCES agent_group,
        status TEXT NOT NULL CHECK (status IN ('active', 'waiting', 'closed')),
        subject TEXT NOT NULL CHECK (subject <> ''),
        name TEXT NOT NULL CHECK (name <> ''),
        email TEXT CHECK (email <> ''),
        text TEXT NOT NULL CHECK (text <> ''),
        link_id INTEGER REFERENCES link ON DELETE SET NULL,
        page TEXT,
        chat_id INTEGER REFERENCES chat ON DELETE SET NULL,
        created_at INTEGER NOT NULL,
        closed_at INTEGER,
        assignee_id INTEGER REFERENCES agent,
        due_at INTEGER,
        created_by INTEGER REFERENCES agent,
        CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
        CHECK (email IS NOT NULL OR created_by IS NOT NULL)
      ) STRICT;
      INSERT INTO ticket_next (number, client_id, revision, group_id, status, subject, name, email, text, link_id, page, chat_id, created_at, closed_at)
        SELECT number, client_id, revision, group_id, status, subject, name, email, text, link_id, page, chat_id, created_at, closed_at FROM ticket;
      CREATE TABLE ticket_event_next (
        ticket_number INTEGER NOT NULL REFERENCES ticket_next,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        by_kind TEXT NOT NULL,
        by_agent INTEGER,
        by_name TEXT NOT NULL,
        kind TEXT NOT NULL,
        data TEXT,
        PRIMARY KEY (ticket_number, seq)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO ticket_event_next SELECT ticket_number, seq, at, by_kind, by_agent, by_name, kind, data FROM ticket_event;
      DROP TABLE ticket_event;
      DROP TABLE ticket;
      ALTER TABLE ticket_next RENAME TO ticket;
      ALTER TABLE ticket_event_next RENAME TO ticket_event;
      CREATE INDEX ticket_group ON ticket (group_id, status);
      CREATE INDEX ticket_email ON ticket (email);
      CREATE INDEX ticket_link ON ticket (link_id) WHERE link_id IS NOT NULL;
      CREATE INDEX ticket_chat ON ticket (chat_id) WHERE chat_id IS NOT NULL;

      CREATE TABLE ticket_line (
        ticket_number INTEGER NOT NULL REFERENCES ticket,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        by_kind TEXT NOT NULL,
        by_name TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (ticket_number, seq)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE chat_comment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
        client_id TEXT,
        by_agent INTEGER REFERENCES agent,
        by_name TEXT NOT NULL,
        at INTEGER NOT NULL,
        edited_at INTEGER,
        kind TEXT NOT NULL CHECK (kind IN ('general', 'resolution', 'transfer', 'follow-up', 'sticky')),
        text TEXT NOT NULL CHECK (text <> '')
      ) STRICT;
      CREATE INDEX chat_comment_chat ON chat_comment (chat_id);
      CREATE UNIQUE INDEX chat_comment_client ON chat_comment (client_id, chat_id) WHERE client_id IS NOT NULL;
      INSERT INTO chat_comment (chat_id, by_agent, by_name, at, kind, text)
        SELECT c.chat_id, e.by_agent, e.by_name, e.at, 'transfer', e.data ->> 'comment' FROM event e JOIN conversation c ON c.id = e.conversation_id
        WHERE e.kind = 'transferred' AND c.kind = 'backstage' AND coalesce(e.data ->> 'comment', '') <> '' ORDER BY e.id;

      CREATE TABLE time_log (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
        client_id TEXT,
        by_agent INTEGER REFERENCES agent,
        by_name TEXT NOT NULL,
        at INTEGER NOT NULL,
        edited_at INTEGER,
        started_at INTEGER NOT NULL,
        seconds INTEGER NOT NULL CHECK (seconds > 0),
        description TEXT,
        billable INTEGER NOT NULL CHECK (billable IN (0, 1))
      ) STRICT;
      CREATE INDEX time_log_chat ON time_log (chat_id);
      CREATE UNIQUE INDEX time_log_client ON time_log (client_id, chat_id) WHERE client_id IS NOT NULL;

      CREATE TABLE call_log (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
        client_id TEXT,
        by_agent INTEGER REFERENCES agent,
        by_name TEXT NOT NULL,
        at INTEGER NOT NULL,
        edited_at INTEGER,
        started_at INTEGER NOT NULL,
        seconds INTEGER NOT NULL CHECK (seconds >= 0),
        description TEXT,
        number TEXT NOT NULL CHECK (number <> ''),
        direction TEXT NOT NULL CHECK (direction IN ('in', 'out'))
      ) STRICT;
      CREATE INDEX call_log_chat ON call_log (chat_id);
      CREATE INDEX call_log_started ON call_log (started_at, id);
      CREATE UNIQUE INDEX call_log_client ON call_log (client_id, chat_id) WHERE client_id IS NOT NULL;

      CREATE TABLE task (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision INTEGER NOT NULL DEFAULT 1,
        client_id TEXT UNIQUE,
        title TEXT NOT NULL CHECK (title <> ''),
        description TEXT,
        status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done')),
        due_at INTEGER,
        assignee_id INTEGER REFERENCES agent,
        group_id INTEGER REFERENCES agent_group ON DELETE SET NULL,
        chat_id INTEGER REFERENCES chat ON DELETE SET NULL,
        created_by INTEGER NOT NULL REFERENCES agent,
        created_at INTEGER NOT NULL,
        done_by INTEGER REFERENCES agent,
        done_at INTEGER,
        CHECK ((status = 'done') = (done_at IS NOT NULL))
      ) STRICT;
      CREATE INDEX task_chat ON task (chat_id) WHERE chat_id IS NOT NULL;
      CREATE INDEX task_status ON task (status, due_at);
      CREATE INDEX task_assignee ON task (assignee_id, status);

      CREATE TABLE chat_related (
        chat_id INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('ticket', 'call', 'chat')),
        ref INTEGER NOT NULL,
        by_agent INTEGER REFERENCES agent,
        at INTEGER NOT NULL,
        PRIMARY KEY (chat_id, kind, ref)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX chat_related_ref ON chat_related (kind, ref);

      CREATE INDEX chat_email_any_case ON chat (lower(email)) WHERE email IS NOT NULL;
      """)
}
