import SwitchboardCore

/// Words that are right whatever the dictionaries say: of one person, or of the desk (nil).
package enum WordStore {
  package static func words(of agent: ID<Agent>?, on connection: any SQLConnection) throws -> [String] {
    try connection.rows("SELECT word FROM word WHERE coalesce(agent_id, 0) = ? ORDER BY word", .of(agent?.rawValue ?? 0)).map { row in
      var row = row
      return try row.text()
    }
  }

  package static func set(_ words: [String], of agent: ID<Agent>?, in tx: WriteTransaction) throws {
    try tx.connection.run("DELETE FROM word WHERE coalesce(agent_id, 0) = ?", .of(agent?.rawValue ?? 0))
    for word in words { try add(word, of: agent, in: tx) }
  }

  package static func add(_ word: String, of agent: ID<Agent>?, in tx: WriteTransaction) throws {
    try tx.connection.run("INSERT INTO word (agent_id, word) VALUES (?, ?) ON CONFLICT DO NOTHING", .of(agent), .text(word))
  }
}
