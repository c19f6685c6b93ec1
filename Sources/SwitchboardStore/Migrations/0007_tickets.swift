extension Migration {
  /// Tickets with their own small log. The number is given in the transaction, so none is skipped; tickets are never deleted.
  static let tickets = Migration(
    name: "0007_tickets",
    sql: """
      CREATE TABLE ticket (
        number INTEGER PRIMARY KEY CHECK (number > 1000),
        client_id TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL DEFAULT 1,
        group_id INTEGER NOT NULL REFERENCES agent_group,
        status TEXT NOT NULL CHECK (status IN ('active', 'waiting', 'closed')),
        subject TEXT NOT NULL CHECK (subject <> ''),
        name TEXT NOT NULL CHECK (name <> ''),
        email TEXT NOT NULL CHECK (email <> ''),
        text TEXT NOT NULL CHECK (text <> ''),
        link_id INTEGER REFERENCES link ON DELETE SET NULL,
        page TEXT,
        chat_id INTEGER REFERENCES chat,
        created_at INTEGER NOT NULL,
        closed_at INTEGER,
        CHECK ((status = 'closed') = (closed_at IS NOT NULL))
      ) STRICT;
      CREATE INDEX ticket_group ON ticket (group_id, status);
      CREATE INDEX ticket_email ON ticket (email);
      CREATE INDEX ticket_link ON ticket (link_id) WHERE link_id IS NOT NULL;
      CREATE INDEX ticket_chat ON ticket (chat_id) WHERE chat_id IS NOT NULL;

      CREATE TABLE ticket_event (
        ticket_number INTEGER NOT NULL REFERENCES ticket,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        by_kind TEXT NOT NULL,
        by_agent INTEGER,
        by_name TEXT NOT NULL,
        kind TEXT NOT NULL,
        data TEXT,
        PRIMARY KEY (ticket_number, seq)
      ) STRICT, WITHOUT ROWID;
      """)
}
