extension Migration {
  /// When a member of a room had read up to the own mark.
  static let roomReads = Migration(name: "0025_room_reads", sql: "ALTER TABLE room_member ADD COLUMN seen_at INTEGER;")
}
