/// What happens in a room, in all of it together.
package struct RoomLoad: Sendable {
  /// Messages a second.
  package var rate: Double
  /// Agents who write in turn.
  package var writers: Int
  /// Seconds between two read marks of one socket, when there is something new.
  package var seenEvery: Double

  package init(rate: Double, writers: Int, seenEvery: Double = 2) {
    (self.rate, self.writers, self.seenEvery) = (rate, writers, seenEvery)
  }

  /// Everything so many times as often.
  package func times(_ factor: Double) -> RoomLoad {
    RoomLoad(rate: rate * factor, writers: Int(Double(writers) * factor), seenEvery: seenEvery / factor)
  }

  /// How long before a message its writer is seen to write.
  static let typingLead = 0.4
}
