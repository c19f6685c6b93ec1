import SwitchboardCore

/// Lets two typing signs a second through for each conversation, and every end of typing; after an end the next begins at once.
struct TypingGate {
  private var next: [ID<Conversation>: Timestamp] = [:]

  mutating func admits(_ conversation: ID<Conversation>, isStop: Bool, now: Timestamp) -> Bool {
    if isStop {
      next[conversation] = nil
      return true
    }
    // A clock that jumped back must not silence anybody.
    if let next = next[conversation], now < next, next.since(now) <= Self.pace { return false }
    next[conversation] = now + Self.pace
    return true
  }

  private static let pace: Int64 = 500
}
