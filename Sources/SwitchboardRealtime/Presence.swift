import SwitchboardCore
import SwitchboardSocket
import Synchronization

/// Which agents have a console open on this node: the number of their sockets, never stored (rule 5).
package final class Presence: Sendable {
  private let sockets = Mutex<[ID<Agent>: Int]>([:])

  package let viewers = Viewers()

  package init() {}

  /// True when this is the agent's first socket.
  package func arrived(_ agent: ID<Agent>) -> Bool {
    sockets.withLock { sockets in
      sockets[agent, default: 0] += 1
      return sockets[agent] == 1
    }
  }

  /// True when it was the agent's last.
  package func left(_ agent: ID<Agent>) -> Bool {
    sockets.withLock { sockets in
      let rest = (sockets[agent] ?? 1) - 1
      sockets[agent] = rest > 0 ? rest : nil
      return rest <= 0
    }
  }

  package func isOnline(_ agent: ID<Agent>) -> Bool { sockets.withLock { $0[agent] != nil } }
  package var online: Set<ID<Agent>> { sockets.withLock { Set($0.keys) } }
}
