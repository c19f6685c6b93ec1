import SwitchboardCore

/// The file that goes with a canned reply. Who may have the reply may have its file; the caller has asked `ReplyPolicy`.
package enum ReplyFileStore {
  /// Takes the place of the one before.
  package static func set(_ content: FileContent, named name: FileName, of reply: ID<CannedReply>, in tx: WriteTransaction) throws {
    try tx.connection.run(
      """
      INSERT INTO reply_file (reply_id, name, type, size, width, height, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (reply_id) DO UPDATE SET name = excluded.name, type = excluded.type, size = excluded.size, width = excluded.width,
        height = excluded.height, sha256 = excluded.sha256
      """, .of(reply), .text(name.rawValue), .text(content.type.rawValue), .of(content.size), .of(content.pixels.map { Int64($0.width) }),
      .of(content.pixels.map { Int64($0.height) }), .text(content.hash.description))
  }

  package static func remove(of reply: ID<CannedReply>, in tx: WriteTransaction) throws {
    try tx.connection.run("DELETE FROM reply_file WHERE reply_id = ?", .of(reply))
  }

  /// Where its bytes are.
  package static func content(of reply: ID<CannedReply>, on connection: any SQLConnection) throws -> ContentHash? {
    guard var row = try connection.row("SELECT sha256 FROM reply_file WHERE reply_id = ?", .of(reply)) else { return nil }
    return ContentHash(try row.text())
  }
}
