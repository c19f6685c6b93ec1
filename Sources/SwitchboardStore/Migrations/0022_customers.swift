extension Migration {
  /// What staff write down about a customer, whom the desk knows by an e-mail address. A row is made with the first thing written down, so
  /// that new chats cost what they did. Custom fields can be of customers too. Tickets are found by their address in any case of letters.
  static let customers = Migration(
    name: "0022_customers",
    sql: """
      CREATE TABLE customer (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        email TEXT NOT NULL UNIQUE CHECK (email <> '' AND email = lower(email)),
        revision INTEGER NOT NULL DEFAULT 0,
        name TEXT,
        time_zone TEXT,
        language TEXT,
        website TEXT,
        home_phone TEXT,
        work_phone TEXT,
        mobile_phone TEXT,
        company TEXT,
        company_address TEXT,
        contact_method TEXT CHECK (contact_method IN ('email', 'chat', 'home', 'work', 'mobile')),
        changed_by TEXT,
        changed_at INTEGER,
        CHECK ((revision = 0) = (changed_at IS NULL))
      ) STRICT;

      CREATE TABLE customer_comment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
        client_id TEXT,
        by_agent INTEGER NOT NULL REFERENCES agent,
        by_name TEXT NOT NULL,
        at INTEGER NOT NULL,
        edited_at INTEGER,
        text TEXT NOT NULL CHECK (text <> '')
      ) STRICT;
      CREATE INDEX customer_comment_customer ON customer_comment (customer_id);
      CREATE UNIQUE INDEX customer_comment_client ON customer_comment (client_id, customer_id) WHERE client_id IS NOT NULL;

      CREATE TABLE customer_event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
        at INTEGER NOT NULL,
        by_agent INTEGER NOT NULL REFERENCES agent,
        by_name TEXT NOT NULL,
        text TEXT NOT NULL CHECK (text <> '')
      ) STRICT;
      CREATE INDEX customer_event_customer ON customer_event (customer_id);

      ALTER TABLE custom_field ADD COLUMN subject TEXT NOT NULL DEFAULT 'chat' CHECK (subject IN ('chat', 'customer'));
      CREATE TABLE customer_field (
        customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
        field_id INTEGER NOT NULL REFERENCES custom_field,
        name TEXT NOT NULL,
        value TEXT NOT NULL CHECK (value <> ''),
        by_name TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (customer_id, field_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX customer_field_field ON customer_field (field_id);

      DROP INDEX ticket_email;
      CREATE INDEX ticket_email_any_case ON ticket (lower(email)) WHERE email IS NOT NULL;
      """)
}
