import SwitchboardCore
import Synchronization

/// Rates per address and account, on this node (rule 10). Windows, not exact buckets: what matters is that guessing and flooding stop.
package final class Limits: Sendable {
  package struct Rule: Sendable {
    package let name: String
    package let count: Int
    package let windowMilliseconds: Int64

    package init(_ name: String, _ count: Int, per windowMilliseconds: Int64) {
      self.name = name
      self.count = count
      self.windowMilliseconds = windowMilliseconds
    }
  }

  private struct Window {
    var until: Timestamp
    var used: Int
  }

  /// An attacker with many addresses must not fill the memory: beyond this the oldest windows are forgotten.
  private static let most = 100_000
  private let windows = Mutex<[String: Window]>([:])

  package init() {}

  /// Counts one try, or refuses with the seconds to wait.
  package func spend(_ rule: Rule, _ who: String, now: Timestamp) throws(Refusal) {
    let key = rule.name + "\u{0}" + who
    let wait: Int64? = windows.withLock { windows in
      if windows.count > Self.most { windows = windows.filter { $0.value.until > now } }
      if windows.count > Self.most { windows.removeAll() }
      // A clock that jumps back must not lock anybody out for longer than a window.
      if let window = windows[key], window.until > now, window.until.since(now) <= rule.windowMilliseconds {
        guard window.used < rule.count else { return window.until.since(now) }
        windows[key]?.used += 1
      } else {
        windows[key] = Window(until: now + rule.windowMilliseconds, used: 1)
      }
      return nil
    }
    if let wait {
      throw Refusal(
        .tooManyTries, "Too many tries. Please wait \(HistoryLine.duration(wait)) and try again.",
        info: ["retryAfter": "\(wait / 1000 + 1)"])
    }
  }

  /// Takes one counted try back, which was none that the rule is about.
  package func giveBack(_ rule: Rule, _ who: String) {
    windows.withLock { windows in
      let key = rule.name + "\u{0}" + who
      if let used = windows[key]?.used, used > 0 { windows[key]?.used = used - 1 }
    }
  }

  /// A success forgives the tries before it.
  package func forgive(_ rule: Rule, _ who: String) {
    windows.withLock { $0[rule.name + "\u{0}" + who] = nil }
  }
}
