import SwitchboardCore
import SwitchboardSocket
import Synchronization

/// Which sockets were opened with which sign-in, and from which address: so that a sign-out closes them, and one address cannot open all.
package final class OpenSockets: Sendable {
  private struct State {
    var byToken: [String: Set<SocketID>] = [:]
    var staff: [SocketID: (agent: ID<Agent>, session: LoopBound<StaffSocket>)] = [:]
    var perAddress: [String: Int] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  /// One of the sockets an address may have. Held by the handshake, then by the session; given back when the session says so, and at
  /// the latest when nobody holds it: a connection that dies before its session is made leaves nothing behind.
  package final class Place: Sendable {
    private let giveBackOnce: Mutex<(@Sendable () -> Void)?>

    fileprivate init(_ giveBack: @escaping @Sendable () -> Void) { giveBackOnce = Mutex(giveBack) }

    package func giveBack() {
      let giveBack = giveBackOnce.withLock { once in
        defer { once = nil }
        return once
      }
      giveBack?()
    }

    deinit { giveBack() }
  }

  package func reserve(address: String, limit: Int) throws(Refusal) -> Place {
    let isFull = state.withLock { state in
      guard state.perAddress[address, default: 0] < limit else { return true }
      state.perAddress[address, default: 0] += 1
      return false
    }
    if isFull { throw Refusal(.tooManyTries, "There are too many open connections from your address.", info: ["retryAfter": "30"]) }
    return Place { [weak self] in self?.release(address: address) }
  }

  private func release(address: String) {
    state.withLock { state in
      let rest = (state.perAddress[address] ?? 1) - 1
      state.perAddress[address] = rest > 0 ? rest : nil
    }
  }

  func add(_ id: SocketID, token: String, agent: ID<Agent>, session: LoopBound<StaffSocket>) {
    state.withLock { state in
      state.byToken[token, default: []].insert(id)
      state.staff[id] = (agent, session)
    }
  }

  func isOpen(token: String) -> Bool { state.withLock { $0.byToken[token]?.isEmpty == false } }

  func remove(_ id: SocketID, token: String) {
    state.withLock { state in
      state.byToken[token]?.remove(id)
      if state.byToken[token]?.isEmpty ?? false { state.byToken[token] = nil }
      state.staff[id] = nil
    }
  }

  func sockets(of tokens: [String]) -> [SocketID] { state.withLock { state in tokens.flatMap { state.byToken[$0] ?? [] } } }
  var staffSessions: [LoopBound<StaffSocket>] { state.withLock { $0.staff.values.map(\.session) } }

  func sessions(of agents: Set<ID<Agent>>) -> [LoopBound<StaffSocket>] {
    state.withLock { state in state.staff.values.filter { agents.contains($0.agent) }.map(\.session) }
  }
}
