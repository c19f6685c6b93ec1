extension Migration {
  /// What solved a chat or a ticket (S83), with its index (see `ArticleRanking`), and what became of suggestions made to agents.
  /// Triggers, because a resolution is to be found in the same transaction whoever writes the comment.
  static let resolutions = Migration(
    name: "0018_resolutions",
    sql: """
      CREATE TABLE resolution (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        comment_id INTEGER UNIQUE REFERENCES chat_comment,
        chat_id INTEGER REFERENCES chat,
        ticket_number INTEGER UNIQUE REFERENCES ticket,
        title TEXT NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        by_agent INTEGER REFERENCES agent,
        by_name TEXT NOT NULL,
        at INTEGER NOT NULL,
        CHECK ((comment_id IS NULL) = (chat_id IS NULL)),
        CHECK ((chat_id IS NULL) <> (ticket_number IS NULL))
      ) STRICT;
      CREATE INDEX resolution_chat ON resolution (chat_id) WHERE chat_id IS NOT NULL;

      CREATE VIRTUAL TABLE resolutionSearch USING fts5(
        title, keywords, headings, body, tokenize = 'porter unicode61 remove_diacritics 2'
      );

      CREATE TRIGGER resolution_added AFTER INSERT ON resolution BEGIN
        INSERT INTO resolutionSearch (rowid, title, keywords, headings, body) VALUES (new.id, '', '', new.title, new.text);
      END;
      CREATE TRIGGER resolution_changed AFTER UPDATE OF title, text ON resolution BEGIN
        DELETE FROM resolutionSearch WHERE rowid = old.id;
        INSERT INTO resolutionSearch (rowid, title, keywords, headings, body) VALUES (new.id, '', '', new.title, new.text);
      END;
      CREATE TRIGGER resolution_removed AFTER DELETE ON resolution BEGIN
        DELETE FROM resolutionSearch WHERE rowid = old.id;
      END;

      CREATE TRIGGER comment_resolves AFTER INSERT ON chat_comment WHEN new.kind = 'resolution' BEGIN
        INSERT INTO resolution (comment_id, chat_id, title, text, by_agent, by_name, at)
        SELECT new.id, new.chat_id, coalesce(subject, question), new.text, new.by_agent, new.by_name, new.at FROM chat WHERE id = new.chat_id;
      END;
      CREATE TRIGGER comment_resolves_otherwise AFTER UPDATE OF text ON chat_comment WHEN new.kind = 'resolution' AND old.kind = 'resolution' BEGIN
        UPDATE resolution SET text = new.text WHERE comment_id = new.id;
      END;
      CREATE TRIGGER comment_resolves_now AFTER UPDATE OF kind ON chat_comment WHEN new.kind = 'resolution' AND old.kind <> 'resolution' BEGIN
        INSERT INTO resolution (comment_id, chat_id, title, text, by_agent, by_name, at)
        SELECT new.id, new.chat_id, coalesce(subject, question), new.text, new.by_agent, new.by_name, new.at FROM chat WHERE id = new.chat_id;
      END;
      CREATE TRIGGER comment_resolves_no_more AFTER UPDATE OF kind ON chat_comment WHEN new.kind <> 'resolution' AND old.kind = 'resolution' BEGIN
        DELETE FROM resolution WHERE comment_id = old.id;
      END;
      CREATE TRIGGER comment_gone BEFORE DELETE ON chat_comment WHEN old.kind = 'resolution' BEGIN
        DELETE FROM resolution WHERE comment_id = old.id;
      END;

      CREATE TABLE suggestion_use (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL REFERENCES chat,
        article_id INTEGER REFERENCES article ON DELETE CASCADE,
        resolution_id INTEGER REFERENCES resolution ON DELETE CASCADE,
        agent_id INTEGER NOT NULL REFERENCES agent,
        at INTEGER NOT NULL,
        CHECK ((article_id IS NULL) <> (resolution_id IS NULL))
      ) STRICT;
      CREATE UNIQUE INDEX suggestion_use_article ON suggestion_use (article_id, chat_id) WHERE article_id IS NOT NULL;
      CREATE UNIQUE INDEX suggestion_use_resolution ON suggestion_use (resolution_id, chat_id) WHERE resolution_id IS NOT NULL;
      """)
}
