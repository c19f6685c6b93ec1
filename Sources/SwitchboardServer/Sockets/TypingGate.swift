import SwitchboardCore

/// Lets two typing signs a second through, and every end of typing.
struct TypingGate {
  private var next = Timestamp(milliseconds: 0)

  mutating func admits(isStop: Bool, now: Timestamp) -> Bool {
    guard isStop || now >= next || next.milliseconds - now.milliseconds > 500 else { return false }
    next = now + 500
    return true
  }
}
