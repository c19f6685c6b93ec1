extension Migration {
  /// Business hours (P17), used by brands and by departments, whose own go first.
  static let hours = Migration(
    name: "0006_hours",
    sql: """
      CREATE TABLE business_hours (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        time_zone TEXT NOT NULL CHECK (time_zone <> ''),
        week TEXT NOT NULL CHECK (json_array_length(week) = 7),
        exceptions TEXT NOT NULL CHECK (json_type(exceptions) = 'array')
      ) STRICT;

      ALTER TABLE brand ADD COLUMN hours_id INTEGER REFERENCES business_hours;
      ALTER TABLE department ADD COLUMN hours_id INTEGER REFERENCES business_hours;
      """)
}
