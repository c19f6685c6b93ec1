extension Migration {
  /// Where the chat of a card is now; NULL on cards from before, until their chat changes.
  static let cardGroup = Migration(name: "0026_card_group", sql: "ALTER TABLE room_card ADD COLUMN group_name TEXT;")
}
