extension Migration {
  /// A file that goes with a canned reply. Its bytes lie where all files lie.
  static let replyFiles = Migration(
    name: "0020_reply_files",
    sql: """
      CREATE TABLE reply_file (
        reply_id INTEGER PRIMARY KEY REFERENCES reply ON DELETE CASCADE,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size > 0),
        width INTEGER,
        height INTEGER,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        CHECK ((width IS NULL) = (height IS NULL))
      ) STRICT;
      CREATE INDEX reply_file_content ON reply_file (sha256);
      """)
}
