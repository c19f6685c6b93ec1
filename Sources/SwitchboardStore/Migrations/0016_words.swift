extension Migration {
  /// Words that are right here, whatever a dictionary says: the desk's (no agent) and each person's (S90).
  static let words = Migration(
    name: "0016_words",
    sql: """
      CREATE TABLE word (
        agent_id INTEGER REFERENCES agent ON DELETE CASCADE,
        word TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX word_once ON word (coalesce(agent_id, 0), word);
      """)
}
