/// For how many days the desk keeps what was said; 0 is for ever. What is older goes for good.
package struct RetentionSettings: Sendable, Equatable, Codable {
  /// Of instant messages, counted from each message.
  package var instantDays: Int
  /// Of chat rooms.
  package var roomDays: Int
  /// Of chats that were deleted, counted from the deletion: so long they can be taken back (C3).
  package var deletedChatDays: Int

  package init(instantDays: Int = 0, roomDays: Int = 0, deletedChatDays: Int = 90) {
    self.instantDays = instantDays
    self.roomDays = roomDays
    self.deletedChatDays = deletedChatDays
  }

  /// Milliseconds.
  package static let day: Int64 = 86_400_000
  /// A hundred years.
  package static let mostDays = 36_500

  package func checked() throws(Refusal) -> RetentionSettings {
    for (field, days) in [("instantDays", instantDays), ("roomDays", roomDays), ("deletedChatDays", deletedChatDays)] {
      guard (0...Self.mostDays).contains(days) else {
        throw .invalid(field, "The number of days is 0, for ever, to \(Self.mostDays).")
      }
    }
    return self
  }

  /// What is older than this moment goes; nil: nothing does.
  package func end(of days: Int, now: Timestamp) -> Timestamp? { days > 0 ? now - Int64(days) * Self.day : nil }
}
