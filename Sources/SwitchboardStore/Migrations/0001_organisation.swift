extension Migration {
  /// Brand > department > group > agent, roles, links.
  static let organisation = Migration(
    name: "0001_organisation",
    sql: """
      CREATE TABLE directory (version INTEGER NOT NULL) STRICT;
      INSERT INTO directory VALUES (1);

      CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

      CREATE TABLE brand (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE CHECK (name <> '')) STRICT;

      CREATE TABLE department (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        brand_id INTEGER NOT NULL REFERENCES brand,
        name TEXT NOT NULL CHECK (name <> ''),
        front_line_group_id INTEGER REFERENCES agent_group DEFERRABLE INITIALLY DEFERRED,
        queue_message TEXT,
        position INTEGER NOT NULL DEFAULT 0,
        UNIQUE (brand_id, name)
      ) STRICT;

      CREATE TABLE agent_group (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        department_id INTEGER NOT NULL REFERENCES department,
        name TEXT NOT NULL CHECK (name <> ''),
        UNIQUE (department_id, name)
      ) STRICT;

      CREATE TABLE role (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        permissions TEXT NOT NULL CHECK (json_valid(permissions)),
        built_in INTEGER NOT NULL DEFAULT 0
      ) STRICT;

      CREATE TABLE agent (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL CHECK (name <> ''),
        display_name TEXT NOT NULL CHECK (display_name <> ''),
        email TEXT NOT NULL COLLATE NOCASE UNIQUE,
        password_hash TEXT,
        max_chats INTEGER NOT NULL DEFAULT 5 CHECK (max_chats BETWEEN 1 AND 100),
        available INTEGER NOT NULL DEFAULT 0,
        disabled INTEGER NOT NULL DEFAULT 0,
        preferences TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(preferences)),
        created_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE agent_role (
        agent_id INTEGER NOT NULL REFERENCES agent ON DELETE CASCADE,
        role_id INTEGER NOT NULL REFERENCES role,
        PRIMARY KEY (agent_id, role_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE membership (
        group_id INTEGER NOT NULL REFERENCES agent_group ON DELETE CASCADE,
        agent_id INTEGER NOT NULL REFERENCES agent ON DELETE CASCADE,
        active INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (group_id, agent_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE link (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL CHECK (name <> ''),
        brand_id INTEGER NOT NULL REFERENCES brand,
        department_id INTEGER REFERENCES department,
        title TEXT NOT NULL,
        greeting TEXT NOT NULL,
        accent TEXT,
        ask_email TEXT NOT NULL,
        origins TEXT NOT NULL CHECK (json_valid(origins)),
        secret TEXT NOT NULL
      ) STRICT;
      """)
}
