extension Migration {
  /// The knowledge base with its index (see `ArticleRanking`), and what became of the suggestions made from it (S4, S5).
  static let articles = Migration(
    name: "0004_articles",
    sql: """
      CREATE TABLE article (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        brand INTEGER NOT NULL REFERENCES brand,
        title TEXT NOT NULL CHECK (title <> ''),
        body TEXT NOT NULL,
        format TEXT NOT NULL CHECK (format IN ('markdown', 'html')),
        keywords TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(keywords)),
        status TEXT NOT NULL CHECK (status IN ('draft', 'published')),
        source_key TEXT,
        updated_at INTEGER NOT NULL,
        UNIQUE (brand, source_key)
      ) STRICT;

      CREATE TABLE suggestion (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        token_hash TEXT NOT NULL UNIQUE,
        link_id INTEGER NOT NULL REFERENCES link ON DELETE CASCADE,
        question TEXT NOT NULL,
        at INTEGER NOT NULL,
        outcome TEXT NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'solved', 'continued', 'left')),
        decided_at INTEGER,
        solved_by INTEGER REFERENCES article ON DELETE SET NULL,
        chat_id INTEGER REFERENCES chat
      ) STRICT;

      CREATE TABLE suggestion_article (
        suggestion_id INTEGER NOT NULL REFERENCES suggestion ON DELETE CASCADE,
        article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        position INTEGER NOT NULL,
        read_at INTEGER,
        PRIMARY KEY (suggestion_id, article_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX suggestion_article_article ON suggestion_article (article_id);

      CREATE VIRTUAL TABLE articleSearch USING fts5(
        title, keywords, headings, body, tokenize = 'porter unicode61 remove_diacritics 2'
      );
      """)
}
