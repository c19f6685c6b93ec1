extension Migration {
  /// A resolution that was said in a room first: by whom, where and when, beside its text.
  static let commentSource = Migration(
    name: "0024_comment_source", sql: "ALTER TABLE chat_comment ADD COLUMN source TEXT;")
}
