extension Migration {
  /// Work that waits for somebody else: mails, translations, calls. Each row has its timer (`DeskTimer.Kind.job`) until it is done or given up.
  static let jobs = Migration(
    name: "0011_jobs",
    sql: """
      CREATE TABLE job (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind <> ''),
        payload TEXT NOT NULL CHECK (json_valid(payload)),
        chat_id INTEGER REFERENCES chat ON DELETE CASCADE,
        attempts INTEGER NOT NULL DEFAULT 0,
        leased_until INTEGER,
        error TEXT,
        created_at INTEGER NOT NULL,
        given_up_at INTEGER,
        CHECK (given_up_at IS NULL OR error IS NOT NULL)
      ) STRICT;
      CREATE INDEX job_chat ON job (chat_id) WHERE chat_id IS NOT NULL;
      CREATE INDEX job_lease ON job (leased_until) WHERE leased_until IS NOT NULL;
      CREATE INDEX job_given_up ON job (given_up_at) WHERE given_up_at IS NOT NULL;
      """)
}
