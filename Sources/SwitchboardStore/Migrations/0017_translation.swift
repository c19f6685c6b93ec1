extension Migration {
  /// What messages say in other languages: once for each message and language. A failure stands there until a later try succeeds.
  static let translation = Migration(
    name: "0017_translation",
    sql: """
      CREATE TABLE translation (
        conversation_id INTEGER NOT NULL REFERENCES conversation,
        seq INTEGER NOT NULL,
        language TEXT NOT NULL CHECK (language <> ''),
        text TEXT,
        failure TEXT,
        at INTEGER NOT NULL,
        PRIMARY KEY (conversation_id, seq, language),
        CHECK ((text IS NULL) <> (failure IS NULL))
      ) STRICT, WITHOUT ROWID;
      """)
}
