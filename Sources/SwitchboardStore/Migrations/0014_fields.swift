extension Migration {
  /// Custom fields, forms and surveys. What is out or answered holds a copy of its questions, so it outlives every change of them.
  static let fields = Migration(
    name: "0014_fields",
    sql: """
      CREATE TABLE custom_field (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL CHECK (name <> ''),
        key TEXT NOT NULL CHECK (key <> ''),
        type TEXT NOT NULL,
        options TEXT NOT NULL,
        at_start INTEGER NOT NULL,
        required INTEGER NOT NULL,
        agent_editable INTEGER NOT NULL,
        hidden INTEGER NOT NULL,
        searchable INTEGER NOT NULL,
        brand_id INTEGER REFERENCES brand,
        department_id INTEGER REFERENCES department,
        position INTEGER NOT NULL,
        deleted INTEGER NOT NULL DEFAULT 0,
        CHECK (hidden + at_start < 2)
      ) STRICT;
      CREATE UNIQUE INDEX custom_field_key ON custom_field (key) WHERE deleted = 0;

      CREATE TABLE chat_field (
        chat_id INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
        field_id INTEGER NOT NULL REFERENCES custom_field,
        name TEXT NOT NULL,
        value TEXT NOT NULL CHECK (value <> ''),
        by_name TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (chat_id, field_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX chat_field_field ON chat_field (field_id);

      CREATE TABLE form (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        intro TEXT NOT NULL,
        questions TEXT NOT NULL
      ) STRICT;

      CREATE TABLE form_sending (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
        form_id INTEGER REFERENCES form ON DELETE SET NULL,
        name TEXT NOT NULL,
        intro TEXT NOT NULL,
        questions TEXT NOT NULL,
        sent_at INTEGER NOT NULL,
        sent_by TEXT NOT NULL,
        filled_at INTEGER,
        answers TEXT,
        CHECK ((filled_at IS NULL) = (answers IS NULL))
      ) STRICT;
      CREATE INDEX form_sending_chat ON form_sending (chat_id);
      CREATE INDEX form_sending_form ON form_sending (form_id) WHERE form_id IS NOT NULL;

      CREATE TABLE survey (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        is_on INTEGER NOT NULL,
        brand_id INTEGER REFERENCES brand,
        department_id INTEGER REFERENCES department,
        questions TEXT NOT NULL
      ) STRICT;

      CREATE TABLE survey_offer (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL UNIQUE REFERENCES chat ON DELETE CASCADE,
        survey_id INTEGER REFERENCES survey ON DELETE SET NULL,
        name TEXT NOT NULL,
        questions TEXT NOT NULL,
        answered_at INTEGER,
        skipped_at INTEGER,
        score REAL,
        answers TEXT NOT NULL DEFAULT '[]',
        CHECK (answered_at IS NULL OR skipped_at IS NULL)
      ) STRICT;
      CREATE INDEX survey_offer_answered ON survey_offer (answered_at, id) WHERE answered_at IS NOT NULL;
      CREATE INDEX survey_offer_survey ON survey_offer (survey_id) WHERE survey_id IS NOT NULL;
      """)
}
