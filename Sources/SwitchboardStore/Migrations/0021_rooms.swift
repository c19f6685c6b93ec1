extension Migration {
  /// Instant messages and chat rooms: conversations and files that belong to no chat, and what agents keep about rooms.
  /// Two tables are made anew, because SQLite cannot loosen a constraint.
  static let rooms = Migration(
    name: "0021_rooms", rebuildsTables: true,
    sql: """
      CREATE TABLE conversation_new (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER REFERENCES chat DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL CHECK (kind IN ('public', 'backstage', 'instant', 'room')),
        last_seq INTEGER NOT NULL DEFAULT 0,
        first_seq INTEGER NOT NULL DEFAULT 1,
        purged_messages INTEGER NOT NULL DEFAULT 0,
        messages INTEGER NOT NULL DEFAULT 0,
        last_message_seq INTEGER NOT NULL DEFAULT 0,
        last_message_at INTEGER,
        last_staff_at INTEGER,
        waiting_since INTEGER,
        seen_staff INTEGER NOT NULL DEFAULT 0,
        seen_customer INTEGER NOT NULL DEFAULT 0,
        CHECK ((kind IN ('public', 'backstage')) = (chat_id IS NOT NULL))
      ) STRICT;
      INSERT INTO conversation_new (
        id, chat_id, kind, last_seq, messages, last_message_seq, last_message_at, last_staff_at, waiting_since, seen_staff, seen_customer)
      SELECT id, chat_id, kind, last_seq, messages, last_message_seq, last_message_at, last_staff_at, waiting_since, seen_staff, seen_customer
      FROM conversation;
      DROP TABLE conversation;
      ALTER TABLE conversation_new RENAME TO conversation;

      CREATE TABLE file_new (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER REFERENCES chat ON DELETE CASCADE,
        conversation_id INTEGER REFERENCES conversation ON DELETE CASCADE,
        client_id TEXT,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size > 0),
        width INTEGER,
        height INTEGER,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        by_kind TEXT NOT NULL,
        by_agent INTEGER REFERENCES agent,
        by_name TEXT NOT NULL,
        at INTEGER NOT NULL,
        CHECK ((conversation_id IS NULL) = (client_id IS NULL)),
        CHECK (chat_id IS NOT NULL OR conversation_id IS NOT NULL),
        CHECK ((width IS NULL) = (height IS NULL))
      ) STRICT;
      INSERT INTO file_new SELECT * FROM file;
      DROP TABLE file;
      ALTER TABLE file_new RENAME TO file;
      CREATE INDEX file_chat ON file (chat_id, id) WHERE chat_id IS NOT NULL;
      CREATE INDEX file_content ON file (sha256);
      CREATE UNIQUE INDEX file_client ON file (client_id, conversation_id) WHERE client_id IS NOT NULL;
      CREATE INDEX file_room ON file (conversation_id) WHERE chat_id IS NULL;

      CREATE TABLE room (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        conversation_id INTEGER NOT NULL UNIQUE REFERENCES conversation,
        kind TEXT NOT NULL CHECK (kind IN ('instant', 'room')),
        start_id TEXT NOT NULL UNIQUE,
        name TEXT,
        related_chat INTEGER REFERENCES chat ON DELETE SET NULL,
        related_ticket INTEGER REFERENCES ticket ON DELETE SET NULL,
        created_by INTEGER REFERENCES agent,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        revision INTEGER NOT NULL DEFAULT 1,
        CHECK ((kind = 'room') = (name IS NOT NULL)),
        CHECK (related_chat IS NULL OR related_ticket IS NULL)
      ) STRICT;
      CREATE UNIQUE INDEX room_name ON room (name COLLATE NOCASE) WHERE name IS NOT NULL AND archived_at IS NULL;
      CREATE INDEX room_related_chat ON room (related_chat) WHERE related_chat IS NOT NULL;
      CREATE INDEX room_related_ticket ON room (related_ticket) WHERE related_ticket IS NOT NULL;

      CREATE TABLE room_permission (
        room_id INTEGER NOT NULL REFERENCES room ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('company', 'department', 'group', 'role')),
        ref INTEGER NOT NULL,
        PRIMARY KEY (room_id, kind, ref)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE room_member (
        room_id INTEGER NOT NULL REFERENCES room ON DELETE CASCADE,
        agent_id INTEGER NOT NULL REFERENCES agent,
        state TEXT NOT NULL CHECK (state IN ('invited', 'joined', 'declined', 'left', 'access')),
        level TEXT NOT NULL CHECK (level IN ('all', 'mentions', 'none')),
        seen_seq INTEGER NOT NULL,
        seen_messages INTEGER NOT NULL,
        mentions INTEGER NOT NULL DEFAULT 0,
        last_mention INTEGER NOT NULL DEFAULT 0,
        archived INTEGER NOT NULL DEFAULT 0,
        from_seq INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (room_id, agent_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX room_member_agent ON room_member (agent_id, room_id);

      CREATE TABLE room_message (
        conversation_id INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        text TEXT,
        edited_at INTEGER,
        deleted_at INTEGER,
        pinned_at INTEGER,
        PRIMARY KEY (conversation_id, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX room_message_pinned ON room_message (conversation_id, pinned_at) WHERE pinned_at IS NOT NULL;

      CREATE TABLE room_reaction (
        conversation_id INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        event_seq INTEGER NOT NULL,
        emoji TEXT NOT NULL,
        agent_id INTEGER NOT NULL REFERENCES agent,
        PRIMARY KEY (conversation_id, seq, emoji, agent_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE room_card (
        conversation_id INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        chat_id INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'ended')),
        agent_name TEXT,
        PRIMARY KEY (conversation_id, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX room_card_chat ON room_card (chat_id);

      CREATE VIRTUAL TABLE room_words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');

      UPDATE role SET permissions = json_insert(permissions, '$[#]', 'room.create') WHERE built_in = 1 AND name IN ('Manager', 'Administrator');
      UPDATE directory SET version = version + 1;
      """)
}
