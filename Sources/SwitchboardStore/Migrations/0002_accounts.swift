extension Migration {
  /// Sign-in sessions and API keys. Only hashes of tokens are kept: who reads the file cannot sign in with it.
  static let accounts = Migration(
    name: "0002_accounts",
    sql: """
      CREATE TABLE session (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        token_hash TEXT NOT NULL UNIQUE,
        agent_id INTEGER NOT NULL REFERENCES agent ON DELETE CASCADE,
        created_at INTEGER NOT NULL,
        seen_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        address TEXT NOT NULL,
        browser TEXT NOT NULL
      ) STRICT;
      CREATE INDEX session_agent ON session (agent_id);

      CREATE TABLE api_key (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        token_hash TEXT NOT NULL UNIQUE,
        agent_id INTEGER NOT NULL REFERENCES agent ON DELETE CASCADE,
        name TEXT NOT NULL CHECK (name <> ''),
        created_at INTEGER NOT NULL,
        used_at INTEGER
      ) STRICT;
      """)
}
