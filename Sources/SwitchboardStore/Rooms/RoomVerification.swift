import SwitchboardCore

/// Whether what is kept beside the log of rooms fits it: what became of messages, and the index they are searched by.
enum RoomVerification {
  /// Of each kind as many are named: a damaged index would fill the screen.
  private static let most = 20

  static func problems(on connection: any SQLConnection) throws -> [String] {
    var problems: [String] = []
    for var row in try connection.rows(
      """
      SELECT m.conversation_id, m.seq FROM room_message m
      LEFT JOIN event e ON e.conversation_id = m.conversation_id AND e.seq = m.seq AND e.kind IN ('message', 'file', 'card')
      WHERE e.id IS NULL LIMIT \(most)
      """)
    {
      problems.append("conversation \(try row.int()): something was done to message \(try row.int()), which is not there")
    }
    for var row in try connection.rows(
      """
      SELECT e.conversation_id, e.seq, m.deleted_at IS NOT NULL FROM conversation c JOIN event e ON e.conversation_id = c.id
      LEFT JOIN room_message m ON m.conversation_id = e.conversation_id AND m.seq = e.seq
      WHERE c.kind IN ('instant', 'room') AND e.kind IN ('message', 'file')
        AND (m.deleted_at IS NULL) <> EXISTS (SELECT 1 FROM room_words WHERE room_words.rowid = e.id) LIMIT \(most)
      """)
    {
      let (conversation, seq, isDeleted) = (try row.int(), try row.int(), try row.bool())
      problems.append("conversation \(conversation): message \(seq) \(isDeleted ? "was deleted and is found all the same" : "cannot be found by its words")")
    }
    return problems
  }
}
