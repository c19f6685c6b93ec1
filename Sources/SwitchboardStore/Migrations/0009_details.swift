extension Migration {
  /// What staff keep about a chat itself (S77-S103). Existing predefined roles get the rights that are new.
  static let details = Migration(
    name: "0009_details",
    sql: """
      ALTER TABLE chat ADD COLUMN subject TEXT;
      ALTER TABLE chat ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));
      ALTER TABLE chat ADD COLUMN follow_up TEXT CHECK (follow_up IS NULL OR json_valid(follow_up));
      ALTER TABLE chat ADD COLUMN language TEXT;
      ALTER TABLE chat ADD COLUMN translate INTEGER NOT NULL DEFAULT 0 CHECK (translate IN (0, 1));
      ALTER TABLE chat ADD COLUMN deleted_at INTEGER CHECK (deleted_at IS NULL OR ended_at IS NOT NULL);
      CREATE INDEX chat_deleted ON chat (deleted_at) WHERE deleted_at IS NOT NULL;

      UPDATE role SET permissions = json_insert(permissions, '$[#]', 'chat.forms', '$[#]', 'automation.run')
        WHERE built_in = 1 AND name IN ('Agent', 'Manager', 'Administrator');
      UPDATE role SET permissions = json_insert(permissions, '$[#]', 'chat.delete', '$[#]', 'reply.share')
        WHERE built_in = 1 AND name IN ('Manager', 'Administrator');
      """)
}
