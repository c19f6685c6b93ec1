extension Migration {
  /// Files: what they are called and who sent them where. Their bytes lie beside the database under `sha256`.
  /// Without a conversation a file is attached to the chat for staff only.
  static let files = Migration(
    name: "0010_files",
    sql: """
      CREATE TABLE file (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
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
        CHECK ((width IS NULL) = (height IS NULL))
      ) STRICT;
      CREATE INDEX file_chat ON file (chat_id, id);
      CREATE INDEX file_content ON file (sha256);
      CREATE UNIQUE INDEX file_client ON file (client_id, conversation_id) WHERE client_id IS NOT NULL;
      """)
}
