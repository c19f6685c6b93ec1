import SwitchboardCore
import Synchronization

/// Which chats have a page open on this node: their sockets, and the last call of pages that have none.
package final class VisitorPresence: Sendable {
  /// Milliseconds between two calls of a page that may not open sockets, generously.
  private static let callsWithin: Int64 = 45_000

  private struct State {
    var sockets: [ID<Chat>: Int] = [:]
    var calls: [ID<Chat>: Timestamp] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  package func arrived(_ chat: ID<Chat>) { state.withLock { $0.sockets[chat, default: 0] += 1 } }

  /// True when it was the chat's last.
  package func left(_ chat: ID<Chat>) -> Bool {
    state.withLock { state in
      let rest = (state.sockets[chat] ?? 1) - 1
      state.sockets[chat] = rest > 0 ? rest : nil
      return rest <= 0
    }
  }

  /// True when this is worth a look at what is stored: the first call in a while.
  package func called(_ chat: ID<Chat>, now: Timestamp) -> Bool {
    state.withLock { state in
      let before = state.calls[chat]
      if state.calls.count > 10_000 { state.calls = state.calls.filter { now.since($0.value) < Self.callsWithin } }
      state.calls[chat] = now
      return before.map { now.since($0) >= Self.callsWithin / 3 } ?? true
    }
  }

  /// Until when a page without a socket counts as open; nil when it does not, or has one.
  package func countsUntil(_ chat: ID<Chat>, now: Timestamp) -> Timestamp? {
    state.withLock { state in
      guard state.sockets[chat] == nil, let call = state.calls[chat], now.since(call) < Self.callsWithin else { return nil }
      return call + Self.callsWithin
    }
  }

  package func isHere(_ chat: ID<Chat>, now: Timestamp) -> Bool {
    state.withLock { state in
      state.sockets[chat] != nil || state.calls[chat].map { now.since($0) < Self.callsWithin } ?? false
    }
  }
}
