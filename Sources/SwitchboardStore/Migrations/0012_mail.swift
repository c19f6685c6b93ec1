extension Migration {
  /// Mails that were sent or are to be (S92, P15). What one said is forgotten once it is delivered.
  static let mail = Migration(
    name: "0012_mail",
    sql: """
      CREATE TABLE mail (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER REFERENCES chat ON DELETE CASCADE,
        job_id INTEGER REFERENCES job ON DELETE SET NULL,
        recipient TEXT NOT NULL CHECK (recipient <> ''),
        subject TEXT NOT NULL,
        text TEXT,
        html TEXT,
        from_name TEXT,
        reply_to TEXT,
        message_id TEXT NOT NULL UNIQUE,
        parents TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(parents)),
        is_automatic INTEGER NOT NULL CHECK (is_automatic IN (0, 1)),
        status TEXT NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'sent', 'failed')),
        attempts INTEGER NOT NULL DEFAULT 0,
        error TEXT,
        at INTEGER NOT NULL,
        CHECK (status = 'sent' OR text IS NOT NULL)
      ) STRICT;
      CREATE INDEX mail_chat ON mail (chat_id) WHERE chat_id IS NOT NULL;
      CREATE INDEX mail_job ON mail (job_id) WHERE job_id IS NOT NULL;
      CREATE INDEX mail_at ON mail (at);

      CREATE TABLE missed_answer (
        chat_id INTEGER PRIMARY KEY REFERENCES chat ON DELETE CASCADE,
        mailed_seq INTEGER NOT NULL
      ) STRICT;
      """)
}
