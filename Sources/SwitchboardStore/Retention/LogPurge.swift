import SwitchboardCore

/// Deletes the beginning of a conversation's log, with everything that is kept for each of its events. What is left stays without a gap:
/// the head knows the first number, and how many messages were before it.
package enum LogPurge {
  /// Tables that hold something of an event under its number.
  package static let numbered = ["room_message", "room_reaction", "room_card", "translation"]

  struct Gone {
    var events: Int64 = 0
    /// SHA-256 of files that may be needed no more.
    var contents: Set<String> = []
  }

  static func remove(_ conversation: ID<Conversation>, through last: Seq, in tx: WriteTransaction) throws -> Gone {
    let here: [SQLValue] = [.of(conversation), .of(last)]
    let sent = "SELECT client_id FROM event WHERE conversation_id = ?1 AND seq <= ?2 AND kind = 'file'"
    let files = "conversation_id = ?1 AND client_id IN (\(sent))"
    var gone = Gone()
    for var row in try tx.connection.rows("SELECT sha256 FROM file WHERE \(files)", here) { gone.contents.insert(try row.text()) }
    try tx.connection.run("DELETE FROM file WHERE \(files)", here)
    try tx.connection.run("DELETE FROM room_words WHERE rowid IN (SELECT id FROM event WHERE conversation_id = ?1 AND seq <= ?2)", here)
    for table in numbered { try tx.connection.run("DELETE FROM \(table) WHERE conversation_id = ?1 AND seq <= ?2", here) }
    try tx.connection.run(
      """
      UPDATE conversation SET first_seq = ?2 + 1, purged_messages = purged_messages
        + (SELECT count(*) FROM event WHERE conversation_id = ?1 AND seq <= ?2 AND kind IN ('message', 'file', 'card')) WHERE id = ?1
      """, here)
    gone.events = Int64(try tx.connection.run("DELETE FROM event WHERE conversation_id = ?1 AND seq <= ?2", here))
    return gone
  }
}
